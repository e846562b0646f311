import { fileName } from '../../src/obsidian/file-name';

it.each([
  ['Rewrite of The tide table 2026-11-20 12.00', 'Rewrite of The tide table 2026-11-20 12.00'],
  ['What? “No”: never', 'What “No” never'],
  ['../../etc/passwd', 'etc passwd'],
  ['a\\b|c<d>e"f*g', 'a b c d e f g'],
  ['[[Harbour#Quay^1]]', 'Harbour Quay 1'],
  ['  .hidden. ', 'hidden'],
  ['two\nlines\tand\0nothing', 'two lines and nothing'],
  ['half a letter \ud83d here', 'half a letter here'],
  ['', 'Untitled'],
  ['???', 'Untitled'],
  ['con', 'Untitled con'],
])('%j becomes %j', (name, expected) => {
  expect(fileName(name)).toBe(expected);
});

it.each(['x', 'é', '海', '👩‍👩‍👧'])('a name of many “%s” fits on every disk, with whole letters', (letter) => {
  const name = fileName(letter.repeat(300));
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240);
  expect(name).not.toMatch(/\p{Cs}/u);
});
