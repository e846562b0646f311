import fc from 'fast-check';
import { followConvention } from '../../../src/review/convention/convention';

type Row = readonly [original: string, answer: string, becomes: string];

const NB = '\u00a0';
const NNB = '\u202f';

/** In French: the space inside the marks. */
const french = (text: string, space: string): string =>
  text.replaceAll('« ', `«${space}`).replaceAll(' »', `${space}»`);

const FOLLOWED: readonly (readonly [what: string, rows: readonly Row[]])[] = [
  [
    'double quotation marks',
    [
      ['“No,” he said.', '"Yes," he said.', '“Yes,” he said.'],
      ['"No," he said.', '“Yes,” he said.', '"Yes," he said.'],
      ['«No», dijo.', '“Sí”, dijo.', '«Sí», dijo.'],
      ['«No», dijo.', '"Sí", dijo.', '«Sí», dijo.'],
      ['„Nein“, sagte er.', '"Ja", sagte er.', '„Ja“, sagte er.'],
      ['„Nein“, sagte er.', '“Ja”, sagte er.', '„Ja“, sagte er.'],
      ['“No,” he said.', '„Yes,“ he said.', '“Yes,” he said.'],
      ['»Nein«, sagte er.', '„Ja“, sagte er.', '»Ja«, sagte er.'],
      ['„Ja“, sagte er.', '»Nein.« Er ging.', '„Nein.“ Er ging.'],
      ['„Nie”, powiedział.', '"Tak", powiedział.', '„Tak”, powiedział.'],
      ['”Nej”, sade han.', '"Ja", sade han.', '”Ja”, sade han.'],
      [french('« Non », dit-il.', NB), '"Oui", dit-il.', french('« Oui », dit-il.', NB)],
      [french('« Non », dit-il.', NNB), french('« Oui », dit-il.', ' '), french('« Oui », dit-il.', NNB)],
      [french('« Non », dit-il.', NNB), '«Oui», dit-il.', french('« Oui », dit-il.', NNB)],
      ['«Non», dit-il.', french('« Oui ? » dit-il.', NB), '«Oui ?» dit-il.'],
      ['“No,” he said.', french('« Yes, » he said.', NB), '“Yes,” he said.'],
      ['“No,” he said.', '"*Never*," he said. ("Ever.")', '“*Never*,” he said. (“Ever.”)'],
      ['“No,” he said.', 'He said—"Yes"—and left.', 'He said—“Yes”—and left.'],
      ['“No,” he said.', '"Yes," he said, "or no."\n\n"Well."', '“Yes,” he said, “or no.”\n\n“Well.”'],
      ['“I don’t—”', '"But I—"', '“But I—”'],
      ['“No,” he said.', '"…and then?"', '“…and then?”'],
    ],
  ],
  [
    'speech that begins before the passage or goes on after it',
    [
      ['and so on,” he said. “Yes.”', 'and on," he said. "Yes."', 'and on,” he said. “Yes.”'],
      ['“Yes.”\n\n“One.\n\n“Two.”', '"Yes."\n\n"One.\n\n"Two."', '“Yes.”\n\n“One.\n\n“Two.”'],
    ],
  ],
  [
    'single quotation marks, and which of the two stands outside',
    [
      ['‘No,’ he said.', "'Yes,' he said.", '‘Yes,’ he said.'],
      ["'No,' he said.", '‘Yes,’ he said.', "'Yes,' he said."],
      ['‘No,’ he said.', '“Yes,” he said.', '‘Yes,’ he said.'],
      ['‘No,’ he said.', '"Yes," he said.', '‘Yes,’ he said.'],
      ['“No,” he said.', '‘Yes,’ he said.', '“Yes,” he said.'],
      ['“No,” he said.', "'Yes,' he said.", '“Yes,” he said.'],
      ['‘No,’ he said.', '“He said ‘yes’ to me.”', '‘He said “yes” to me.’'],
      ['“He said ‘no’ to me.”', `"He said 'yes' to me."`, '“He said ‘yes’ to me.”'],
      ['“He said ‘no’ to me.”', '‘He said “yes” to me.’', '“He said ‘yes’ to me.”'],
      ['“He said ‘no.’”', `"He said 'yes.'"`, '“He said ‘yes.’”'],
      ['„Er sagte ‚nein‘ dazu.“', `"Er sagte 'ja' dazu."`, '„Er sagte ‚ja‘ dazu.“'],
      ['»Er sagte ›nein‹ dazu.«', '„Er sagte ‚ja‘ dazu.“', '»Er sagte ›ja‹ dazu.«'],
      ['«Il a dit “non” à tous.»', `"Il a dit 'oui' à tous."`, '«Il a dit “oui” à tous.»'],
      ['“No.” It was a ‘fact’.', `"Yes." It was a 'lie'.`, '“Yes.” It was a ‘lie’.'],
    ],
  ],
  [
    'apostrophes',
    [
      ['She didn’t.', "She don't.", 'She don’t.'],
      ["She didn't.", 'She don’t.', "She don't."],
      [
        'She didn’t.',
        "'Tis the dogs' and O'Brien's, back in the '90s.",
        '’Tis the dogs’ and O’Brien’s, back in the ’90s.',
      ],
      ['She didn’t.', "Rock 'n' roll.", 'Rock ’n’ roll.'],
      ["She didn't.", 'Rock ’n’ roll, darlin’, give ’em hell.', "Rock 'n' roll, darlin', give 'em hell."],
      ['“I didn’t.”', `"I don't," she said. "The dogs' bowls."`, '“I don’t,” she said. “The dogs’ bowls.”'],
      ['‘I didn’t.’', "'I don't like the dogs' bowls,' she said.", '‘I don’t like the dogs’ bowls,’ she said.'],
      ['‘I didn’t.’', "'I don't like the dogs' bowls' was all.", '‘I don’t like the dogs’ bowls’ was all.'],
      ['„Nein“, sagte Hans’ Sohn.', `"Ja", sagte Hans' Sohn.`, '„Ja“, sagte Hans’ Sohn.'],
      ['‘No.’', "She didn't.", 'She didn’t.'],
      ['It wasn’t.', "A 'fact' then.", 'A ‘fact’ then.'],
      ['‘It’s.’', "'Cause I said so,' he said.", '‘Cause I said so,’ he said.'],
    ],
  ],
  [
    'dashes',
    [
      ['the tide—the ebb', 'the lamp – the wall', 'the lamp—the wall'],
      ['the tide—the ebb', 'the lamp -- the wall', 'the lamp—the wall'],
      ['the tide—the ebb', 'the lamp--the wall', 'the lamp—the wall'],
      ['the tide—the ebb', 'the lamp - the wall', 'the lamp—the wall'],
      ['the tide – the ebb', 'the lamp—the wall', 'the lamp – the wall'],
      ['the tide — the ebb', 'the lamp—the wall—the sea', 'the lamp — the wall — the sea'],
      ['the tide -- the ebb', 'the lamp—the wall', 'the lamp -- the wall'],
      ['the tide--the ebb', 'the lamp — the wall', 'the lamp--the wall'],
      ['the tide - the ebb', 'the lamp—the wall', 'the lamp - the wall'],
      ['the tide—the ebb', '“Where,” he said – “here?”', '“Where,” he said—“here?”'],
      ['“I—” he began.', '“But –” he began. “No--”', '“But –” he began. “No—”'],
      ['the tide--the ebb', '“But—”', '“But--”'],
    ],
  ],
  [
    'ellipses',
    [
      ['Well… no.', 'Well... yes.', 'Well… yes.'],
      ['Well... no.', 'Well… yes.', 'Well... yes.'],
      ['“Well…”', '"...and yes..."', '“…and yes…”'],
    ],
  ],
];

describe.each(FOLLOWED)('%s', (_, rows) => {
  it.each(rows)('after %s, %s is %s', (original, answer, becomes) => {
    expect(followConvention(answer, original)).toBe(becomes);
    expect(followConvention(becomes, original)).toBe(becomes);
  });
});

/** An original that uses everything there is, once in the curly and once in the plain way. */
const CURLY = '“It isn’t ‘true’,” he said—she knew… “Is—”';
const PLAIN = `"It isn't 'true'," he said -- she knew... "Is--"`;

describe('look-alikes survive', () => {
  it.each<[what: string, text: string]>([
    ['feet and inches', `He was 6'2" tall`],
    ['inches', 'A pipe of 6" and one of 8".'],
    ['thousands in Zürich', "It cost 1'204.50."],
    ['a range of years', 'from 1914–18, or 1914 – 1918, pp. 3–5'],
    ['a join of names', 'the London–Paris train'],
    ['a subtraction', '5 - 3 is 2'],
    ['hyphens', 'a well-worn, half-forgotten by-way'],
    ['a list', '- the lamp\n- the wall\n  - the sea'],
    ['speech after a dash', '— No, he said.\n– No.\n—No.\n-- No.'],
    ['a dash at one side only, as in Spanish', '—No —dijo él—. Ven.'],
    ['an attribution', '> — Ines Vale'],
    ['an option', 'run it --fast or -s'],
    ['a rule', 'One.\n\n---\n\nTwo.'],
    ['a heading’s underline', 'One\n---\n\nTwo.'],
    ['a table', '| a | b |\n|---|:--:|\n| 1 | 2 |'],
    ['code', 'type `say "it\'s" -- now...` then'],
    ['a fence', '```js\nconst a = "it\'s" -- b...\n```'],
    ['a fence of tildes', '~~~\n"it\'s" -- b...\n~~~'],
    ['where a link leads', '[map](a--b\'s "title"...)'],
    ['where a wikilink leads', '[[Ines\'s -- "house"...]] and [[Ines\'s|house]]'],
    ['an address', 'https://example.org/a--b...c'],
    ['a tag', '<span class="a--b" title=\'c...\'>x</span>'],
    ['a comment', '%% she said "it\'s" -- why... %%'],
    ['a comment of the page', '<!-- "it\'s" -- why... -->'],
    ['properties', '---\ntitle: "It\'s -- ..."\n---'],
    ['four dots', 'And then....'],
    ['a range in code', '1...5'],
    ['a mark that nobody can place', 'a"b and " and \' alone'],
  ])('%s', (_, text) => {
    expect(followConvention(text, CURLY)).toBe(text);
    expect(followConvention(text, PLAIN)).toBe(text);
  });

  it.each<[what: string, original: string, answer: string]>([
    ['an original without any', 'The tide went out.', `"It's," he said -- she knew...`],
    ['marks of another kind', '“No,” he said.', "It's here -- or there..."],
    ['a mixed original', `“No.” "Yes."`, `"Well." “Well.”`],
    ['mixed dashes', 'a—b, and c – d', 'e -- f'],
    ['quotation marks that do not come out even', '“No.”', `"Yes, he said, "or no," or" no.`],
    ['marks of which one is an apostrophe, where the two differ', '‚Nein‘, sagte Hans’ Sohn.', `Er sah 'Hans' Sohn'.`],
  ])('after %s', (_, original, answer) => {
    expect(followConvention(answer, original)).toBe(answer);
  });
});

describe('the surroundings', () => {
  it('decide where the original has none of a kind', () => {
    expect(followConvention(`"It's," he said -- no...`, 'The tide.', '“It’s—” He—she… ‘No.’')).toBe(
      '“It’s,” he said—no…',
    );
  });

  it('are not asked where the original has some', () => {
    expect(followConvention('“Yes,” he said -- no.', '"No," he said.', '“It’s,” he—she')).toBe('"Yes," he said—no.');
    expect(followConvention(`"Yes."`, `“No.” "No."`, '“It’s.”')).toBe(`"Yes."`);
  });
});

/** How a writer sets `[`speech`]`, `{`speech within it`}`, an apostrophe, a dash between words, and an ellipsis. */
const CONVENTIONS: readonly (readonly [name: string, marks: string])[] = [
  ['American', '“ ” ‘ ’ ’ — …'],
  ['American, typed', "\" \" ' ' ' _--_ ..."],
  ['British', '‘ ’ “ ” ’ _–_ …'],
  ['British, typed', "' ' \" \" ' _-_ ..."],
  ['German', '„ “ ‚ ‘ ’ _–_ …'],
  ['German, in books', '» « › ‹ ’ _–_ …'],
  ['Swiss', '« » ‹ › ’ _–_ …'],
  ['French', '«_ _» “ ” ’ _—_ …'],
  ['Spanish', '« » “ ” ’ — …'],
  ['Polish', '„ ” « » ’ _—_ ...'],
  ['Swedish', '” ” ’ ’ ’ _–_ …'],
];
const SPEECHES = [
  '[No,] he said. ',
  '[It isn’t {so} at all,] she said~and left. ',
  '[{Never,} you said.] ',
  '[You said {never.}] ',
  '[What?] He looked up~twice. ',
  'It was Hans’s, and wasn’t it [Ines’s]? ',
  'She wept… [And then?] ',
  'A well-worn path of 1914–18. ',
  '([Yes,] she said.) ',
  '[One,] he said~[two…] ',
  '\n\n',
];

function set(speech: string, marks: string): string {
  const [open, close, innerOpen, innerClose, apostrophe, dash, dots] = marks.replaceAll('_', '\u00a0').split(' ');
  const table: Readonly<Record<string, string | undefined>> = {
    '[': open,
    ']': close,
    '{': innerOpen,
    '}': innerClose,
    '’': apostrophe,
    '~': dash,
    '…': dots,
  };
  return speech.replace(/[[\]{}’~…]/g, (mark) => table[mark] ?? mark);
}

describe.each(CONVENTIONS)('what is set in the %s way', (_, from) => {
  it.each(CONVENTIONS)('is set in the %s way after an original that is', (__, to) => {
    const speech = fc.array(fc.constantFrom(...SPEECHES), { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(speech, (answer) => {
        const original = set(SPEECHES.join(''), to);
        expect(followConvention(set(answer, from), original)).toBe(set(answer, to));
      }),
      { numRuns: 30 },
    );
  });
});

const token = fc.oneof(
  fc.constantFrom(...'"“”„«»\'‘’‚‹›—–-…. ,\n?!()*_`'),
  fc.constantFrom(
    '--',
    '...',
    ' — ',
    ' – ',
    ' - ',
    '« ',
    ' »',
    '«\u202f',
    '\u202f»',
    '[[',
    ']]',
    '%%',
    '](',
    '> ',
    '---\n',
  ),
  fc.constantFrom('Ines', 'don', 't', 's', 'dogs', 'n', 'tis', '19', '6', 'tide ', 'said ', 'été', '海', 'א'),
);
const scrap = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));
const speech = fc
  .array(
    fc.constantFrom(
      '“No,” he said. ',
      '"No," he said. ',
      '‘No,’ he said. ',
      "'No,' he said. ",
      '«No», he said. ',
      '„No“, he said. ',
      '»No«, he said. ',
      '« No » he said. ',
      "It isn't. ",
      'It isn’t. ',
      'The lamp—the wall. ',
      'The lamp – the wall. ',
      'The lamp -- the wall. ',
      'Well… ',
      'Well... ',
      '“He said ‘no’ to me.” ',
      '‘He said “no” to me.’ ',
      "The dogs' bowls. ",
      '“But I—” ',
      '"But I--" ',
      '\n\n',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(scrap, speech);

/** What is left when marks, dots and the spaces next to marks and dashes are not looked at. */
const bare = (written: string): string =>
  written
    .replace(/[ \u00a0\u202f]*["“”„«»'‘’‚‹›][ \u00a0\u202f]*/g, "'")
    .replace(/[ \u00a0\u2009\u200a\u202f]*(?:—|–|-)+[ \u00a0\u2009\u200a\u202f]*/g, '-')
    .replace(/\.{3}/g, '…');

describe('whatever the texts are', () => {
  it('following twice is following once', () => {
    fc.assert(
      fc.property(text, text, text, (answer, original, surroundings) => {
        const once = followConvention(answer, original, surroundings);
        expect(followConvention(once, original, surroundings)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('nothing changes but marks, dots and the space around dashes and inside guillemets', () => {
    fc.assert(
      fc.property(text, text, (answer, original) => {
        expect(bare(followConvention(answer, original))).toBe(bare(answer));
      }),
      { numRuns: 1500 },
    );
  });
});
