import { isObject } from '../gateway/json';
import type { NoteProblem, OwnNote } from '../presets/own-note';
import { startOfText } from './passage';

/** A note of the writer's own, and what keeps its properties from being read. */
export interface CutNote {
  readonly note: OwnNote;
  readonly problem: NoteProblem | null;
}

/** Cuts a note into its properties and what stands below them. `parseYaml` throws at what is none. */
export function cutNote(path: string, text: string, parseYaml: (yaml: string) => unknown): CutNote {
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const start = startOfText(whole);
  const head = whole.slice(0, start);
  const note = { path, properties: {}, head, body: whole.slice(start) };
  if (start === 0) {
    const why = 'the properties that begin here have no end; close them with a line of ---';
    return { note, problem: /^---[ \t]*\n/.test(whole) ? { line: 1, why } : null };
  }
  try {
    const properties = parseYaml(head.replace(/^.*\n/, '').replace(/---[ \t]*\n?$/, ''));
    return { note: { ...note, properties: isObject(properties) ? properties : {} }, problem: null };
  } catch (error) {
    return { note, problem: problemOf(error) };
  }
}

/** Of what a YAML parser says, a writer needs to know the line. */
function problemOf(error: unknown): NoteProblem {
  const [, line, other] = /\bline (\d+)|\((\d+):\d+\)/.exec(error instanceof Error ? error.message : '') ?? [];
  const why = 'the properties cannot be read from here on; look at the colons and quotation marks';
  return { line: 1 + Number(line ?? other ?? 0), why };
}
