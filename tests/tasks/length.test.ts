import fc from 'fast-check';
import { askedLength, lengthName, ofPassage, ofWords, readLength, tokensOf, type Length } from '../../src/tasks/length';

it.each<[typed: string, length: Length | null]>([
  ['85-115%', ofPassage(0.85, 1.15)],
  ['85 to 115 %', ofPassage(0.85, 1.15)],
  ['75%', ofPassage(0.75)],
  ['same', ofPassage(1)],
  ['2x', ofPassage(2)],
  ['1.5 – 2,5×', ofPassage(1.5, 2.5)],
  ['400', ofWords(400)],
  ['1 word', ofWords(1)],
  ['150 to 500 words', ofWords(150, 500)],
  ['500-150 words', null],
  ['0 words', null],
  ['many words', null],
  ['-5 words', null],
  ['1000000 words', null],
  ['9000%', null],
  ['', null],
])('%p is read as %p', (typed, length) => {
  expect(readLength(typed)).toEqual(length);
});

it.each<[length: Length, name: string, asked: string]>([
  [ofPassage(0.7, 1.4), '70 to 140%', 'Length: 70 to 140% of the passage.'],
  [ofPassage(0.75), '75%', 'Length: 75% of the passage.'],
  [ofPassage(1), 'same', 'Length: the same as the passage.'],
  [ofWords(350), '350 words', 'Length: 350 words.'],
  [ofWords(80, 150), '80 to 150 words', 'Length: 80 to 150 words.'],
])('%p is said as %p', (length, name, asked) => {
  expect([lengthName(length), askedLength(length)]).toEqual([name, asked]);
});

it('what is said can be read again', () => {
  const figure = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(fc.constantFrom(ofPassage, ofWords), figure, figure, (of, a, b) => {
      const unit = of === ofPassage ? 100 : 1;
      const length = of(Math.min(a, b) / unit, Math.max(a, b) / unit);
      expect(readLength(lengthName(length))).toEqual(length);
    }),
  );
});

it('the tokens of an answer lie within its bounds', () => {
  expect(tokensOf(ofPassage(0.7, 1.4), 100)).toBe(117);
  expect(tokensOf(ofPassage(1), 100)).toBe(100);
  expect(tokensOf(ofWords(150, 500), 100)).toBe(537);
  expect(tokensOf(ofPassage(1), 0)).toBe(0);
});
