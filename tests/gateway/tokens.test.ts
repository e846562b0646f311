import { probableTokens } from '../../src/gateway/tokens';

it.each<[text: string, tokens: number]>([
  ['', 0],
  ['a', 1],
  ['Ines was very tired, and the tide table said that she had no time.', 16],
  ['сумерки', 5],
  ['潮の表', 2],
])('%p has about %i tokens', (text, tokens) => {
  expect(probableTokens(text)).toBe(tokens);
});

it('more text never has fewer tokens', () => {
  let before = 0;
  for (let n = 0; n < 200; n++) {
    const now = probableTokens('a潮'.repeat(n));
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
});
