import { bodyOf, lineOf, readProperties, type NoteProblem, type OwnNote, type Reading } from '../presets/own-note';
import type { TaskInput } from './inputs';
import { ofPassage, ofWords, type Length } from './length';
import { roles, type RoleName } from './roles';
import type { Subject, Task } from './task';
import { deliveriesOf } from './task-overrides';
import { taskProperties } from './task-properties';
import { inputsIn } from './template-inputs';
import { parseTemplate, partsWithin, type Part } from './template';
import { meansNothing, valueOf } from './template-values';

/** Whom a task asks, and for how much, where its note does not say. */
const usual: Readonly<Record<Subject, { readonly role: RoleName; readonly length: Length }>> = {
  selection: { role: 'editor', length: ofPassage(0.7, 1.4) },
  scene: { role: 'reader', length: ofWords(150, 600) },
  beat: { role: 'writer', length: ofWords(150, 500) },
  caret: { role: 'writer', length: ofWords(150, 500) },
  anything: { role: 'partner', length: ofWords(150, 400) },
};

const OWN = 'own-';

/** Whether a task is a note of the writer's, whose text may not be read yet. */
export const isOwn = ({ id }: Pick<Task, 'id'>): boolean => id.startsWith(OWN);

/** Does something with a task once its text is read. */
export type WithWhole = (task: Task, act: (task: Task) => void) => void;

/**
 * The task that a note says; `own-` before its id keeps it apart from those that ship. While only the properties are known,
 * its template is that the note be included, so that it can be run at any time.
 */
export function readOwnTask(note: OwnNote): Reading<Task> {
  const { id, name, said, problems } = readProperties(note, taskProperties);
  const { on = 'selection' } = said;
  const [first = 'chat', ...others] = deliveriesOf({ on });
  const mayGo = said.delivery === undefined || [first, ...others].includes(said.delivery);
  const named = (said.role ?? usual[on].role).toLowerCase();
  const isNamed = Object.hasOwn(roles, named);
  const role = roles[isNamed ? (named as RoleName) : usual[on].role];
  const { text, line } = bodyOf(note);
  const body = note.body === null ? notReadYet(note, said.inputs) : readBody(text, line, said.inputs);
  const task: Task = {
    id: `${OWN}${id}`,
    name,
    command: name,
    line: said.line ?? '',
    icon: said.icon ?? 'scroll-text',
    preset: said.preset ?? said.tier ?? 'draft',
    delivery: mayGo ? (said.delivery ?? first) : first,
    on,
    role: isNamed ? role.role : (said.role ?? role.role),
    template: body.template,
    reminder: said.reminder ?? role.reminder,
    inputs: body.inputs,
    asks: said.asks ?? body.inputs.length > 0,
    reads: {
      wordsBefore: said['words-before'] ?? 400,
      wordsAfter: said['words-after'] ?? 150,
      codex: said.codex ?? 'mentioned',
      story: said.story ?? 'none',
    },
    length: said.length ?? usual[on].length,
    temperature: said.temperature ?? null,
    effort: said.thinking ?? null,
    guard: said.guard ?? 'none',
  };
  const why = `delivery cannot be ${said.delivery} where on is ${on}`;
  return {
    value: id === null || !body.isWhole ? null : task,
    problems: [...problems, ...(mayGo ? [] : [{ line: lineOf(note, 'delivery'), why }]), ...body.problems],
  };
}

/** What a note says below its properties. */
interface Body {
  readonly template: string;
  readonly inputs: readonly TaskInput[];
  readonly problems: readonly NoteProblem[];
  /** A template that can be followed; a name in it that means nothing only stays as it was typed. */
  readonly isWhole: boolean;
}

const notReadYet = ({ path }: OwnNote, inputs: readonly TaskInput[] = []): Body => ({
  template: `{{include ${path.replace(/\.md$/, '')}}}`,
  inputs,
  problems: [],
  isWhole: true,
});

function readBody(template: string, line: number, given: readonly TaskInput[] = []): Body {
  const { parts, problems } = parseTemplate(template);
  const inputs = inputsIn(parts, given);
  const empty = { line: 1, why: 'nothing stands below the properties; write there what is to be done' };
  const torn = template === '' ? [empty] : problems;
  const found = [...torn, ...unknownIn(parts, inputs)].map((one) => ({ ...one, line: one.line + line - 1 }));
  return { template, inputs, problems: found, isWhole: torn.length === 0 };
}

/** The names in a template that nothing is known by, each where it stands first. */
function unknownIn(parts: readonly Part[], inputs: readonly TaskInput[]): NoteProblem[] {
  const values = {
    task: { inputs },
    ask: { inputs: {}, wish: '' },
    blocks: [],
    surroundings: { project: null, scene: {} },
    noteName: '',
  };
  const found = new Map<string, number>();
  for (const part of partsWithin(parts)) {
    if ((part.kind !== 'name' && part.kind !== 'if') || found.has(part.name)) continue;
    if (valueOf(part.name, values) === null) found.set(part.name, part.line);
  }
  return [...found].map(([name, line]) => ({ line, why: meansNothing(name) }));
}
