import fc from 'fast-check';
import { Desk } from '../helpers/desk';
import { answerTo, scene, type Edit, type Round, type Scene, type Where } from '../helpers/random-edits';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import type { Task } from '../../src/tasks/task';

const tasks: Readonly<Record<Scene['task'], Task>> = {
  propose: builtInTasks.rewrite,
  replace: { ...builtInTasks.rewrite, delivery: 'write' },
  add: builtInTasks.continue,
};

/** Typing is as fast as this. */
const BETWEEN_KEYS = 60;

function offsetOf(desk: Desk, { zone, share }: Where): number {
  const { length } = desk.view.state.doc;
  const { from, to } = desk.place ?? { from: 0, to: length };
  const [start, end] = {
    note: [0, length],
    above: [0, from],
    below: [to, length],
    start: [from, from],
    end: [to, to],
    inside: [from, to],
  }[zone] as [number, number];
  return start + Math.round(share * (end - start));
}

async function does(desk: Desk, edit: Edit): Promise<void> {
  const { editor } = desk;
  if (edit.does === 'undo' || edit.does === 'redo') {
    editor[edit.does]();
    return desk.turn(BETWEEN_KEYS);
  }
  const at = offsetOf(desk, edit.where);
  if (edit.does === 'click') editor.dispatch({ selection: { anchor: at }, userEvent: 'select.pointer' });
  if (edit.does === 'paste' || edit.does === 'plugin') {
    const to = Math.min(at + edit.over, editor.state.doc.length);
    const caret = edit.does === 'paste' && { selection: { anchor: at + edit.text.length }, userEvent: 'input.paste' };
    editor.dispatch({ changes: { from: at, to, insert: edit.text }, ...caret });
  }
  if (edit.does !== 'type' && edit.does !== 'delete') return desk.turn(BETWEEN_KEYS);
  editor.dispatch({ selection: { anchor: at }, userEvent: 'select.pointer' });
  const keys = edit.does === 'type' ? [...edit.text] : Array<string>(edit.count).fill('');
  for (const key of keys) {
    const { head } = editor.state.selection.main;
    const from = key === '' ? Math.max(0, head - 1) : head;
    editor.dispatch({
      changes: { from, to: head, insert: key },
      selection: { anchor: from + key.length },
      userEvent: key === '' ? 'delete.backward' : 'input.type',
    });
    await desk.turn(BETWEEN_KEYS);
  }
}

async function goes(desk: Desk, { meanwhile, end, then, decision, accepted }: Round, answer: string): Promise<void> {
  const words = answer.match(/\s*\S+\s*/g) ?? [];
  for (const moment of meanwhile) {
    if (moment.does === 'wait') await desk.turn(moment.milliseconds);
    else if (moment.does === 'comes') desk.comes(words.splice(0, moment.words).join(''));
    else await does(desk, moment);
  }
  if (end === 'complete') desk.comes(words.join(''));
  desk.ends(end);
  await desk.turn(0);
  for (const edit of then) await does(desk, edit);
  await desk.turn(200);
  if (decision === 'some') accepted.forEach((isAccepted, index) => desk.presses(isAccepted ? 'one' : 'not-one', index));
  else if (decision === 'below') desk.presses('insert-below');
  else if (decision !== 'nothing') desk.presses(decision);
  await desk.turn(0);
}

async function plays({ note, task, at, words, before, rounds, after }: Scene): Promise<void> {
  const desk = new Desk(note);
  jest.spyOn(Date, 'now').mockImplementation(() => desk.clock.now());
  for (const edit of before) await does(desk, edit);
  const { length } = desk.view.state.doc;
  const [from, to] = at.map((share) => Math.round(share * length)).sort((a, b) => a - b) as [number, number];
  const isEmpty = desk.editor.text.slice(from, to).trim() === '';
  const kind = isEmpty ? 'add' : task;
  desk.editor.dispatch({ selection: { anchor: from, head: kind === 'add' ? from : to } });
  desk.open(tasks[kind], from, kind === 'add' ? from : to);
  const passage = kind === 'add' ? '' : desk.editor.text.slice(from, to);
  for (const round of rounds) await goes(desk, round, answerTo(passage, words));
  desk.ends('stopped');
  await desk.turn(500);
  for (const edit of after) await does(desk, edit);
  await desk.turn(500);

  const last = desk.editor.text;
  let steps = 0;
  for (; desk.editor.undo(); steps += 1) await desk.turn(BETWEEN_KEYS);
  await desk.turn(500);
  expect(desk.editor.text).toBe(note);
  for (; steps > 0; steps -= 1) {
    expect(desk.editor.redo()).toBe(true);
    await desk.turn(BETWEEN_KEYS);
  }
  await desk.turn(500);
  expect(desk.editor.text).toBe(last);
}

afterEach(() => void jest.restoreAllMocks());

/** A sentence of which nothing is selected: an answer comes before it, unless said otherwise. */
const aScene = (round: Partial<Round>, more: Partial<Scene> = {}): Scene => ({
  note: 'Ines was very tired.',
  task: 'add',
  at: [0, 0],
  words: ['keep'],
  before: [],
  rounds: [aRound(round)],
  after: [],
  ...more,
});
const aRound = (more: Partial<Round>): Round => ({
  meanwhile: [],
  end: 'complete',
  then: [],
  decision: 'nothing',
  accepted: [],
  ...more,
});
const at = (zone: Where['zone'], share = 0): { readonly where: Where } => ({ where: { zone, share } });
const comes = { does: 'comes', words: 1 } as const;
const aWhile = { does: 'wait', milliseconds: 50 } as const;
const undo = { does: 'undo' } as const;
const typed = { does: 'type', ...at('note'), text: 'x' } as const;

// What random scenes have found, one of each kind.
test.each<[what: string, scene: Scene]>([
  [
    'what is typed at its edge and undone does not lose the text under way',
    aScene({ meanwhile: [typed, comes, aWhile, undo] }),
  ],
  [
    'text under way that is deleted into can still be undone',
    aScene({
      meanwhile: [
        comes,
        { does: 'paste', ...at('note'), over: 0, text: 'x' },
        { does: 'delete', ...at('below'), count: 1 },
      ],
    }),
  ],
  [
    'a deletion right before the place does not end the answer',
    aScene({ meanwhile: [comes, { does: 'delete', ...at('inside'), count: 1 }] }, { at: [0.975, 0.975] }),
  ],
  ['nothing came of going on: what was there stays', aScene({ decision: 'continue' })],
  [
    'a half word that is gone on from comes back with undo',
    aScene(
      {},
      {
        rounds: [
          aRound({ meanwhile: [{ ...comes, words: 2 }], end: 'stopped', decision: 'continue' }),
          aRound({ meanwhile: [{ does: 'type', ...at('note'), text: 'x' }], decision: 'accept' }),
        ],
      },
    ),
  ],
  [
    'undo of what is gone on from, while it is',
    aScene(
      {},
      { rounds: [aRound({ decision: 'continue' }), aRound({ meanwhile: [comes, aWhile, undo], decision: 'accept' })] },
    ),
  ],
  ['undo of Reject, and undo of the answer at once behind it', aScene({ decision: 'reject' })],
  [
    'the caret at the end of a passage stays there when the answer is a part',
    aScene({ meanwhile: [comes], end: 'failed', decision: 'try-again' }, { task: 'replace', at: [0, 0.025] }),
  ],
  [
    'an answer that was too late for its place is not written by undo',
    aScene(
      { meanwhile: [{ does: 'paste', ...at('note'), over: 1, text: 'x' }] },
      { task: 'replace', at: [0, 0.025], words: ['other'] },
    ),
  ],
  [
    'undo of what made room for another answer, while that comes',
    aScene({}, { rounds: [aRound({ decision: 'try-again' }), aRound({ meanwhile: [undo], decision: 'accept' })] }),
  ],
])('%s', (_what, scene) => plays(scene));

const RUNS = 500;

test(`whatever the writer does while an answer comes, the note is theirs: ${RUNS} scenes`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  await fc.assert(fc.asyncProperty(scene, plays), { seed, numRuns: Number(process.env.RUNS ?? RUNS) });
});
