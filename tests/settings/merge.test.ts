import { mergeDocs } from '../../src/settings/merge';
import { stamped } from '../../src/settings/marks';
import type { Doc } from '../../src/settings/settings';
import { aSavedBlock, aPreset, docWith, presetsIn } from '../helpers/docs';

const TODAY = '2026-11-20';
const EARLIER = '2026-11-20T09:00:00Z';
const LATER = '2026-11-20T10:00:00Z';
const a = aPreset('a');
const b = aPreset('b');
const c = aPreset('c');
const named = (row: Doc, name: string): Doc => ({ ...row, name });

/** The document as Palimpsest writes it. */
const written = (doc: Doc): Doc => mergeDocs({}, doc, { known: {}, today: TODAY });
const merged = (ours: Doc, theirs: Doc, today = TODAY): Doc => mergeDocs(ours, theirs, { known: ours, today });
/** What another device's change comes to where this one has changed something too; ours is the later of the two. */
const merge = (base: Doc, ours: Doc, theirs: Doc): Doc =>
  merged(stamped(written(base), ours, LATER), stamped(written(base), theirs, EARLIER));
const said = (doc: Doc): Doc => ({ ...doc, changes: undefined });

describe('rows', () => {
  const base = docWith([a, b]);
  it.each<[what: string, ours: Doc[], theirs: Doc[], merged: string[]]>([
    ['nobody changed anything', [a, b], [a, b], ['a=a', 'b=b']],
    ['they changed one', [a, b], [a, named(b, 'B2')], ['a=a', 'b=B2']],
    ['we changed one', [named(a, 'A2'), b], [a, b], ['a=A2', 'b=b']],
    ['each changed another', [named(a, 'A2'), b], [a, named(b, 'B2')], ['a=A2', 'b=B2']],
    ['both changed one: the later', [named(a, 'A2'), b], [named(a, 'A3'), b], ['a=A2', 'b=b']],
    ['they added one', [a, b], [a, b, c], ['a=a', 'b=b', 'c=c']],
    ['we added one', [a, b, c], [a, b], ['a=a', 'b=b', 'c=c']],
    ['each added one', [a, b, c], [a, b, aPreset('d')], ['a=a', 'b=b', 'd=d', 'c=c']],
    ['they removed one', [a, b], [b], ['b=b']],
    ['we removed one', [b], [a, b], ['b=b']],
    ['they removed what we changed: it stays', [named(a, 'A2'), b], [b], ['a=A2', 'b=b']],
    ['we removed what they changed: it stays', [b], [named(a, 'A2'), b], ['a=A2', 'b=b']],
    ['they put them in another order', [a, b], [b, a], ['b=b', 'a=a']],
    ['we put them in another order', [b, a], [a, named(b, 'B2')], ['b=B2', 'a=a']],
    ['they put them in another order and we added one', [a, b, c], [b, a], ['b=b', 'a=a', 'c=c']],
  ])('%s', (_, ours, theirs, rows) => {
    expect(presetsIn(merge(base, docWith(ours), docWith(theirs))).sort()).toEqual([...rows].sort());
    const [here, there] = [
      stamped(written(base), docWith(ours), LATER),
      stamped(written(base), docWith(theirs), EARLIER),
    ];
    expect(presetsIn(merged(here, there))).toEqual(rows);
    expect(merged(there, here)).toEqual(merged(here, there));
  });

  it('of one id are taken whole, never a column of each', () => {
    const ours = docWith([{ ...a, name: 'A2', onRefusal: 'next' }]);
    const theirs = docWith([{ ...a, name: 'A3', later: true }]);
    expect(merge(docWith([a]), ours, theirs).presets).toEqual(ours.presets);
  });

  it('that both changed in the same moment are the same everywhere', () => {
    const base = written(docWith([a]));
    const [here, there] = ['A2', 'A3'].map((name) => stamped(base, docWith([named(a, name)]), LATER)) as [Doc, Doc];
    expect(presetsIn(merged(here, there))).toEqual(presetsIn(merged(there, here)));
  });

  it('that we cannot read are kept', () => {
    const odd = [null, 'text', [1], { name: 'no id' }] as unknown as Doc[];
    expect(merge(docWith(odd), docWith([...odd, a]), docWith(odd)).presets).toEqual([...odd, a]);
  });

  it('that share an id are all kept', () => {
    const twins = docWith([a, named(a, 'twin')]);
    expect(presetsIn(merge(twins, docWith([a, named(a, 'twin'), b]), twins))).toEqual(['a=a', 'a=twin', 'b=b']);
  });

  it('with ids that objects have of themselves are rows like others', () => {
    const rows = ['constructor', '__proto__', 'toString'].map((id) => aPreset(id));
    expect(presetsIn(merge(docWith([]), docWith(rows), docWith([a])))).toHaveLength(4);
  });
});

describe('other parts', () => {
  it('of the file that nobody here knows are kept, theirs if they changed them', () => {
    const base = { later: 1, other: 1 };
    const doc = merge(base, { ...base, genre: 'noir' }, { later: 2, other: 1, more: {} });
    expect(doc).toMatchObject({ later: 2, other: 1, more: {}, genre: 'noir' });
  });

  it.each<[part: string, shape: unknown]>([
    ['presets', { noir: { id: 'noir' } }],
    ['gateways', 'elsewhere'],
    ['tasks', [1, 2]],
    ['budgets', 7],
    ['tally', [{ device: 'x' }]],
  ])('of another shape than ours are kept as they are: %s', (part, shape) => {
    const doc = { ...docWith([]), version: 7, [part]: shape };
    expect(said(merge(doc, { ...doc, genre: 'noir' }, doc))).toEqual({ ...doc, genre: 'noir' });
  });

  it('that a later version keeps in another shape are as that has them, here and there', () => {
    const later = written({ ...docWith([]), version: 7, presets: { noir: { id: 'noir' } } });
    const ours = written(docWith([a]));
    expect(merged(ours, later).presets).toEqual(later.presets);
    expect(merged(later, ours).presets).toEqual(later.presets);
  });

  it('that somebody has broken by hand are as they were', () => {
    const ours = written(docWith([a]));
    expect(merged(ours, { ...docWith([]), presets: 'elsewhere' }).presets).toEqual([a]);
  });

  it('are of the latest version that any of them is of', () => {
    expect(merge({ version: 1 }, { version: 1 }, { version: 7 }).version).toBe(7);
    expect(merge({ version: 1 }, { version: 7 }, { version: 1 }).version).toBe(7);
  });

  it('of the tasks are merged one by one', () => {
    const base = { tasks: { rewrite: 1, expand: 1 } };
    const doc = merge(base, { tasks: { rewrite: 2, expand: 1 } }, { tasks: { rewrite: 1, expand: 3, chat: 4 } });
    expect(doc.tasks).toEqual({ rewrite: 2, expand: 3, chat: 4 });
  });

  it('of the folders are merged one by one', () => {
    const ours = { folders: { tasks: 'Mine' } };
    expect(merge({ folders: {} }, ours, { folders: { genres: 'Theirs' } }).folders).toEqual({
      tasks: 'Mine',
      genres: 'Theirs',
    });
  });

  it('of the tasks keep what each device has set for another task, and of one task the later whole', () => {
    const base = { tasks: { rewrite: { delivery: 'note', folder: 'A' } } };
    const ours = { tasks: { rewrite: { delivery: 'note', folder: 'B' } } };
    const theirs = { tasks: { rewrite: { delivery: 'chat', folder: 'A' }, continue: { delivery: 'chat' } } };
    expect(merge(base, ours, theirs).tasks).toEqual({ ...ours.tasks, continue: { delivery: 'chat' } });
    expect(merge(base, base, theirs).tasks).toEqual(theirs.tasks);
  });

  it.each(['tasks', 'genres', 'genreFolders', 'standIns', 'budgets', 'policy'])(
    'that one device has taken out of %s do not come back',
    (part) => {
      const before = written({ [part]: { one: 1, 'two/three': 2 } });
      const after = stamped(before, { [part]: { one: 1 } }, LATER);
      expect(merged(after, before)[part]).toEqual({ one: 1 });
      expect(merged(before, after)[part]).toEqual({ one: 1 });
    },
  );

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
    ['the one that is a block', { x: aSavedBlock(2) }, { x: 'broken' }, { x: aSavedBlock(2) }],
    [
      'of two of one revision always the same',
      { x: aSavedBlock(2) },
      { x: aSavedBlock(2, { sequence: 9 }) },
      { x: aSavedBlock(2, { sequence: 9 }) },
    ],
  ])('of the tally: %s', (_, ours, theirs, tally) => {
    expect(merge({ tally: {} }, { tally: ours }, { tally: theirs }).tally).toEqual(tally);
    expect(merge({ tally: {} }, { tally: theirs }, { tally: ours }).tally).toEqual(tally);
  });
});

describe('a removal', () => {
  const whole = written(docWith([a, b]));
  const removed = stamped(whole, docWith([b]), EARLIER);

  it('is not undone by a file that has not heard of it', () => {
    expect(presetsIn(merged(removed, whole))).toEqual(['b=b']);
  });

  it('is not undone by a device that has not heard of it and changes another row', () => {
    const stale = stamped(whole, docWith([a, named(b, 'B2')]), LATER);
    expect(presetsIn(merged(stale, removed))).toEqual(['b=B2']);
    expect(presetsIn(merged(removed, stale))).toEqual(['b=B2']);
  });

  it('does not take with it what another device made of the row', () => {
    const changed = stamped(whole, docWith([named(a, 'A2'), b]), EARLIER);
    expect(presetsIn(merged(changed, removed))).toEqual(['a=A2', 'b=b']);
    expect(presetsIn(merged(removed, changed))).toEqual(['a=A2', 'b=b']);
  });

  it('takes with it what was made of the row before that which was removed', () => {
    const older = stamped(whole, docWith([named(a, 'A2'), b]), EARLIER);
    const newer = stamped(whole, docWith([named(a, 'A3'), b]), LATER);
    const gone = stamped(newer, docWith([b]), LATER);
    expect(presetsIn(merged(gone, older))).toEqual(['b=b']);
    expect(presetsIn(merged(older, gone))).toEqual(['b=b']);
  });

  it('is over once the row is set anew, and can be made again after that', () => {
    const again = stamped(removed, docWith([b, a]), EARLIER);
    for (const old of [whole, removed]) expect(presetsIn(merged(again, old))).toEqual(['b=b', 'a=a']);
    const gone = stamped(again, docWith([b]), EARLIER);
    for (const old of [whole, removed, again]) expect(presetsIn(merged(gone, old))).toEqual(['b=b']);
  });

  it('is remembered for ninety days', () => {
    const remembered = (doc: Doc) => Object.keys(doc.changes as object).includes('presets/a');
    expect(remembered(merged(removed, removed, '2027-02-18'))).toBe(true);
    expect(remembered(merged(removed, removed, '2027-02-19'))).toBe(false);
  });
});

describe('a file that was changed by hand', () => {
  const ours = written(docWith([a, b], { tasks: { rewrite: { delivery: 'chat' } } }));

  it('has changed what is not as Palimpsest has marked it', () => {
    const theirs = { ...ours, presets: [named(a, 'by hand'), b, c] };
    expect(presetsIn(merged(ours, theirs))).toEqual(['a=by hand', 'b=b', 'c=c']);
  });

  it('loses against what was changed here meanwhile', () => {
    const later = stamped(ours, { ...ours, presets: [named(a, 'A2'), b] }, LATER);
    const theirs = { ...ours, presets: [named(a, 'by hand'), b] };
    expect(presetsIn(mergeDocs(later, theirs, { known: ours, today: TODAY }))).toEqual(['a=A2', 'b=b']);
  });

  it('keeps a row that is only missing in it, since a program that merges files may have left it out', () => {
    expect(presetsIn(merged(ours, { ...ours, presets: [b] }))).toEqual(expect.arrayContaining(['a=a', 'b=b']));
  });

  it('loses a row that nobody can name, once it is mended', () => {
    const twins = written(docWith([a, named(a, 'twin')]));
    const mended = { ...twins, presets: [a, { ...a, id: 'a-2', name: 'twin' }] };
    expect(presetsIn(merged(twins, mended))).toEqual(['a=a', 'a-2=twin']);
  });

  it('says all that there is, where it has no marks: then another program wrote it', () => {
    const theirs = docWith([named(b, 'B2'), c]);
    const doc = merged(ours, theirs);
    expect([presetsIn(doc), doc.tasks]).toEqual([['b=B2', 'c=c'], {}]);
    // And again, although all of that has its marks by now.
    expect(presetsIn(merged(doc, docWith([named(b, 'B3'), a])))).toEqual(['b=B3', 'a=a']);
  });
});

it('marks that are none are as if they were not there', () => {
  const doc = {
    ...docWith([a]),
    changes: { 'presets/a': 7, genre: { at: 'x', of: 1 }, presets: { at: 1e99, of: '' } },
  };
  expect(said(merged(written(docWith([])), doc))).toMatchObject({ presets: [a] });
});

it('merging what is already there changes nothing', () => {
  const doc = stamped(written(docWith([a, b])), docWith([b, c], { genre: 'noir' }), LATER);
  expect(merged(doc, doc)).toEqual(doc);
});
