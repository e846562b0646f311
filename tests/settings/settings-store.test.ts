import { firstDoc } from '../../src/settings/settings';
import { SettingsStore } from '../../src/settings/settings-store';
import { aBlock, aSavedBlock, aPreset, docWith, presetsIn } from '../helpers/docs';
import { MemorySettingsFile } from '../helpers/memory-files';

const storeOn = (file: MemorySettingsFile) => new SettingsStore(file, () => '2026-11-20');

async function started(content: unknown = null) {
  const file = new MemorySettingsFile(content);
  const store = storeOn(file);
  return { file, store, isReadable: await store.start() };
}

describe('starting', () => {
  it('without a file writes none', async () => {
    const { file, store, isReadable } = await started();
    expect([isReadable, file.text, file.writes]).toEqual([true, null, 0]);
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
    const { file, isReadable } = await started(content);
    expect([isReadable, file.text]).toEqual([false, content]);
    expect(file.backups).toContain(content);
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
    await store.setCurrency({ code: 'EUR', rate: 0.92 });
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
    expect(presetsIn(file.doc)).toEqual(['a=a', 'c=c', 'b=b']);
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
    await here.removeRow('presets', 'b');
    await there.putRow('presets', 'c', aPreset('c'));
    await here.saveBlock('here', aBlock(1));
    await there.saveBlock('there', aBlock(2));
    await here.reload();
    expect(presetsIn(file.doc)).toEqual(['a=here', 'c=c']);
    expect(here.settings.presets.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(Object.keys(file.doc.tally as object).sort()).toEqual(['here', 'there']);
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
