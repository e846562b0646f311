/** Where a selection begins and ends; the same place twice is a caret. */
export type Selected = readonly [anchor: number, head: number];

/**
 * A note as a row of the table writes it: « » a selection from its anchor to its head, | a caret, [ ] an answer, and ¦
 * where the note itself has a |.
 */
export interface Marked {
  readonly text: string;
  readonly selections: readonly Selected[];
  /** What stands in [ ], in order. */
  readonly answers: readonly string[];
}

// Links, callouts and boxes of tasks have brackets of their own.
const ANSWER = /(?<!\[)\[(?![![\] x])([^\]]*)\]/g;

export function unmarked(marked: string): Marked {
  const answers = [...marked.matchAll(ANSWER)].map(([, answer = '']) => answer.replace(/[«»|]/g, ''));
  const selections: Selected[] = [];
  let text = '';
  let open: { readonly mark: string; readonly at: number } | null = null;
  for (const character of marked.replace(ANSWER, '$1')) {
    if (character === '|') selections.push([text.length, text.length]);
    else if (!/[«»]/.test(character)) text += character === '¦' ? '|' : character;
    else if (!open) open = { mark: character, at: text.length };
    else {
      selections.push(open.mark === '«' ? [open.at, text.length] : [text.length, open.at]);
      open = null;
    }
  }
  return { text, selections, answers };
}

const shown = (text: string): string => text.replaceAll('|', '¦');

/** The same notation of a note as it stands. */
export function marked(text: string, selections: readonly Selected[]): string {
  const marks = selections.flatMap(([anchor, head]): (readonly [number, string])[] =>
    anchor === head
      ? [[head, '|']]
      : [
          [anchor, '«'],
          [head, '»'],
        ],
  );
  const ordered = [...marks].sort(([a], [b]) => a - b);
  let whole = '';
  let at = 0;
  for (const [next, mark] of ordered) {
    whole += shown(text.slice(at, next)) + mark;
    at = next;
  }
  return whole + shown(text.slice(at));
}
