import { parseTemplate, type Part, type Template, type TemplateProblem } from './template';

/** The text of another note, without its properties; null where there is none. */
export type ReadNote = (note: string) => Promise<{ readonly path: string; readonly text: string } | null>;

/** All notes together; a note that is included twice counts twice. */
const MOST_NOTES = 50;
const MOST_CHARACTERS = 400_000;

/**
 * A template with the notes in it that it includes, and those that they include. One that is missing, or that would
 * include itself, is a problem of the line that asks for it, and stays there as it was typed.
 */
export async function includeNotes(template: Template, path: string, read: ReadNote): Promise<Template> {
  const problems: TemplateProblem[] = [...template.problems];
  const left = { notes: MOST_NOTES, characters: MOST_CHARACTERS };

  const within = async (parts: readonly Part[], above: readonly string[], line: number | null): Promise<Part[]> => {
    const result: Part[] = [];
    for (const part of parts) {
      if (part.kind === 'if') {
        const then = await within(part.then, above, line);
        result.push({ ...part, then, otherwise: await within(part.otherwise, above, line) });
      } else if (part.kind !== 'include') result.push(part);
      else result.push(...(await included(part, above, line ?? part.line)));
    }
    return result;
  };

  const included = async (
    part: Part & { kind: 'include' },
    above: readonly string[],
    line: number,
  ): Promise<Part[]> => {
    const fail = (why: string): Part[] => {
      problems.push({ line, why });
      return [{ kind: 'text', text: part.raw }];
    };
    const found = await read(part.note);
    if (!found) return fail(`there is no note “${part.note}” to include`);
    if (above.includes(found.path)) return fail(`“${part.note}” includes itself`);
    left.notes--;
    left.characters -= found.text.length;
    if (left.notes < 0 || left.characters < 0) return fail(`“${part.note}” is one note too many to include`);
    const { parts, problems: inside } = parseTemplate(found.text);
    for (const { why } of inside) problems.push({ line, why: `in “${part.note}”, ${why}` });
    return within(parts, [...above, found.path], line);
  };

  const parts = await within(template.parts, [path], null);
  return { parts, problems: problems.sort((a, b) => a.line - b.line) };
}
