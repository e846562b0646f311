import * as fc from 'fast-check';
import { marksIn, searchable, searcher } from '../../src/gateway/typed-search';

const tasks = [
  ['Rewrite', 'Less telling, same events'],
  ['Tighten', 'A quarter shorter, nothing lost'],
  ['Beta reader', 'A first reader’s page by page'],
  ['Describe', 'Through one person’s senses'],
  ['Critique', 'Opens in the chat'],
  ['Proof only', 'Spelling and slips, no word of style'],
] as const;

/** The names of what is found, the best first. */
const found = (typed: string, letters?: number): string[] => {
  const rankOf = searcher(typed, letters);
  return tasks
    .map(([name, line]) => ({ name, rank: rankOf(searchable(name, line)) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ name }) => name);
};

/** The text with what is marked in brackets. */
const marked = (shown: string, typed: string, one = searchable(shown, '')): string =>
  marksIn(shown, one, typed).reduceRight(
    (text, [from, to]) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    shown,
  );

it.each<[typed: string, names: string[]]>([
  ['re', ['Rewrite', 'Beta reader', 'Describe', 'Critique']],
  ['reader', ['Beta reader']],
  ['page reader', ['Beta reader']],
  ['shorter', ['Tighten']],
  ['prf', ['Proof only']],
  ['po', ['Proof only']],
  ['xyz', []],
  ['', ['Rewrite', 'Tighten', 'Beta reader', 'Describe', 'Critique', 'Proof only']],
])('%p finds %p', (typed, names) => {
  expect(found(typed)).toEqual(names);
});

it('letters one after the other count only from so many on', () => {
  expect([found('prf', 3), found('prf', 4)]).toEqual([['Proof only'], []]);
});

it('of badges short words are found whole and long ones by their beginning', () => {
  const one = searchable('Kimi', '', ['zero retention', '1M context']);
  const isFound = (typed: string) => searcher(typed, 9)(one) !== null;
  expect(['1m', 'zero', 'reten', 'zero context'].map(isFound)).toEqual([true, true, true, true]);
  expect(['1', 'con', 'tention'].map(isFound)).toEqual([false, false, false]);
});

it.each<[shown: string, typed: string, marks: string]>([
  ['Claude Sonnet 5', 'son', 'Claude [Son]net 5'],
  ['Claude Sonnet 5', 'sonnet claude', '[Claude] [Sonnet] 5'],
  ['Claude Sonnet 5', 'cs5', '[C]laude [S]onnet [5]'],
  ['Claude Sonnet 5', 'snnt', 'Claude [S]o[nn]e[t] 5'],
  ['Claude Sonnet 5', 'sonnet5', 'Claude [Sonnet] [5]'],
  ['Beta reader', 're', 'Beta [re]ader'],
  ['Describe', 're', 'Desc[r]ib[e]'],
  ['Person of persons', 'person', '[Person] of persons'],
  ['A caper and a cap', 'cap', 'A [cap]er and a cap'],
  ['Recap, cap', 'cap', 'Recap, [cap]'],
  ['Anything', '', 'Anything'],
])('in %p the letters of %p are marked as %p', (shown, typed, marks) => {
  expect(marked(shown, typed)).toBe(marks);
});

it('single letters are marked in the name only, and not for a word that stands somewhere else', () => {
  const one = searchable('Sonar Pro', 'perplexity/sonar-pro snr');
  expect(marked('perplexity/sonar-pro', 'snp', one)).toBe('perplexity/sonar-pro');
  expect(marked('Sonar Pro', 'snp', one)).toBe('[S]o[n]ar [P]ro');
  expect(marked('Sonar Pro', 'snr', one)).toBe('Sonar Pro');
});

it('a letter that is longer in lower case marks nothing rather than the wrong place', () => {
  expect(marked('İstanbul son', 'son')).toBe('İstanbul son');
});

const words = fc.stringMatching(/^[a-c ]{0,12}$/);

it('what is marked are the letters that were typed, each stretch once and in its order', () => {
  fc.assert(
    fc.property(words, words, (name, typed) => {
      const one = searchable(name, '');
      const spans = marksIn(name, one, typed);
      for (const [index, [from, to]] of spans.entries()) {
        expect(from).toBeLessThan(to);
        expect(from).toBeGreaterThan(spans[index - 1]?.[1] ?? -1);
      }
      const letters = typed.replaceAll(' ', '');
      if (searcher(typed)(one) === null || letters === '') return;
      const shown = spans.map(([from, to]) => name.slice(from, to)).join('');
      expect([...letters].every((letter) => shown.includes(letter))).toBe(true);
    }),
  );
});

it('what contains every word is found, and what lacks a letter of one is not', () => {
  fc.assert(
    fc.property(words, words, (name, typed) => {
      const isFound = searcher(typed)(searchable(name, '')) !== null;
      const typedWords = typed.trim().split(/\s+/);
      if (typedWords.every((word) => name.includes(word))) expect(isFound).toBe(true);
      if (typedWords.some((word) => [...word].some((letter) => !name.includes(letter)))) expect(isFound).toBe(false);
    }),
  );
});
