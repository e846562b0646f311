/** What a genre changes about a task: its prompt and the order of its models, never whether a refusal goes on. */
export interface Genre {
  readonly id: string;
  readonly name: string;
  /** How such a book is written: at most 80 words. */
  readonly flavour: string;
  /** What such a book is spoilt by. */
  readonly avoid: readonly string[];
  /** What of the codex matters most. */
  readonly emphasis: string;
  /** What readers of such a book expect on the page, so that nobody has to ask why it is there. */
  readonly content: string;
  /** Patterns of models that are asked first, in this order, as far as a preset has them: `*claude*`. */
  readonly order: readonly string[];
  /** Is added to a temperature that the task or its preset sets. */
  readonly temperature: number;
  /** The preset that stands for one of the task's own: `draft` → `dark`. */
  readonly presets: Readonly<Record<string, string>>;
}

export const MOST_FLAVOUR_WORDS = 80;

/** The genres of a run as one text, in the stated order; empty where there is none. */
export function genreText(genres: readonly Genre[]): string {
  return genres
    .map(({ name, flavour, avoid, emphasis, content }) =>
      [
        `Genre: ${name}. ${flavour}`.trim(),
        avoid.length ? `Avoid: ${avoid.join('; ')}.` : '',
        emphasis && `Of the notes, these matter most: ${emphasis}.`,
        content,
      ]
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join('\n\n');
}

/** Genres as a writer names them, by id or name, in one text or a list; what no genre is called is `unknown`. */
export function genresNamed(
  value: unknown,
  genres: readonly Genre[],
): { readonly found: readonly Genre[]; readonly unknown: readonly string[] } {
  const named = (Array.isArray(value) ? (value as unknown[]) : typeof value === 'string' ? [value] : [])
    .filter((one) => typeof one === 'string')
    .flatMap((one) => one.split(/[,;+]/))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const found: Genre[] = [];
  const unknown: string[] = [];
  for (const one of named) {
    const genre = genres.find(({ id, name }) => likened(id) === likened(one) || likened(name) === likened(one));
    if (!genre) unknown.push(one);
    else if (!found.includes(genre)) found.push(genre);
  }
  return { found, unknown };
}

/** `Science fiction`, `science-fiction` and `Science Fiction` are one. */
const likened = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_/-]+/g, ' ')
    .trim();
