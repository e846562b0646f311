import fc from 'fast-check';

/** Where an edit goes, beside the passage or the answer; `share` says how far along that stretch. */
export interface Where {
  readonly zone: 'note' | 'above' | 'below' | 'start' | 'end' | 'inside';
  readonly share: number;
}

/** What a writer, or a plugin of theirs, does at one moment. */
export type Edit =
  | { readonly does: 'type'; readonly where: Where; readonly text: string }
  | { readonly does: 'delete'; readonly where: Where; readonly count: number }
  | { readonly does: 'paste' | 'plugin'; readonly where: Where; readonly over: number; readonly text: string }
  | { readonly does: 'click'; readonly where: Where }
  | { readonly does: 'undo' }
  | { readonly does: 'redo' };

/** What happens while an answer comes. */
export type Moment =
  Edit | { readonly does: 'wait'; readonly milliseconds: number } | { readonly does: 'comes'; readonly words: number };

/** One run, from the first word to what the writer decides about it. */
export interface Round {
  readonly meanwhile: readonly Moment[];
  readonly end: 'complete' | 'cut-off' | 'stopped' | 'failed' | 'declined';
  readonly then: readonly Edit[];
  readonly decision:
    'accept' | 'some' | 'reject' | 'dismiss' | 'nothing' | 'try-again' | 'continue' | 'compare' | 'below';
  /** Of the changes, one by one, which are accepted. */
  readonly accepted: readonly boolean[];
}

/** Everything that happens to one note. */
export interface Scene {
  readonly note: string;
  /** A passage with a proposal over it, an answer written in its place, or one written at the caret. */
  readonly task: 'propose' | 'replace' | 'add';
  /** Where in the note, as shares of it. */
  readonly at: readonly [number, number];
  /** What the model makes of each word, over and over. */
  readonly words: readonly ('keep' | 'drop' | 'other')[];
  readonly before: readonly Edit[];
  readonly rounds: readonly Round[];
  readonly after: readonly Edit[];
}

const paragraph = fc.constantFrom(
  'Ines was very tired.',
  'The tide went out, and 18 lamps burned on Lantern Street.',
  '“Not yet,” said Tomas.',
  '- one\n- two',
  '> a quote\n> of two lines',
  'Short.',
  'Short.',
  '',
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const where: fc.Arbitrary<Where> = fc.record({
  zone: fc.constantFrom('note', 'above', 'below', 'start', 'end', 'inside'),
  share,
});
const text = fc.constantFrom('x', 'ab ', '.', '\n', ' — ', 'Two words', 'one\n\ntwo', '“');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('type' as const), where, text }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('delete' as const), where, count: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('paste' as const, 'plugin' as const),
      where,
      over: fc.integer({ min: 0, max: 30 }),
      text,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('click' as const), where }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const) }) },
);
const moment: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 3, arbitrary: edit },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait' as const), milliseconds: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('comes' as const), words: fc.integer({ min: 1, max: 6 }) }) },
);
const round: fc.Arbitrary<Round> = fc.record({
  meanwhile: fc.array(moment, { maxLength: 14 }),
  end: fc.constantFrom('complete', 'complete', 'complete', 'cut-off', 'stopped', 'failed', 'declined'),
  then: fc.array(edit, { maxLength: 3 }),
  decision: fc.constantFrom(
    'accept',
    'accept',
    'some',
    'reject',
    'dismiss',
    'nothing',
    'try-again',
    'continue',
    'compare',
    'below',
  ),
  accepted: fc.array(fc.boolean(), { maxLength: 4 }),
});

export const scene: fc.Arbitrary<Scene> = fc.record({
  note: fc.array(paragraph, { minLength: 1, maxLength: 5 }).map((paragraphs) => paragraphs.join('\n\n')),
  task: fc.constantFrom('propose', 'replace', 'add'),
  at: fc.tuple(share, share),
  words: fc.array(fc.constantFrom('keep', 'keep', 'drop', 'other'), { minLength: 1, maxLength: 7 }),
  before: fc.array(edit, { maxLength: 4 }),
  rounds: fc.array(round, { minLength: 1, maxLength: 2 }),
  after: fc.array(edit, { maxLength: 4 }),
});

/** What a model makes of a passage, or, where there is none, of a paragraph of its own. */
export function answerTo(passage: string, words: Scene['words']): string {
  const own = 'She counted the boats again.\n\n“Eleven,” she said — and there were twelve of them.';
  const given = passage.trim() === '' ? own : passage;
  let index = 0;
  const made = given.replace(/\S+/g, (word) => {
    const what = words[index++ % words.length];
    return what === 'drop' ? '' : what === 'other' ? `other${index}` : word;
  });
  return made.trim() === '' ? own : made;
}
