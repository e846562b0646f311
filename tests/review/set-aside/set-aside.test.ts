import * as fc from 'fast-check';
import { setAsideFiles } from '../../../src/obsidian/plugin-files';
import { wordsOf } from '../../../src/review/set-aside/aside-answer';
import { SetAside } from '../../../src/review/set-aside/set-aside';
import type { SetAsideFiles } from '../../../src/review/set-aside/set-aside-file';
import type { RunState } from '../../../src/routing/run-state';
import { builtInTasks } from '../../../src/tasks/built-in-tasks';
import { MemoryAsideFiles, MemoryVault } from '../../helpers/aside-files';
import { KIMI, SONNET, aDoneRun, aPassage, aRun, aStep } from '../../helpers/runs';
import { settled, TurnedClock } from '../../helpers/turned-clock';

const NONE = new Set<string>();
const DAY = 86_400_000;
const names = new Map([
  [SONNET.model, 'Claude Sonnet 5'],
  [KIMI.model, 'Kimi K3'],
]);

function aside(files: SetAsideFiles = new MemoryAsideFiles(), clock = new TurnedClock(), device = 'desk') {
  const failures: unknown[] = [];
  const nameOf = ({ candidate }: RunState) => names.get(candidate?.model ?? '') ?? '';
  const setAside = new SetAside({ files, clock, device, nameOf, failed: (cause) => failures.push(cause) });
  const begin = (id: string, passage = aPassage()) => setAside.begin({ id, task: builtInTasks.rewrite, passage });
  const told = (id: string, text: string, more: Partial<RunState> = {}) =>
    setAside.told(aRun({ id, status: 'writing', text, startedAt: clock.now(), ...more }));
  const done = (id: string, answer = 'The tide fell.', more: Partial<RunState> = {}) =>
    setAside.told(aDoneRun('complete', answer, { id, startedAt: clock.now(), endedAt: clock.now(), ...more }));
  const complete = (id: string, answer?: string, more?: Partial<RunState>) => {
    begin(id);
    done(id, answer, more);
  };
  const listed = () => setAside.list(NONE).map(({ run }) => run);
  return { setAside, clock, failures, begin, told, done, complete, listed };
}

/** What another start of the app finds over the same files. */
async function restarted(files: SetAsideFiles, clock = new TurnedClock(), device = 'desk') {
  const again = aside(files, clock, device);
  await again.setAside.start();
  return again;
}

const record = (files: MemoryAsideFiles, run: string) =>
  JSON.parse(files.texts.get(run) ?? 'null') as Record<string, unknown> | null;

describe('the journal', () => {
  it('is written as a run begins, with its place and 40 characters on either side', async () => {
    const files = new MemoryAsideFiles();
    const { begin } = aside(files);
    begin('one', aPassage('went out', { before: `${'x'.repeat(60)}The tide `, after: ` to sea. ${'y'.repeat(60)}` }));
    expect(files.written).toHaveLength(1);
    await settled();
    expect(record(files, 'one')).toMatchObject({
      version: 1,
      run: 'one',
      device: 'desk',
      task: 'rewrite',
      taskName: 'Rewrite',
      note: 'Saltmarrow/The tide table.md',
      original: 'went out',
      offset: 69,
      before: `${'x'.repeat(31)}The tide `,
      after: ` to sea. ${'y'.repeat(31)}`,
      endedAt: null,
      outcome: null,
      cost: null,
      text: '',
    });
  });

  it('has no run of the chat, and none without a passage', () => {
    const files = new MemoryAsideFiles();
    const { setAside } = aside(files);
    setAside.begin({ id: 'one', task: builtInTasks.chat, passage: aPassage() });
    setAside.begin({ id: 'two', task: builtInTasks.rewrite, passage: null });
    setAside.told(aDoneRun('complete', 'Yes.', { id: 'one' }));
    expect(files.written).toEqual([]);
    expect(setAside.list(NONE)).toEqual([]);
  });

  it('is written each second while text grows, and not otherwise', async () => {
    const files = new MemoryAsideFiles();
    const { begin, told, clock } = aside(files);
    begin('one');
    for (let tenth = 1; tenth <= 30; tenth++) {
      told('one', 'word '.repeat(tenth));
      await clock.turn(100);
    }
    expect(files.written).toHaveLength(4);
    told('one', 'word '.repeat(30), { thinking: 'Hm.' });
    await clock.turn(5000);
    expect(files.written).toHaveLength(4);
    expect(record(files, 'one')).toMatchObject({ text: 'word '.repeat(30), model: 'Claude Sonnet 5', cost: null });
  });

  it('is written at once when the run has ended, with its answer and its price', async () => {
    const files = new MemoryAsideFiles();
    const { complete, listed, setAside } = aside(files);
    complete('one', 'The tide fell.');
    await setAside.flush();
    expect(record(files, 'one')).toMatchObject({
      outcome: 'complete',
      answer: 'The tide fell.',
      cost: 5_200_000,
      isEstimate: false,
      gateway: 'openrouter',
      modelId: SONNET.model,
    });
    expect(listed()).toEqual(['one']);
  });

  it('never has two writes of one file at once, and of several texts that wait the newest is written', async () => {
    const files = new MemoryAsideFiles();
    const { begin, told, done, clock, setAside } = aside(files);
    files.disk = () => new Promise((resolve) => void clock.after(3500, resolve));
    begin('one');
    begin('two');
    for (let second = 1; second <= 8; second++) {
      told('one', 'x'.repeat(second));
      await clock.turn(1000);
    }
    done('one', 'The end.');
    const flushed = setAside.flush();
    await clock.turn(20_000);
    await flushed;
    expect(files.most).toBe(1);
    expect(
      files.written.filter(({ run }) => run === 'one').map(({ text }) => (JSON.parse(text) as { text: string }).text),
    ).toEqual(['', 'xxx', 'xxxxxx', 'The end.']);
    expect(record(files, 'one')).toMatchObject({ answer: 'The end.' });
    expect(record(files, 'two')).toMatchObject({ text: '' });
  });

  it('says once that it cannot be written, and tries again at the next change', async () => {
    const files = new MemoryAsideFiles();
    files.isFull = true;
    const { begin, told, clock, failures } = aside(files);
    begin('one');
    await clock.turn(1000);
    told('one', 'The');
    await clock.turn(1000);
    told('one', 'The tide');
    await clock.turn(1000);
    expect(failures).toHaveLength(1);
    expect(files.written).toHaveLength(3);
    files.isFull = false;
    told('one', 'The tide fell');
    await clock.turn(1000);
    expect(record(files, 'one')).toMatchObject({ text: 'The tide fell' });
    files.isFull = true;
    told('one', 'The tide fell.');
    await clock.turn(1000);
    expect(failures).toHaveLength(2);
  });

  it('puts on disk at the end what had failed before or waits for its second', async () => {
    const files = new MemoryAsideFiles();
    const { begin, told, complete, setAside } = aside(files);
    files.isFull = true;
    complete('one', 'Kept after all.');
    await settled();
    files.isFull = false;
    begin('two');
    told('two', 'Half a sen');
    await setAside.flush();
    expect(record(files, 'one')).toMatchObject({ answer: 'Kept after all.' });
    expect(record(files, 'two')).toMatchObject({ text: 'Half a sen' });
  });

  it('keeps what a model had written before it failed and the next one was asked', async () => {
    const files = new MemoryAsideFiles();
    const { begin, told, setAside, clock, listed } = aside(files);
    begin('one');
    const failed = aStep({ model: SONNET.model, kind: 'stalled', text: 'A long and costly beginning' });
    const next = { steps: [failed], candidate: KIMI, attempt: 1 };
    told('one', 'An', next);
    await clock.turn(1000);
    expect(record(files, 'one')).toMatchObject({ text: 'A long and costly beginning', model: 'Claude Sonnet 5' });
    const steps = [failed, aStep({ model: KIMI.model, attempt: 1, text: 'Another answer.' })];
    setAside.told(aDoneRun('complete', 'Another answer.', { ...next, id: 'one', steps }));
    expect(listed().sort()).toEqual(['one', 'one-0']);
    expect(setAside.get('one')).toMatchObject({ model: 'Kimi K3', answer: 'Another answer.' });
    expect(setAside.get('one-0')).toMatchObject({ model: 'Claude Sonnet 5', outcome: 'cut-off' });
  });
});

describe('what is offered', () => {
  it('is what nobody took, newest first, without what stands open as a proposal', async () => {
    const files = new MemoryAsideFiles();
    const { complete, clock, setAside, begin } = aside(files);
    for (const run of ['one', 'two', 'three']) {
      complete(run);
      await clock.turn(1000);
    }
    begin('four');
    expect(setAside.list(new Set(['two'])).map(({ run }) => run)).toEqual(['three', 'one']);
    setAside.accepted('three');
    expect(setAside.list(NONE).map(({ run }) => run)).toEqual(['two', 'one']);
    await clock.turn(5000);
    expect([...files.texts.keys()]).toEqual(['one', 'two', 'four']);
    expect((await restarted(files, clock)).listed()).toEqual(['two', 'one']);
  });

  it.each([
    ['an error before the first word', aDoneRun('failed', '', { id: 'one', steps: [aStep({ kind: 'overloaded' })] })],
    ['an empty answer', aDoneRun('empty', '', { id: 'one' })],
    ['only white space', aDoneRun('empty', '', { id: 'one', text: ' \n ' })],
    ['only thinking', aDoneRun('only-thinking', '', { id: 'one', text: '<think>Well then.' })],
    ['a stop before anything came', aDoneRun('stopped', '', { id: 'one', steps: [] })],
  ])('has nothing of %s, and neither has the disk', async (_, run) => {
    const files = new MemoryAsideFiles();
    const { begin, setAside, listed } = aside(files);
    begin('one');
    setAside.told(run);
    await setAside.flush();
    expect(listed()).toEqual([]);
    expect(files.texts.size).toBe(0);
  });

  it('has what was declined or cut by a filter, for it was paid for', () => {
    const { begin, setAside, listed } = aside();
    begin('one');
    setAside.told(aDoneRun('filtered', '', { id: 'one', text: 'She raised the' }));
    expect(listed()).toEqual(['one']);
    expect(setAside.list(NONE).map(wordsOf)).toEqual(['She raised the']);
  });

  it('has again what was accepted when the app ends before the note can have been saved', async () => {
    const files = new MemoryAsideFiles();
    const { complete, setAside, listed, clock } = aside(files);
    complete('one');
    await clock.turn(0);
    setAside.accepted('one');
    await clock.turn(4000);
    await setAside.start();
    expect(listed()).toEqual([]);
    expect((await restarted(files, clock)).listed()).toEqual(['one']);
    await setAside.flush();
    expect(files.texts.size).toBe(0);
  });

  it('has again what was accepted, undone and then rejected', async () => {
    const files = new MemoryAsideFiles();
    const { complete, setAside, listed } = aside(files);
    complete('one', 'The tide fell.');
    setAside.accepted('one');
    expect(listed()).toEqual([]);
    setAside.decided('one');
    await setAside.flush();
    expect(listed()).toEqual(['one']);
    setAside.decided('one');
    setAside.accepted('one');
    expect(listed()).toEqual([]);
    setAside.decided('one');
    await setAside.flush();
    expect(record(files, 'one')).toMatchObject({ answer: 'The tide fell.' });
  });

  it('can be removed, put back, and removed all at once without what is under way or open', async () => {
    const files = new MemoryAsideFiles();
    const { complete, begin, told, done, setAside, listed } = aside(files);
    for (const run of ['one', 'two', 'three']) complete(run);
    begin('four');
    told('four', 'The');
    const one = setAside.get('one');
    setAside.remove('one');
    expect(listed()).toEqual(['two', 'three']);
    if (one) setAside.putBack(one);
    expect(listed().sort()).toEqual(['one', 'three', 'two']);
    setAside.removeAll(new Set(['three']));
    done('four');
    await setAside.flush();
    expect([...files.texts.keys()].sort()).toEqual(['four', 'three']);
  });

  it('goes with its note when that is renamed', async () => {
    const files = new MemoryAsideFiles();
    const { complete, begin, setAside } = aside(files);
    complete('one');
    begin('two');
    setAside.noteMoved('Saltmarrow/The tide table.md', 'Drafts/Tides.md');
    await setAside.flush();
    expect([record(files, 'one')?.note, record(files, 'two')?.note]).toEqual(['Drafts/Tides.md', 'Drafts/Tides.md']);
    expect(setAside.get('one')?.note).toBe('Drafts/Tides.md');
  });

  it('is told to those who show it when it changes, and not with each token', () => {
    const { setAside, begin, told, done } = aside();
    let calls = 0;
    const stop = setAside.subscribe(() => calls++);
    begin('one');
    told('one', 'The');
    told('one', 'The tide');
    expect(calls).toBe(0);
    done('one');
    setAside.remove('one');
    expect(calls).toBe(2);
    stop();
    setAside.putBack({ ...anAnswer('one') });
    expect(calls).toBe(2);
  });
});

describe('what is pruned', () => {
  it('is what is 30 days old, at the start', async () => {
    const files = new MemoryAsideFiles();
    const { complete, clock } = aside(files);
    complete('old');
    await clock.turn(DAY);
    complete('new');
    await clock.turn(29 * DAY - 1);
    expect((await restarted(files, clock)).listed()).toEqual(['new', 'old']);
    await clock.turn(1);
    expect((await restarted(files, clock)).listed()).toEqual(['new']);
    await settled();
    expect([...files.texts.keys()]).toEqual(['new']);
  });

  it('is what 200 newer ones stand before, as each run ends', async () => {
    const files = new MemoryAsideFiles();
    const { complete, listed, clock } = aside(files);
    for (let number = 1; number <= 203; number++) {
      complete(`run-${number}`);
      await clock.turn(1);
    }
    expect(listed()).toHaveLength(200);
    expect(listed().at(-1)).toBe('run-4');
    expect(files.texts.size).toBe(200);
  });
});

/** A record as this device wrote it. */
function anAnswer(run: string, more: object = {}) {
  const { setAside, complete } = aside();
  complete(run);
  const answer = setAside.get(run);
  if (!answer) throw new Error('It was not kept.');
  return { ...answer, ...more };
}

describe('files that are none of ours', () => {
  const text = (run: string, more: object = {}) => JSON.stringify(anAnswer('one', { run, ...more }));
  it.each([
    ['torn', 'one', text('one').slice(0, 200)],
    ['empty', 'one', ''],
    ['of a later version', 'one', text('one', { version: 2 })],
    ['of another run', 'one', text('two')],
    ['with a path for an id', '../../../one', text('../../../one')],
    ['with an id that no file can have', 'CON:', text('CON:')],
    ['with a note that is none', 'one', text('one', { note: { path: 'x' } })],
    ['with a time that no calendar has', 'one', text('one', { startedAt: 9e15 })],
    ['with an end that nobody knows', 'one', text('one', { outcome: 'toString' })],
    ['with a cost below nothing', 'one', text('one', { cost: -1 })],
    ['with an offset that is no number', 'one', text('one', { offset: null })],
    ['a list', 'one', '[1, 2]'],
    ['of 50 MB', 'one', text('one', { text: 'x'.repeat(50_000_000) })],
  ])('one %s is skipped and left alone', async (_, run, content) => {
    const files = new MemoryAsideFiles();
    files.texts.set(run, content);
    files.texts.set('good', text('good'));
    const { setAside, listed } = await restarted(files);
    await setAside.flush();
    expect(listed()).toEqual(['good']);
    expect(files.texts.get(run)).toBe(content);
    expect(files.written).toEqual([]);
  });

  it('a run with an id that is none of ours is not written at all', () => {
    const files = new MemoryAsideFiles();
    const { begin } = aside(files);
    begin('../../data');
    expect(files.written).toEqual([]);
  });

  it('a folder that cannot be read offers nothing and loses nothing', async () => {
    const files = new MemoryAsideFiles();
    files.list = () => Promise.reject(new Error('Nobody may look into it.'));
    const { setAside, complete, listed } = aside(files);
    complete('one');
    await setAside.start();
    expect(listed()).toEqual(['one']);
  });
});

describe('two devices', () => {
  it('what is under way on another device is neither offered, nor interrupted, nor removed', async () => {
    const files = new MemoryAsideFiles();
    const there = aside(files, new TurnedClock(), 'laptop');
    there.begin('one');
    await settled();
    const here = await restarted(files, there.clock);
    expect([here.listed(), here.setAside.interrupted()]).toEqual([[], []]);
    here.setAside.removeAll(NONE);
    there.done('one');
    await settled();
    await here.setAside.start();
    expect(here.listed()).toEqual(['one']);
  });

  it('what another device removed is no longer offered here after the next look', async () => {
    const files = new MemoryAsideFiles();
    const { complete, setAside, listed } = aside(files);
    complete('one');
    await setAside.flush();
    files.texts.delete('one');
    await setAside.start();
    expect(listed()).toEqual([]);
  });
});

describe('a start in the middle of things', () => {
  it('a run that begins, ends or is taken while the files are read stays as it is', async () => {
    const files = new MemoryAsideFiles();
    for (const run of ['one', 'two', 'five']) files.texts.set(run, JSON.stringify(anAnswer(run)));
    const { setAside, complete, begin, listed } = aside(files);
    const started = setAside.start();
    files.read = async (run) => {
      setAside.remove('five');
      return files.texts.get(run) ?? null;
    };
    complete('three');
    begin('four');
    setAside.accepted('one');
    await started;
    await setAside.flush();
    expect(listed().sort()).toEqual(['three', 'two']);
    expect([...files.texts.keys()].sort()).toEqual(['four', 'three', 'two']);
  });
});

describe('a crash', () => {
  it('in the middle of a removal never brings back an older text', async () => {
    const folder = '.obsidian/plugins/palimpsest/set-aside';
    for (let power = 0; power < 6; power++) {
      const vault = new MemoryVault([
        [`${folder}/one.json`, 'newer'],
        [`${folder}/one.new.json`, 'older'],
      ]);
      vault.power = power;
      void setAsideFiles(vault.plugin).remove('one');
      await settled();
      const left = await setAsideFiles(new MemoryVault(vault.files).plugin).read('one');
      expect([power, left]).toEqual([power, power < 4 ? 'newer' : null]);
    }
  });

  it('leaves an interrupted run to be offered, until the writer has decided about it', async () => {
    const files = new MemoryAsideFiles();
    const { begin, told, clock } = aside(files);
    begin('one');
    begin('silent');
    told('one', '<think>How?</think>The tide fe');
    await clock.turn(1000);
    const { setAside, listed } = await restarted(files, clock);
    expect(setAside.interrupted().map(({ run }) => run)).toEqual(['one']);
    expect(setAside.list(NONE).map(wordsOf)).toEqual(['The tide fe']);
    setAside.decided('one');
    expect([setAside.interrupted(), listed()]).toEqual([[], ['one']]);
    await setAside.flush();
    const third = await restarted(files, clock);
    expect([third.setAside.interrupted(), third.listed()]).toEqual([[], ['one']]);
    expect([...files.texts.keys()]).toEqual(['one']);
  });

  it('at any operation of the disk loses at most a second of any run', async () => {
    for (let power = 0; power < 100; power++) {
      const vault = new MemoryVault();
      vault.power = power;
      const { begin, told, done, clock } = aside(setAsideFiles(vault.plugin));
      /** What is certainly on disk: as of the last write that came back, and so at least as of the second before. */
      const safe = new Map<string, string>();
      for (const run of ['one', 'two']) begin(run);
      for (let second = 1; second <= 5; second++) {
        for (const run of ['one', 'two']) told(run, `${run} `.repeat(second));
        await clock.turn(1000);
        if (vault.power > 0) for (const run of ['one', 'two']) safe.set(run, `${run} `.repeat(second).trim());
      }
      done('two', 'two '.repeat(6).trim());
      await clock.turn(0);
      if (vault.power > 0) safe.set('two', 'two '.repeat(6).trim());

      const { setAside } = await restarted(setAsideFiles(new MemoryVault(vault.files).plugin), clock);
      for (const [run, text] of safe) {
        const answer = setAside.get(run);
        expect([power, run, answer && wordsOf(answer).startsWith(text)]).toEqual([power, run, true]);
      }
    }
  });
});

it('whatever happens in whatever order, on however slow a disk, the files say in the end what is offered', async () => {
  const kinds = [
    'begin',
    'grow',
    'done',
    'fail',
    'accept',
    'undo',
    'remove',
    'put back',
    'full',
    'free',
    'start',
  ] as const;
  const step = fc.record({
    kind: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...kinds) }, fc.constant('wait' as const)),
    slot: fc.nat(2),
    milliseconds: fc.integer({ min: 1, max: 2500 }),
  });
  const speeds = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), speeds, async (steps, took) => {
      const files = new MemoryAsideFiles();
      const { setAside, clock, begin, told, done, listed } = aside(files);
      let operations = 0;
      files.disk = () => new Promise((resolve) => void clock.after(took[operations++ % took.length] ?? 0, resolve));
      /** What has come of the runs under way, and what is to be offered. */
      const live = new Map<string, string>();
      const offered = new Set<string>();
      const taken = new Set<string>();
      const ids = ['', '', ''];
      const ended = (id: string, isKept: boolean) => live.delete(id) && isKept && offered.add(id);
      const act: Readonly<Record<(typeof kinds)[number], (id: string, slot: number) => unknown>> = {
        begin: (_, slot) => {
          // The app never uses an id twice.
          const id = (ids[slot] = `run-${operations}-${live.size + offered.size + taken.size}-${slot}`);
          if (live.has(id) || offered.has(id) || taken.has(id)) return;
          begin(id);
          live.set(id, '');
        },
        grow: (id) => live.has(id) && told(id, live.set(id, `${live.get(id)}word `).get(id) ?? ''),
        done: (id) => live.has(id) && (done(id, `Answer ${id}.`), ended(id, true)),
        fail: (id) => live.has(id) && (setAside.told(aDoneRun('failed', '', { id, steps: [] })), ended(id, false)),
        accept: (id) => offered.delete(id) && (setAside.accepted(id), taken.add(id)),
        undo: (id) => (setAside.decided(id), taken.delete(id) && offered.add(id)),
        remove: (id) => offered.delete(id) && setAside.remove(id),
        'put back': (id) => {
          const answer = offered.has(id) ? setAside.get(id) : null;
          if (!answer) return;
          setAside.remove(id);
          setAside.putBack(answer);
        },
        full: () => (files.isFull = true),
        free: () => (files.isFull = false),
        start: () => setAside.start(),
      };
      for (const { kind, slot, milliseconds } of steps) {
        if (kind === 'wait') await clock.turn(milliseconds);
        else void act[kind](ids[slot] ?? '', slot);
      }
      await clock.turn(20_000);
      files.isFull = false;
      const flushed = setAside.flush();
      await clock.turn(20_000);
      await flushed;
      expect(files.most).toBeLessThanOrEqual(1);
      expect(listed().sort()).toEqual([...offered].sort());
      expect([...files.texts.keys()].sort()).toEqual([...offered, ...live.keys()].sort());
      for (const id of offered) expect(record(files, id)).toMatchObject({ answer: `Answer ${id}.` });
      for (const [id, text] of live) expect(record(files, id)).toMatchObject({ text });
    }),
    { numRuns: 300 },
  );
});
