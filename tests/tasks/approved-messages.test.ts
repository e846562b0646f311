import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../src/gateway/chat';
import type { Voice } from '../../src/manuscript/manuscript';
import { passageFrom, type Passage } from '../../src/manuscript/passage';
import { builtInGenres } from '../../src/presets/built-in-genres';
import { offeredTasks } from '../../src/tasks/built-in-tasks';
import { plainAsk, type Ask } from '../../src/tasks/order';
import { prepareRun } from '../../src/tasks/prepare-run';
import type { Task } from '../../src/tasks/task';
import { DEMO_CHAPTER, demoNotes } from '../helpers/demo-notes';
import { memoryManuscript, type Book } from '../helpers/memory-manuscript';
import { prepareDeps } from '../helpers/prepare-deps';

/**
 * What is sent for every task in every genre, about one chapter, as files to be read: a change of a prompt shows as a
 * difference in them. `APPROVE=1 npx jest approved-messages` writes them anew.
 */
const FOLDER = join(import.meta.dirname ?? __dirname, '../approved');

const tomas: Voice = {
  name: 'Tomas Vale',
  aliases: ['Tomas'],
  note: 'Codex/Tomas Vale.md',
  lines: 'Answers a different question from the one he was asked.',
  sample: '“I lend things,” he said. “You call it what you like.”',
  preset: null,
  model: null,
};

const book: Book = {
  project: {
    title: 'Saltmarrow',
    folder: 'Saltmarrow',
    properties: { title: 'Saltmarrow', language: 'English', tense: 'past', spelling: 'British', banned: 'suddenly' },
  },
  scene: { pov: 'Ines Vale', chapter: '1' },
  voices: [tomas],
  codex: [
    { name: 'Ines Vale', text: 'Left at seventeen. Counts.', why: '', isChild: false, isMentioned: true },
    { name: 'Harbour', text: 'A wall with lamps, lit by hand.', why: '', isChild: false, isMentioned: true },
    { name: 'The ferry line', text: 'Three boats, one of them sound.', why: '', isChild: true, isMentioned: false },
  ],
  story: [
    { scene: 'The letter', text: 'Ines gets a letter about the house and does not answer it.' },
    { scene: 'Crossing', text: 'She takes the third ferry, with one bag.' },
  ],
};

const chapter = demoNotes()[DEMO_CHAPTER] ?? '';
const speech = '“You still count,” said [[Tomas Vale|Tomas]].';
const about = (task: Task): Passage => {
  const start = chapter.indexOf('Ines was very tired');
  const end = chapter.indexOf(speech) + speech.length;
  const whole = { from: 0, to: chapter.length };
  const ranges = { selection: { from: start, to: end }, anything: { from: start, to: end }, scene: whole };
  if (task.on === 'caret') return passageFrom(DEMO_CHAPTER, chapter, { from: end, to: end });
  if (task.on !== 'beat') return passageFrom(DEMO_CHAPTER, chapter, ranges[task.on]);
  const beat = 'Tomas carries her bag past the house and does not stop.';
  const before = `${chapter.slice(0, end)}\n\n${beat}`;
  return { ...passageFrom(DEMO_CHAPTER, before, { from: before.length, to: before.length }), beat };
};

async function messagesFor(task: Task, ask: Partial<Ask>): Promise<string> {
  const { messages, problems } = await prepareRun(
    { id: 'approved', task, passage: about(task), conversation: [], ask: { ...plainAsk, ...ask } },
    prepareDeps([], { manuscript: memoryManuscript(book) }),
    () => Infinity,
  );
  expect(problems).toEqual([]);
  return messages.map(shown).join('\n\n');
}

const shown = ({ role, content }: Message): string => `# ${role}\n\n${content.trimEnd()}`;

/** Holds a text against the approved one. */
function approve(name: string, text: string): void {
  const path = join(FOLDER, `${name}.md`);
  if (process.env.APPROVE) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  expect(`${text}\n`).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'nothing approved yet');
}

const pairs = offeredTasks.flatMap((task) => builtInGenres.map((genre) => [task.id, genre.id, task] as const));

it('there are fourteen tasks in ten genres', () => {
  expect(pairs).toHaveLength(140);
});

it.each(pairs)('%s in the genre %s sends what was approved', async (id, genre, task) => {
  approve(`${id}/${genre}`, await messagesFor(task, { genres: [genre] }));
});

it.each(offeredTasks.map((task) => [task.id, task] as const))(
  '%s in a voice sends what was approved',
  async (id, task) => {
    approve(`${id}/in the voice of Tomas`, await messagesFor(task, { genres: [], voice: tomas.name }));
  },
);

it('stacked genres and a wish of the writer’s send what was approved', async () => {
  const [rewrite] = offeredTasks as [Task];
  const ask = { genres: ['historical', 'romance'], wish: 'Less telling, keep her afraid.' };
  approve('rewrite/historical and romance, with a wish', await messagesFor(rewrite, ask));
});

it('nothing is approved that is not sent any more', () => {
  const expected = new Set([...builtInGenres.map(({ id }) => `${id}.md`), 'in the voice of Tomas.md']);
  expect(readdirSync(FOLDER).sort()).toEqual(offeredTasks.map(({ id }) => id).sort());
  for (const { id } of offeredTasks)
    for (const file of readdirSync(join(FOLDER, id)))
      if (!file.includes('with a wish')) expect(expected).toContain(file);
});
