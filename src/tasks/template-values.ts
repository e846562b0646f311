import type { Properties, Surroundings } from '../manuscript/manuscript';
import type { Block, BlockKind } from './blocks';
import { inputText } from './inputs';
import type { Ask } from './order';
import type { Task } from './task';
import { partsWithin, type Part } from './template';

/** The parts of what is sent that a template can place itself, by the name that it knows them by. */
const placeable: Readonly<Record<string, BlockKind>> = {
  selection: 'selection',
  before: 'before',
  after: 'after',
  beat: 'beat',
  codex: 'codex',
  story_so_far: 'story',
  voice_sample: 'sample',
  wish: 'wish',
};

/** Every name that means something in a template, as the docs list them. */
export const templateNames = [...Object.keys(placeable), 'note', 'project.…', 'scene.…', 'input:…'];

/** What is said of a name that nothing is known by. */
export const meansNothing = (name: string): string => `“${name}” means nothing here`;

/** What a template puts into its place itself, and so is not added a second time. */
export function placedIn(parts: readonly Part[]): ReadonlySet<BlockKind> {
  const names = [...partsWithin(parts)].flatMap((part) => (part.kind === 'name' ? [part.name] : []));
  return new Set(names.flatMap((name) => (Object.hasOwn(placeable, name) ? (placeable[name] ?? []) : [])));
}

/** What the names of a template stand for. */
export interface TemplateValues {
  readonly task: Pick<Task, 'inputs'>;
  readonly ask: Pick<Ask, 'inputs' | 'wish'>;
  readonly blocks: readonly Block[];
  readonly surroundings: Surroundings;
  readonly noteName: string;
}

/** What a name stands for; null where it means nothing. */
export function valueOf(name: string, values: TemplateValues): string | null {
  if (name === 'wish') return values.ask.wish;
  if (name === 'note') return values.noteName;
  const kind = Object.hasOwn(placeable, name) ? placeable[name] : undefined;
  if (kind) return placedText(values.blocks.filter((block) => block.kind === kind && block.text !== ''));
  const [, of, rest = ''] = /^(input:|project\.|scene\.)(.+)$/.exec(name) ?? [];
  if (of === 'input:') {
    const input = values.task.inputs.find((one) => one.name === rest);
    return input ? inputText(input, values.ask.inputs) : null;
  }
  if (of === 'project.') return propertyOf(values.surroundings.project?.properties ?? {}, rest);
  return of === 'scene.' ? propertyOf(values.surroundings.scene, rest) : null;
}

/** Of what there may be many, each says whose it is. */
const placedText = (blocks: readonly Block[]): string =>
  blocks.map(({ kind, name, text }) => (kind === 'codex' || kind === 'story' ? `${name}: ${text}` : text)).join('\n\n');

/** A property that nobody has set is empty, not unknown: books differ. */
const propertyOf = (properties: Properties, name: string): string =>
  Object.hasOwn(properties, name.toLowerCase()) ? (properties[name.toLowerCase()] ?? '') : '';
