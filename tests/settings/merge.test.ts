import fc from 'fast-check';
import { mergeDocs } from '../../src/settings/merge';
import type { Doc } from '../../src/settings/settings';
import { aSavedBlock, aPreset, docWith, presetsIn } from '../helpers/docs';

const TODAY = '2026-11-20';
const merge = (base: Doc, ours: Doc, theirs: Doc, today = TODAY): Doc => mergeDocs(base, ours, theirs, today);
const a = aPreset('a');
const b = aPreset('b');
const named = (row: Doc, name: string): Doc => ({ ...row, name });

describe('rows', () => {
  const base = docWith([a, b]);
  it.each<[what: string, ours: Doc[], theirs: Doc[], merged: string[]]>([
    ['nobody changed anything', [a, b], [a, b], ['a=a', 'b=b']],
    ['they changed one', [a, b], [a, named(b, 'B2')], ['a=a', 'b=B2']],
    ['we changed one', [named(a, 'A2'), b], [a, b], ['a=A2', 'b=b']],
    ['each changed another', [named(a, 'A2'), b], [a, named(b, 'B2')], ['a=A2', 'b=B2']],
    ['both changed one: ours', [named(a, 'A2'), b], [named(a, 'A3'), b], ['a=A2', 'b=b']],
    ['they added one', [a, b], [a, b, aPreset('c')], ['a=a', 'b=b', 'c=c']],
    ['we added one', [a, b, aPreset('c')], [a, b], ['a=a', 'b=b', 'c=c']],
    ['each added one', [a, b, aPreset('c')], [a, b, aPreset('d')], ['a=a', 'b=b', 'c=c', 'd=d']],
    ['they removed one', [a, b], [b], ['b=b']],
    ['we removed one', [b], [a, b], ['b=b']],
    ['they removed what we changed: it stays', [named(a, 'A2'), b], [b], ['a=A2', 'b=b']],
    ['we removed what they changed: it goes', [b], [named(a, 'A2'), b], ['b=b']],
    ['they put them in another order', [a, b], [b, a], ['b=b', 'a=a']],
    ['we put them in another order', [b, a], [a, named(b, 'B2')], ['b=B2', 'a=a']],
  ])('%s', (_, ours, theirs, merged) => {
    expect(presetsIn(merge(base, docWith(ours), docWith(theirs)))).toEqual(merged);
  });

  it('that we cannot read are kept', () => {
    const odd = [null, 'text', { name: 'no id' }] as unknown as Doc[];
    expect(merge(docWith(odd), docWith([...odd, a]), docWith(odd)).presets).toEqual([...odd, a]);
  });

  it('that share an id are all kept', () => {
    const twins = docWith([a, named(a, 'twin')]);
    expect(presetsIn(merge(twins, docWith([a, named(a, 'twin'), b]), twins))).toEqual(['a=a', 'a=twin', 'b=b']);
  });
});

describe('other parts', () => {
  it('of the file that nobody here knows are kept, theirs if they changed them', () => {
    const merged = merge(
      { later: 1, other: 1 },
      { later: 1, other: 1, genre: 'noir' },
      { later: 2, other: 1, more: {} },
    );
    expect(merged).toMatchObject({ later: 2, other: 1, more: {}, genre: 'noir' });
  });

  it.each<[part: string, shape: unknown]>([
    ['presets', { noir: { id: 'noir' } }],
    ['gateways', 'elsewhere'],
    ['tasks', [1, 2]],
    ['budgets', 7],
    ['tally', [{ device: 'x' }]],
  ])('of another shape than ours are kept as they are: %s', (part, shape) => {
    const doc = { ...docWith([]), version: 7, [part]: shape };
    expect(merge(doc, { ...doc, genre: 'noir' }, doc)).toEqual({ ...doc, genre: 'noir' });
  });

  it('of the tasks are merged one by one', () => {
    const base = { tasks: { rewrite: 1, expand: 1 } };
    const merged = merge(base, { tasks: { rewrite: 2, expand: 1 } }, { tasks: { rewrite: 1, expand: 3, chat: 4 } });
    expect(merged.tasks).toEqual({ rewrite: 2, expand: 3, chat: 4 });
  });

  it('of the tasks keep what each device has set for another task, and of one task ours whole', () => {
    const base = { tasks: { rewrite: { delivery: 'note', folder: 'A' } } };
    const ours = { tasks: { rewrite: { delivery: 'note', folder: 'B' } } };
    const theirs = { tasks: { rewrite: { delivery: 'chat', folder: 'A' }, continue: { delivery: 'chat' } } };
    expect(merge(base, ours, theirs).tasks).toEqual({ ...ours.tasks, continue: { delivery: 'chat' } });
    expect(merge(base, base, theirs).tasks).toEqual(theirs.tasks);
  });

  it('of the budgets keep what each device has set, of the books too', () => {
    const base = { budgets: { day: 1, month: 1, projects: { Saltmarrow: 1, Lighthouse: 1 } } };
    const ours = { budgets: { day: 2, month: 1, projects: { Saltmarrow: 2, Lighthouse: 1 } } };
    const theirs = { budgets: { day: 1, month: 3, projects: { Saltmarrow: 1, Lighthouse: null, Third: 3 } } };
    const projects = { Saltmarrow: 2, Lighthouse: null, Third: 3 };
    expect(merge(base, ours, theirs).budgets).toEqual({ day: 2, month: 3, projects });
    expect(merge({}, { budgets: { day: 2 } }, { budgets: { projects: 'later' } }).budgets).toEqual({
      day: 2,
      projects: 'later',
    });
  });

  it.each<[what: string, ours: object, theirs: object, merged: object]>([
    [
      'each device its own',
      { here: aSavedBlock(2) },
      { there: aSavedBlock(5) },
      { here: aSavedBlock(2), there: aSavedBlock(5) },
    ],
    [
      'the higher revision, whole',
      { x: aSavedBlock(2, { sequence: 9 }) },
      { x: aSavedBlock(3) },
      { x: aSavedBlock(3) },
    ],
    [
      'the higher epoch, whole',
      { x: aSavedBlock(0, { epoch: 1 }) },
      { x: aSavedBlock(9) },
      { x: aSavedBlock(0, { epoch: 1 }) },
    ],
    ['ours where theirs is none', { x: aSavedBlock(2) }, { x: 'broken' }, { x: aSavedBlock(2) }],
    ['theirs where ours is none', { x: 'broken' }, { x: aSavedBlock(2) }, { x: aSavedBlock(2) }],
  ])('of the tally: %s', (_, ours, theirs, merged) => {
    expect(merge({ tally: {} }, { tally: ours }, { tally: theirs }).tally).toEqual(merged);
  });
});

describe('a deletion', () => {
  const whole = docWith([a, b]);
  const deleted = merge(whole, docWith([b]), whole);

  it('is not undone by a file that has not heard of it', () => {
    expect(presetsIn(deleted)).toEqual(['b=b']);
    expect(presetsIn(merge(deleted, deleted, whole))).toEqual(['b=b']);
  });

  it('is not undone by a device that has not heard of it and changes another row', () => {
    const stale = merge(whole, docWith([a, named(b, 'B2')]), deleted);
    expect(presetsIn(stale)).toEqual(['b=B2']);
    expect(presetsIn(merge(deleted, deleted, stale))).toEqual(['b=B2']);
  });

  it('does not take with it what another device made of the row', () => {
    const changed = merge(whole, docWith([named(a, 'A2'), b]), deleted);
    expect(presetsIn(changed)).toEqual(['a=A2', 'b=b']);
    expect(presetsIn(merge(deleted, deleted, changed))).toEqual(expect.arrayContaining(['a=A2']));
  });

  it('is over once the row is set anew, here and on the other device', () => {
    const again = merge(deleted, docWith([b, a], { deleted: deleted.deleted }), deleted);
    expect(presetsIn(again)).toEqual(['b=b', 'a=a']);
    const other = merge(deleted, deleted, again);
    expect(presetsIn(other)).toEqual(['b=b', 'a=a']);
    expect(presetsIn(merge(again, again, other))).toEqual(['b=b', 'a=a']);
  });

  it('is over for a row that is changed and then changed back', () => {
    const changed = merge(whole, docWith([named(a, 'A2'), b]), deleted);
    const back = merge(changed, { ...changed, presets: [a, b] }, changed);
    expect(presetsIn(back)).toEqual(['a=a', 'b=b']);
    expect(presetsIn(merge(changed, changed, back))).toEqual(['a=a', 'b=b']);
  });

  it('can be made again after that', () => {
    const again = merge(deleted, docWith([b, a], { deleted: deleted.deleted }), deleted);
    const gone = merge(again, { ...again, presets: [b] }, again);
    expect(presetsIn(gone)).toEqual(['b=b']);
    expect(presetsIn(merge(again, again, gone))).toEqual(['b=b']);
    expect(presetsIn(merge(gone, gone, whole))).toEqual(['b=b']);
  });

  it('is remembered for ninety days', () => {
    expect(merge(deleted, deleted, deleted, '2027-02-18').deleted).toEqual(deleted.deleted);
    expect(merge(deleted, deleted, deleted, '2027-02-19')).not.toHaveProperty('deleted');
  });
});

describe('two devices', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  type Edit = 'change' | 'remove' | 'leave';
  const edited = (
    rows: readonly Doc[],
    edits: readonly Edit[],
    mine: (index: number) => boolean,
    name: string,
  ): Doc[] =>
    rows.flatMap((row, i) => {
      if (!mine(i) || edits[i] === 'leave') return [row];
      return edits[i] === 'remove' ? [] : [named(row, name)];
    });

  it('that edit different rows never lose a change of either, whoever writes first', () => {
    const edit = fc.constantFrom<Edit>('change', 'remove', 'leave');
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 6, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        fc.boolean(),
        (edits, isMine, addsHere, addsThere) => {
          const rows = ids.map((id) => aPreset(id));
          const base = docWith(rows);
          const here = docWith([
            ...edited(rows, edits, (i) => isMine[i] === true, 'here'),
            ...(addsHere ? [aPreset('x')] : []),
          ]);
          const there = docWith([
            ...edited(rows, edits, (i) => isMine[i] === false, 'there'),
            ...(addsThere ? [aPreset('y')] : []),
          ]);
          const expected = ids.flatMap((id, i) => {
            if (edits[i] === 'remove') return [];
            return [`${id}=${edits[i] === 'leave' ? id : isMine[i] === true ? 'here' : 'there'}`];
          });
          if (addsHere) expected.push('x=x');
          if (addsThere) expected.push('y=y');

          const written = merge(base, there, base);
          const merged = merge(base, here, written);
          expect(presetsIn(merged).sort()).toEqual(expected.sort());
          // And the other device, when it hears of it, agrees.
          expect(presetsIn(merge(written, written, merged)).sort()).toEqual(expected.sort());
        },
      ),
    );
  });

  it('merging what is already there changes nothing', () => {
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(ids), (base, ours) => {
        const doc = merge(docWith(base.map((id) => aPreset(id))), docWith(ours.map((id) => aPreset(id))), docWith([]));
        expect(merge(doc, doc, doc)).toEqual(doc);
      }),
    );
  });
});
