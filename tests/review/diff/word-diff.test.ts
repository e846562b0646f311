import fc from 'fast-check';
import { applyChanges, changedShare, diffWords, type Change } from '../../../src/review/diff/word-diff';

/** The original with its changes drawn into it, as `[-old-]{+new+}`; a line end as `⏎`. */
function drawn(original: string, answer: string): string {
  const marked = diffWords(original, answer).map(({ from, to, insert }) => {
    const gone = original.slice(from, to);
    return { from, to, insert: (gone && `[-${gone}-]`) + (insert && `{+${insert}+}`) };
  });
  return applyChanges(original, marked).replaceAll('\n', '⏎');
}

/** What such a drawing is drawn of. */
function undrawn(drawing: string): { readonly original: string; readonly answer: string } {
  const text = drawing.replaceAll('⏎', '\n');
  return {
    original: text.replace(/\{\+[^]*?\+\}/g, '').replace(/\[-([^]*?)-\]/g, '$1'),
    answer: text.replace(/\[-[^]*?-\]/g, '').replace(/\{\+([^]*?)\+\}/g, '$1'),
  };
}

const TABLE: readonly (readonly [what: string, rows: readonly string[]])[] = [
  [
    'whole words change, and only those',
    [
      'The tide was [-low-]{+high+}.',
      'The [-tide-]{+tides+} went out.',
      '[-the-]{+The+} tide.',
      'She [-very -]nearly smiled.',
      'She {+very +}nearly smiled.',
      'what her brother would say[- to her-].',
      'He said it{+ softly+}. He went.',
      'Nothing changed.',
      '[-All of this-]{+Something else+}',
      '{+Something+}',
      '[-Something-]',
    ],
  ],
  [
    'punctuation is apart from words',
    [
      'He left[-,-]{+;+} she stayed.',
      'He left[-. She-]{+, and she+} stayed.',
      'the cart road[-, but now it seemed to have gone completely out of her head-]{+; now it was gone+}.',
      'She counted them[- slowly in order to calm herself down-]{+, slowly, to the end and back+}.',
      'He knew[-...-]{+…+} nothing of it.',
      '“[-Yes-]{+No+},” he said.',
      'He [-said-]{+asked+}: “Where?”',
    ],
  ],
  [
    'what a reader takes for one word stays whole',
    [
      'It cost [-1,204.50-]{+1,240.50+} crowns.',
      'At [-17:04-]{+17:40+} the bell rang.',
      'He [-don’t-]{+didn’t+} know.',
      "He [-don't-]{+didn't+} know.",
      'A [-well-worn-]{+well-known+} path.',
      'Along the [-[[Harbour]]-]{+[[Harbour|quay]]+} wall.',
      'See [-[the map](maps/a.png)-]{+[the map](maps/b.png)+} first.',
      'It was [-==grey==-]{+==green==+} then.',
      'Filed under [-#part/one-]{+#part/two+} now.',
      'The end. [-^end-1-]{+^end-2+}',
      'He came back[-[^1]-]{+[^12]+} twice.',
      'The years [-1914–18-]{+1939–45+} were worse.',
      'It is [-https://example.org/a-]{+https://example.org/b+} now.',
    ],
  ],
  [
    'changes are joined when fewer than two unchanged words stand between them',
    [
      'She [-felt afraid-]{+could not think+} of it.',
      'A [-small and quiet-]{+large and loud+} town.',
      'A [-small-]{+large+} town and [-quiet-]{+loud+} people.',
      '[-He-]{+She+} went out [-slowly-]{+fast+}.',
      'Ines [-slept. Then he-]{+woke. Then she+} left.',
      'Ines [-was very tired-]{+had slept two hours+}, and she [-felt afraid of-]{+could not think+} what would come.',
    ],
  ],
  [
    'what is new or gone is a sentence rather than two halves of sentences',
    [
      'He left. {+She ran. +}She cried.',
      'He left. [-She ran. -]She cried.',
      '“No.” {+“Never.” +}“Maybe.”',
      'He left, {+she left, +}she cried.',
      'He left. She cried.{+ She slept.+}',
    ],
  ],
  [
    'paragraphs are held against each other first',
    [
      'The tide.⏎⏎{+The ebb.⏎⏎+}The flood.',
      'The tide.⏎⏎[-The ebb.⏎⏎-]The flood.',
      '{+The ebb.⏎⏎+}The tide.⏎⏎The flood.',
      '[-The ebb.⏎⏎-]The tide.⏎⏎The flood.',
      'The tide.⏎⏎The flood.{+⏎⏎The ebb.+}',
      'The tide.⏎⏎The flood.[-⏎⏎The ebb.-]',
      'The one stood here.{+⏎⏎A new one.+}⏎⏎[-The-]{+Another+} two sat there.',
      'The one stood here.[-⏎⏎An old one.-]⏎⏎[-The-]{+Another+} two sat there.',
      'The ferry came [-late-]{+early+}.⏎{+Nobody waited.⏎+}The customs shed was [-open-]{+shut+}.',
      '“[-Yes-]{+No+},” he said.⏎⏎“[-No-]{+Yes+},” she said.',
      'Nobody [-waited-]{+came+}.⏎⏎[-Nobody-]{+Somebody+} spoke.',
    ],
  ],
  [
    'a paragraph that was split or merged is no new paragraph',
    [
      'Ines counted the lamps.[- -]{+⏎⏎+}The water was black.',
      'Ines counted the lamps.[-⏎⏎-]{+ +}The water was black.',
      'Ines counted the lamps.[- -]{+⏎⏎+}The water was {+all +}black and cold.',
      'Ines counted the [-lamps-]{+lights+}.[-⏎⏎-]{+ +}The water was black.',
    ],
  ],
  [
    'blank lines, line ends and spaces are exact',
    [
      'The tide.{+⏎+}',
      'The tide.[-⏎-]',
      'The tide.⏎{+⏎+}The ebb.',
      'The tide.⏎[-⏎-]The ebb.',
      'The {+ +}tide.',
      '{+  +}The tide.',
      'The tide.{+  +}',
      '{+⏎⏎+}The tide.',
      'One line[- -]{+⏎+}and another.',
    ],
  ],
  [
    'other scripts',
    [
      '彼女は[-海-]{+山+}を見ていた。',
      'เขาเดินไปที่[-ทะเล-]{+บ้าน+}',
      'היא [-ראתה-]{+שמעה+} את הים.',
      'Она [-видела-]{+слышала+} море.',
      'Un [-cafe\u0301-]{+cafe+} noir.',
      'Sad [-👩‍👩‍👧-]{+👩‍👩‍👦+} here.',
      'From [-🇫🇷-]{+🇩🇪+} to 🇮🇹.',
      'Up [-👍🏽-]{+👍+} then.',
    ],
  ],
];

describe.each(TABLE)('%s', (_, rows) => {
  it.each(rows)('%s', (drawing) => {
    const { original, answer } = undrawn(drawing);
    expect(drawn(original, answer)).toBe(drawing);
  });
});

describe('the passage of the mockups', () => {
  const PASSAGE =
    'Ines was very tired, and she felt afraid of what her brother would say to her. She had practised the sentence on the train and again on the cart road, but now it seemed to have gone completely out of her head. There were 17 lamps along the [[Harbour]] wall. She counted them slowly in order to calm herself down. The water underneath them was black and it looked cold, and it did not seem to care about her at all.';

  it.each([
    'Ines [-was very tired-]{+had slept two hours in two days+}, and she [-felt afraid of-]{+could not think+} what her brother would say to her. She had practised the sentence on the train and again on the cart road[-, but now it seemed to have gone completely out of her head-]{+; now it was gone+}. There were 17 lamps along the [[Harbour]] wall. She counted them[- slowly in order to calm herself down-]{+, slowly, to the end and back+}. The water underneath [-them -]was black and [-it looked cold, and it did not seem to care about her at all-]{+moved as if it had somewhere to be+}.',
    'Ines was [-very-]{+past+} tired, and she felt afraid of what her brother would say[- to her-]. She had practised the sentence on the train and again on the cart road, [-but now it seemed to have gone completely out of her head-]{+and now it would not come+}. There were 17 lamps along the [[Harbour]] wall. She counted them [-slowly in order to calm herself down-]{+until her breath slowed+}. The water [-underneath them-]{+below+} was black and [-it looked cold, and it did not seem to care about her at all-]{+cold and had no opinion of her+}.',
  ])('%s', (drawing) => {
    const { original, answer } = undrawn(drawing);
    expect(original).toBe(PASSAGE);
    expect(drawn(original, answer)).toBe(drawing);
    expect(changedShare(original, diffWords(original, answer))).toBeLessThan(0.6);
  });
});

describe('the share of words that are new or gone', () => {
  it.each<[what: string, drawing: string, share: number]>([
    ['nothing', 'The tide went out.', 0],
    ['everything', '[-The tide.-]{+Another ebb.+}', 1],
    ['a quarter of the words on either side', 'The tide went [-out-]{+home+}.', 0.25],
    ['as much again', 'The tide.{+ Another ebb.+}', 1 / 3],
    ['a half that is gone', 'The tide.[- Another ebb.-]', 1 / 3],
    ['marks alone', 'The tide[-.-]{+!+}', 0],
    ['something where nothing was', '{+The tide.+}', 1],
    ['no words on either side', '[-…-]{+—+}', 1],
    ['nothing of nothing', '', 0],
  ])('%s', (_, drawing, share) => {
    const { original, answer } = undrawn(drawing);
    expect(changedShare(original, diffWords(original, answer))).toBeCloseTo(share);
  });
});

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where what a person calls a character begins or ends. */
const borders = (text: string): ReadonlySet<number> =>
  new Set([text.length, ...Array.from(characters.segment(text), ({ index }) => index)]);

/** Pieces in which much is the same, with all that is hard about text. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom('the ', 'tide ', 'Ines', ', ', '. ', '” ', '“', '\n\n', '\n', '\r\n', '\t', '  ', '[[Harbour]]'),
      fc.constantFrom(
        'don’t ',
        '1,204',
        '==',
        '👩‍👩‍👧',
        '👍🏽',
        '🇫🇷',
        '1️⃣',
        'e\u0301',
        '海を',
        'ไป',
        'กำ',
        'שלום ',
        '한',
        '\u200d',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const WORDS = 'the a of and in was she her tide lamp water black Ines brother harbour wall slowly counted'.split(' ');
const prose = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', ' ', ', ', '. ', '.\n\n', '\n')), {
    maxLength: 60,
  })
  .map((parts) => parts.flat().join(''));

/** Prose, and the same with some of its words and paragraphs gone, doubled or moved. */
const rewritten = fc
  .tuple(prose, fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'new ', 'new\n\n', '. ')), { maxLength: 12 }))
  .map(([original, edits]): readonly [string, string] => {
    const parts = original.split(/(?<=\s)/);
    for (const [at, text] of edits) parts.splice(at % (parts.length + 1), at % 3, text);
    return [original, parts.join('')];
  });

/** Texts beyond what is compared word by word: paragraphs that are long, many, or only on one side. */
const long = fc
  .array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 1, max: 250 }),
      fc.constantFrom('.\n\n', '. ', '\n', ' '),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.map(([stem, words, end]) => lorem(stem, words) + end).join(''));

/** So many words, nearly all of them different, and the same ones each time. */
const lorem = (stem: string, words: number): string =>
  Array.from(
    { length: words },
    (_, i) => (i % 3 === 0 ? 'the' : `${stem}${(i * i) % 89}`) + (i % 11 === 10 ? '.' : ''),
  ).join(' ');

const short = fc.oneof(fc.tuple(awkward, awkward), rewritten);
const pairs = fc.oneof(fc.tuple(long, long), short);

describe('whatever the texts are', () => {
  it('all changes together give the answer exactly', () => {
    fc.assert(
      fc.property(pairs, ([original, answer]) => {
        expect(applyChanges(original, diffWords(original, answer))).toBe(answer);
      }),
      { numRuns: 800 },
    );
  });

  it('changes are in order, apart and never empty', () => {
    fc.assert(
      fc.property(pairs, ([original, answer]) => {
        let end = -1;
        for (const { from, to, insert } of diffWords(original, answer)) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(insert).not.toBe(original.slice(from, to));
          end = to;
        }
        expect(end).toBeLessThanOrEqual(original.length);
        if (original === answer) expect(end).toBe(-1);
      }),
      { numRuns: 400 },
    );
  });

  it('no change cuts a character, in the original or in the answer', () => {
    fc.assert(
      fc.property(short, ([original, answer]) => {
        const [inOriginal, inAnswer] = [borders(original), borders(answer)];
        let grown = 0;
        for (const { from, to, insert } of diffWords(original, answer)) {
          expect([from, to].filter((at) => !inOriginal.has(at))).toEqual([]);
          expect([from + grown, from + grown + insert.length].filter((at) => !inAnswer.has(at))).toEqual([]);
          grown += insert.length - (to - from);
        }
      }),
      { numRuns: 800 },
    );
  });

  it('some of the changes leave all other parts of the original as they are', () => {
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.boolean()), ([original, answer], wanted) => {
        const changes = diffWords(original, answer);
        const some = changes.filter(() => wanted.next().value);
        let text = applyChanges(original, some);
        for (const change of some.toReversed()) {
          const shift = some
            .filter(({ from }) => from < change.from)
            .reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
          expect(text.slice(change.from + shift, change.from + shift + change.insert.length)).toBe(change.insert);
          text = undone(text, change, shift, original);
        }
        expect(text).toBe(original);
      }),
      { numRuns: 400 },
    );
  });
});

const undone = (text: string, { from, to, insert }: Change, shift: number, original: string): string =>
  text.slice(0, from + shift) + original.slice(from, to) + text.slice(from + shift + insert.length);
