import type { Json } from '../gateway/json';
import type { Read, Shape } from '../gateway/shape';

/** A note in which a writer says what a task or a genre is: properties for the settings, the text below for the words. */
export interface OwnNote {
  readonly path: string;
  readonly properties: Json;
  /** The lines that the properties stand in, so that what is wrong with one is told with its line. */
  readonly head: string;
  /** What stands below them; null while only the properties are known. */
  readonly body: string | null;
}

/** What is wrong with a note, and in which of its lines, counted from 1. */
export interface NoteProblem {
  readonly line: number;
  readonly why: string;
}

/** What a note says; null where what is wrong with it leaves nothing that could be used. */
export interface Reading<T> {
  readonly value: T | null;
  readonly problems: readonly NoteProblem[];
}

/** The text below the properties, without empty lines around it, and the line of the note in which it begins. */
export function bodyOf({ head, body }: OwnNote): { readonly text: string; readonly line: number } {
  const lead = /^(?:[ \t]*\n)*/.exec(body ?? '')?.[0] ?? '';
  return { text: (body ?? '').slice(lead.length).trimEnd(), line: lineCount(head) + lineCount(lead) + 1 };
}

const lineCount = (text: string): number => text.split('\n').length - 1;

/** The line that a property stands in; the first where it stands in none. */
export function lineOf({ head }: Pick<OwnNote, 'head'>, property: string): number {
  const start = new RegExp(`^["']?${property}["']?[ \\t]*:`, 'i');
  return (
    Math.max(
      head.split('\n').findIndex((line) => start.test(line)),
      0,
    ) + 1
  );
}

/** The shapes of properties by their names; every note of this kind has an id and may have a name. */
type Shapes = Readonly<Record<string, Shape<unknown>>> & {
  readonly id: Shape<string>;
  readonly name: Shape<string>;
};

export interface ReadProperties<S> {
  /** Null where the note says none that can be used. */
  readonly id: string | null;
  /** The note's own, where its properties say none. */
  readonly name: string;
  readonly said: { readonly [K in keyof S]?: Read<S[K]> };
  readonly problems: readonly NoteProblem[];
}

/** What the properties say that have these names; one that cannot be read is a problem and says nothing. */
export function readProperties<S extends Shapes>(note: OwnNote, shapes: S): ReadProperties<S> {
  const given = new Map(Object.entries(note.properties).map(([name, value]) => [name.trim().toLowerCase(), value]));
  const read: Record<string, unknown> = {};
  const problems: NoteProblem[] = [];
  for (const [property, shape] of Object.entries(shapes)) {
    const value = given.get(property);
    // A property without a value is how the app keeps one that was emptied.
    if (value === undefined || value === null || value === '') continue;
    const found = shape(value);
    if (found.ok) read[property] = found.value;
    else if (property !== 'id') {
      problems.push({ line: lineOf(note, property), why: [property, found.at, found.why].filter(Boolean).join(' ') });
    }
  }
  const said = read as ReadProperties<S>['said'];
  const name = said.name ?? note.path.replace(/^.*\//, '').replace(/\.md$/, '');
  const { id = null } = said;
  const missing = `give it an id of small letters, digits and hyphens, such as “${idFrom(name)}”`;
  return {
    id,
    name,
    said,
    problems: id === null ? [{ line: lineOf(note, 'id'), why: missing }, ...problems] : problems,
  };
}

/** An id that something with this name could have: `Show, don’t tell` → `show-don-t-tell`. */
function idFrom(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}+/gu, '');
  const words = plain.toLowerCase().match(/[a-z0-9]+/g);
  return words?.join('-') ?? 'mine';
}
