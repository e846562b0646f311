import type { TaskInput } from './inputs';
import { readInput } from './read-input';
import { partsWithin, type Part } from './template';

/** What a template asks for: the inputs that are known, then its own in the order in which it first names them. */
export function inputsIn(parts: readonly Part[], known: readonly TaskInput[] = []): TaskInput[] {
  const isKnown = new Set(known.map(({ name }) => name));
  const asked = new Map<string, string>();
  const ask = (name: string, answers: string): void => {
    if (!isKnown.has(name) && !asked.get(name)) asked.set(name, answers);
  };
  for (const part of partsWithin(parts)) {
    if (part.kind === 'input') ask(part.name, part.answers);
    else if (part.kind === 'if' && part.name.startsWith('input:')) ask(part.name.slice('input:'.length), '');
  }
  return [...known, ...[...asked].map(([name, answers]) => readInput(name, answers))];
}
