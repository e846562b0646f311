import { migrate } from '../../src/settings/migrations';
import { firstDoc } from '../../src/settings/settings';
import { SettingsStore } from '../../src/settings/settings-store';
import { aBlock, aSavedBlock, aPreset, docWith, presetsIn } from '../helpers/docs';
import { MemorySettingsFile, MemorySettingsMemory } from '../helpers/memory-files';

const storeOn = (file: MemorySettingsFile, memory = new MemorySettingsMemory()) =>
  new SettingsStore(file, () => '2026-11-20', { memory });

async function started(content: unknown = null, memory = new MemorySettingsMemory()) {
  const file = new MemorySettingsFile(content);
  const store = storeOn(file, memory);
  return { file, store, memory, trouble: await store.start() };
}

describe('starting', () => {
  it('without a file writes none', async () => {
    const { file, store, trouble } = await started();
    expect([trouble, file.text, file.writes]).toEqual([null, null, 0]);
    expect(store.settings.gateways.map(({ id }) => id)).toEqual(['openrouter']);
  });

  it('reads what is there', async () => {
    const { store, file } = await started(docWith([aPreset('noir')]));
    expect(store.settings.presets.map(({ id }) => id)).toEqual(['noir']);
    expect([file.writes, file.backups]).toEqual([0, []]);
  });

  it.each([
    ['{"version":', 'torn'],
    ['"text"', 'no settings'],
    ['{"version":"one"}', 'of no version'],
  ])('with %s keeps a copy and says so', async (content) => {
    const { file, trouble } = await started(content);
    expect([trouble, file.text]).toEqual(['settings-file', content]);
    expect(file.backups).toEqual([content]);
  });

  it('with a torn file goes on with what this device last knew, and the next change mends the file', async () => {
    const { memory, store: before } = await started(docWith([aPreset('a')]));
    await before.putRow('presets', 'a', { name: 'A2' });
    const { file, store, trouble } = await started('{"version":1,"pres', memory);
    expect([trouble, file.writes, store.settings.presets[0]?.name]).toEqual(['settings-remembered', 0, 'A2']);
    await store.setGenre('noir');
    expect([presetsIn(file.doc), file.doc.genre]).toEqual([['a=A2'], 'noir']);
    expect(file.backups).toContain('{"version":1,"pres');
  });

  it('without a file begins anew, whatever was there once', async () => {
    const { memory, store: before } = await started(docWith([]));
    await before.putRow('presets', 'a', aPreset('a'));
    const { store } = await started(null, memory);
    expect(store.settings.presets).toEqual([]);
  });

  it('with settings of a newer Palimpsest says so once, and not with every start', async () => {
    const newer = { ...docWith([aPreset('a')]), version: 7 };
    const { memory, store, trouble } = await started(newer);
    expect([trouble, store.isFromNewer, store.settings.presets[0]?.id]).toEqual(['settings-newer', true, 'a']);
    expect((await started(newer, memory)).trouble).toBeNull();
    expect((await started({ ...newer, version: 8 }, memory)).trouble).toBe('settings-newer');
  });

  it('where there is no room for a copy of what cannot be read still starts, and writes nothing before there is', async () => {
    const file = new MemorySettingsFile('{"torn":');
    const store = storeOn(file);
    file.isFull = true;
    expect(await store.start()).toBe('settings-file');
    await expect(store.setGenre('noir')).rejects.toThrow('full');
    expect([file.text, file.backups]).toEqual(['{"torn":', []]);
  });

  it.each(['nonsense', { version: 'x' }, [], 7])('with %j in its memory reads the file', async (remembered) => {
    const memory = new MemorySettingsMemory();
    memory.text = JSON.stringify(remembered);
    expect((await started(docWith([aPreset('a')]), memory)).store.settings.presets).toHaveLength(1);
  });

  it('remembers no sums, which grow with every run', async () => {
    const { memory, store } = await started(docWith([]));
    await store.saveBlock('here', aBlock(1));
    expect(memory.recall()).toMatchObject({ tally: {} });
  });
});

describe('a migration', () => {
  const toTwo = (value: unknown) => migrate(value, [(doc) => ({ ...doc, genre: `${String(doc.genre)}, migrated` })], 2);

  async function migrated(content: object) {
    const file = new MemorySettingsFile(content);
    const store = new SettingsStore(file, () => '2026-11-20', { migrated: toTwo });
    await store.start();
    return { file, store };
  }

  it('leaves the file alone, with a copy beside it, until something is changed', async () => {
    const { file, store } = await migrated({ ...docWith([]), genre: 'noir' });
    expect([store.settings.genre, file.doc.version, file.writes]).toEqual(['noir, migrated', 1, 0]);
    expect(file.backups).toEqual([file.text]);
  });

  it('is written only after the copy is', async () => {
    const { file, store } = await migrated({ ...docWith([]), genre: 'noir' });
    const before = file.text;
    const order: string[] = [];
    file.backUp = async () => void order.push('copied');
    const edit = file.edit.bind(file);
    file.edit = (change) =>
      edit((content) => {
        const doc = change(content);
        order.push('written');
        return doc;
      });
    await store.putRow('presets', 'a', aPreset('a'));
    await store.putRow('presets', 'b', aPreset('b'));
    expect(order).toEqual(['copied', 'written', 'written']);
    expect(file.backups).toEqual([before]);
    expect([file.doc.version, file.doc.genre]).toEqual([2, 'noir, migrated']);
  });

  it('is no change of the writer’s: what another device has changed since comes after it', async () => {
    const first = await migrated({ ...docWith([]), version: 2, genre: 'noir' });
    await first.store.setGenre('horror');
    const old = { ...first.file.doc, version: 1 };
    await first.store.setGenre('romance');
    first.file.text = JSON.stringify(old);
    await first.store.reload();
    expect([first.store.settings.genre, first.file.doc.genre]).toEqual(['romance', 'romance']);
  });

  it('that fails is as a file that cannot be read: kept, and told', async () => {
    const file = new MemorySettingsFile({ version: 1 });
    const failing = (): never => {
      throw new Error('No such column.');
    };
    const store = new SettingsStore(file, () => '2026-11-20', { migrated: failing });
    expect([await store.start(), file.backups]).toEqual(['settings-file', ['{"version":1}']]);
  });
});

describe('saving', () => {
  it('keeps what it does not know, everywhere', async () => {
    const { file, store } = await started({
      ...docWith([{ ...aPreset('noir'), later: { x: 1 } }]),
      whim: [1],
      tally: { there: { ...aSavedBlock(1), more: 1 } },
    });
    await store.putRow('presets', 'noir', { name: 'Noir' });
    await store.saveBlock('here', aBlock(1));
    expect(file.doc).toMatchObject({ whim: [1], tally: { there: { more: 1 }, here: { revision: 1 } } });
    expect(file.doc.presets).toEqual([{ ...aPreset('noir'), name: 'Noir', later: { x: 1 } }]);
  });

  it('changes one value of one task, keeps the others, and takes a value back', async () => {
    const tasks = { rewrite: { property: 7, later: 1 }, future: { delivery: 'beam' } };
    const { file, store } = await started({ ...docWith([]), tasks });
    await store.putTask('rewrite', { delivery: 'note' });
    await store.putTask('continue', { delivery: 'chat', folder: 'Drafts' });
    await store.putTask('continue', { folder: undefined });
    expect(store.settings.tasks).toMatchObject({ rewrite: { delivery: 'note' }, continue: { delivery: 'chat' } });
    expect(file.doc.tasks).toEqual({
      rewrite: { property: 7, later: 1, delivery: 'note' },
      future: { delivery: 'beam' },
      continue: { delivery: 'chat' },
    });
  });

  it('sets budgets one by one, and the currency', async () => {
    const { file, store } = await started({ ...docWith([]), budgets: { day: 5, later: 1, projects: { Third: 3 } } });
    await store.setBudgets({ month: 7 });
    await store.setBudgets({ day: null, projects: { Saltmarrow: 9 } });
    await store.change({ currency: { code: 'EUR', rate: 0.92 } });
    expect(file.doc.budgets).toEqual({ day: null, month: 7, later: 1, projects: { Third: 3, Saltmarrow: 9 } });
    expect(store.settings).toMatchObject({ currency: { code: 'EUR' }, budgets: { month: 7, run: null } });
  });

  it('writes a block that was counted anew over one that it cannot read, under a higher number', async () => {
    const broken = { ...aSavedBlock(500, { epoch: 2 }), cells: 7 };
    const { file, store } = await started({ ...docWith([]), tally: { here: broken } });
    expect(store.block('here')).toBeNull();
    await store.saveBlock('here', aBlock(1, { sequence: 9 }));
    expect(store.block('here')).toMatchObject({ epoch: 2, revision: 501, sequence: 9 });
    expect(file.doc.tally).toMatchObject({ here: { revision: 501 } });
  });

  it('loses nothing that another program writes just before', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    const edit = file.edit.bind(file);
    file.edit = (change) => {
      // The very last moment before the file is read and written in one go.
      file.text = JSON.stringify(docWith([aPreset('a'), aPreset('b')]));
      return edit(change);
    };
    await store.putRow('presets', 'c', aPreset('c'));
    expect(presetsIn(file.doc)).toEqual(['a=a', 'b=b', 'c=c']);
  });

  it('writes nothing over a file that it cannot read before there is a copy', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    file.text = '"text"';
    file.backUp = () => Promise.reject(new Error('No room.'));
    await expect(store.putRow('presets', 'b', aPreset('b'))).rejects.toThrow('No room.');
    expect(file.text).toBe('"text"');
  });

  it('keeps rows that it cannot read', async () => {
    const { file, store } = await started(docWith([{ id: 'odd' }, aPreset('a')]));
    await store.putRow('presets', 'a', { name: 'A2' });
    expect(presetsIn(file.doc)).toEqual(['odd=undefined', 'a=A2']);
    expect(store.settings.aside.map(({ row }) => row)).toEqual(['presets/odd']);
  });

  it('changes the first of two rows with one id, removes the first, and leaves the other as it is', async () => {
    const twin = aPreset('a', { name: 'twin' });
    const { file, store } = await started(docWith([aPreset('a'), twin, aPreset('b')]));
    await store.putRow('presets', 'a', { name: 'A2' });
    expect(presetsIn(file.doc)).toEqual(['a=A2', 'a=twin', 'b=b']);
    await store.removeRow('presets', 'a');
    expect(presetsIn(file.doc)).toEqual(['a=twin', 'b=b']);
    expect(store.settings.presets.map(({ name }) => name)).toEqual(['twin', 'b']);
  });

  it('does not write over what a later version keeps in another shape', async () => {
    const presets = { noir: { id: 'noir' } };
    const { file, store } = await started({ ...docWith([]), version: 7, presets });
    await store.putRow('presets', 'a', aPreset('a'));
    await store.setGenre('noir');
    expect(file.doc).toMatchObject({ version: 7, presets, genre: 'noir' });
  });

  it('keeps the version of a newer Palimpsest', async () => {
    const { file, store } = await started({ ...docWith([]), version: 7 });
    await store.putRow('presets', 'a', aPreset('a'));
    expect(file.doc.version).toBe(7);
  });

  it('reads before each write, and keeps what another device wrote meanwhile', async () => {
    const { file, store } = await started(docWith([aPreset('a'), aPreset('b')]));
    file.text = JSON.stringify(docWith([aPreset('a'), aPreset('b', { name: 'theirs' }), aPreset('c')]));
    await store.putRow('presets', 'a', { name: 'ours' });
    expect(presetsIn(file.doc)).toEqual(['a=ours', 'b=theirs', 'c=c']);
    expect(store.settings.presets.map(({ name }) => name)).toEqual(['ours', 'theirs', 'c']);
  });

  it('over a file that cannot be read keeps a copy of it first', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    file.text = '{"torn":';
    await store.putRow('presets', 'b', aPreset('b'));
    expect(file.backups).toEqual(['{"torn":']);
    expect(presetsIn(file.doc)).toEqual(['a=a', 'b=b']);
  });

  it('where the file is missing for a moment loses nothing', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    file.text = null;
    await store.putRow('presets', 'b', aPreset('b'));
    expect(presetsIn(file.doc)).toEqual(['a=a', 'b=b']);
  });

  it('of many changes at once writes every one of them, one after the other', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    const names = ['1', '2', '3', '4'];
    const saved = names.map((name) => store.putRow('presets', name, aPreset(name)));
    expect(store.settings.presets).toHaveLength(5);
    await Promise.all([...saved, store.removeRow('presets', 'a'), store.saveBlock('here', aBlock(3))]);
    expect(presetsIn(file.doc)).toEqual(['1=1', '2=2', '3=3', '4=4']);
    expect(file.doc.tally).toEqual({ here: aSavedBlock(3) });
    expect(store.block('here')).toEqual(aBlock(3));
  });

  it('a change that comes while the file is being written is not lost', async () => {
    const { file, store } = await started(docWith([]));
    const edit = file.edit.bind(file);
    let later: Promise<void> = Promise.resolve();
    file.edit = async (change) => {
      file.edit = edit;
      await edit((content) => {
        const doc = change(content);
        later = store.putRow('presets', 'b', aPreset('b'));
        return doc;
      });
    };
    await store.putRow('presets', 'a', aPreset('a'));
    expect(store.settings.presets.map(({ id }) => id)).toEqual(['a', 'b']);
    await later;
    expect(presetsIn(file.doc)).toEqual(['a=a', 'b=b']);
  });

  it('that fails says so, and the change comes with the next', async () => {
    const { file, store } = await started(docWith([]));
    file.isFull = true;
    await expect(store.putRow('presets', 'a', aPreset('a'))).rejects.toThrow('full');
    expect(store.settings.presets.map(({ id }) => id)).toEqual(['a']);
    file.isFull = false;
    await store.putRow('presets', 'b', aPreset('b'));
    expect(presetsIn(file.doc)).toEqual(['a=a', 'b=b']);
  });

  it('changes nothing of the document that all start from', async () => {
    const before = JSON.stringify(firstDoc);
    const { store } = await started();
    await store.putRow('gateways', 'openrouter', { name: 'Mine' });
    expect(JSON.stringify(firstDoc)).toBe(before);
    expect(store.settings.gateways[0]).toMatchObject({ id: 'openrouter', name: 'Mine' });
  });
});

describe('another program', () => {
  it('that wrote the file is heard, and listeners are told', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    let told = 0;
    const stop = store.subscribe(() => told++);
    file.text = JSON.stringify(docWith([aPreset('a', { name: 'theirs' })]));
    await store.reload();
    expect([store.settings.presets[0]?.name, told, file.writes]).toEqual(['theirs', 1, 0]);
    stop();
    await store.putRow('presets', 'a', { name: 'ours' });
    expect(told).toBe(1);
  });

  it('by a program that knows nothing of marks adds a row, and takes it away again', async () => {
    const { file, store } = await started(docWith([aPreset('a')]));
    const before = file.text;
    file.text = JSON.stringify({ ...file.doc, presets: [aPreset('a'), aPreset('b')] });
    await store.reload();
    expect(presetsIn(store.document)).toEqual(['a=a', 'b=b']);
    file.text = before;
    await store.reload();
    expect(presetsIn(store.document)).toEqual(['a=a']);
  });

  it('that only tells of what we wrote ourselves changes nothing and tells nobody', async () => {
    const { store } = await started(docWith([aPreset('a')]));
    await store.putRow('presets', 'b', aPreset('b'));
    let told = 0;
    store.subscribe(() => told++);
    await store.reload();
    expect(told).toBe(0);
  });

  it.each([['{"torn":'], [null]])('that left %p changes nothing here', async (text) => {
    const { file, store } = await started(docWith([aPreset('a')]));
    file.text = text;
    await store.reload();
    expect(store.settings.presets.map(({ id }) => id)).toEqual(['a']);
  });

  it('that shares the file loses nothing in turns with this one', async () => {
    const file = new MemorySettingsFile(docWith([aPreset('a'), aPreset('b')]));
    const [here, there] = [storeOn(file), storeOn(file)];
    await Promise.all([here.start(), there.start()]);
    await here.putRow('presets', 'a', { name: 'here' });
    await there.putRow('presets', 'b', { name: 'there' });
    await here.reload();
    await here.removeRow('presets', 'b');
    await there.putRow('presets', 'c', aPreset('c'));
    await here.saveBlock('here', aBlock(1));
    await there.saveBlock('there', aBlock(2));
    await here.reload();
    expect(presetsIn(file.doc)).toEqual(['a=here', 'c=c']);
    expect(here.settings.presets.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(Object.keys(file.doc.tally as object).sort()).toEqual(['here', 'there']);
  });

  it('that put its own file in the place of ours gets what that does not have', async () => {
    const start = docWith([aPreset('a'), aPreset('b')]);
    const [here, there] = [await started(start), await started(start)];
    await here.store.putRow('presets', 'a', { name: 'here' });
    await there.store.putRow('presets', 'b', { name: 'there' });
    here.file.text = there.file.text;
    await here.store.reload();
    expect([presetsIn(here.file.doc), here.file.writes]).toEqual([['a=here', 'b=there'], 2]);
    there.file.text = here.file.text;
    await there.store.reload();
    expect([there.store.settings.presets.map(({ name }) => name), there.file.writes]).toEqual([['here', 'there'], 1]);
  });

  it('that did so while the app was closed loses nothing of what this device remembers', async () => {
    const { file, store, memory } = await started(docWith([]));
    await store.putRow('presets', 'a', aPreset('a'));
    const old = file.text;
    await store.putRow('presets', 'b', aPreset('b'));
    await store.removeRow('presets', 'a');
    const again = await started(old, memory);
    expect([again.store.settings.presets.map(({ id }) => id), again.file.writes]).toEqual([['b'], 0]);
  });

  it('brings rows back that were set anew', async () => {
    const file = new MemorySettingsFile(docWith([aPreset('a')]));
    const [here, there] = [storeOn(file), storeOn(file)];
    await Promise.all([here.start(), there.start()]);
    await here.removeRow('presets', 'a');
    await there.reload();
    await here.putRow('presets', 'a', aPreset('a'));
    await there.saveBlock('there', aBlock(1));
    await here.reload();
    expect(presetsIn(file.doc)).toEqual(['a=a']);
    expect(here.settings.presets.map(({ id }) => id)).toEqual(['a']);
  });
});
