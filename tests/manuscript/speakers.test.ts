import { isNamed, speakersIn } from '../../src/manuscript/speakers';

const voices = [
  { name: 'Ines Vale', aliases: ['Ines'] },
  { name: 'Tomas Vale', aliases: ['Tomas'] },
  { name: 'José', aliases: [] },
  { name: 'Ann', aliases: ['', ' '] },
];
const who = (text: string): string =>
  speakersIn(text, voices)
    .map(({ name }) => name)
    .join(', ');

it.each([
  ['who says it', '“You still count,” said Tomas.', 'Tomas Vale'],
  ['who is only spoken to', '“You still count, Ines,” said Tomas.', 'Tomas Vale'],
  ['who is only mentioned where nobody speaks', 'Ines counted.\n\n“Seventeen,” said Tomas.', 'Tomas Vale'],
  [
    'both, the one who speaks more first',
    '“A,” said Ines.\n\n“B,” said Tomas.\n\nTomas laughed. “C.”',
    'Tomas Vale, Ines Vale',
  ],
  ['straight quotes', '"You still count," said Tomas.', 'Tomas Vale'],
  ['guillemets', '« Tu comptes encore », dit Tomas.', 'Tomas Vale'],
  ['German quotes', '„Du zählst noch“, sagte Tomas.', 'Tomas Vale'],
  ['a dash', '— Siete, José — dijo.\nTomas esperó.', ''],
  ['a name that another word begins with', '“No,” said Anna.', ''],
  ['a name with an accent', '“No,” said José.', 'José'],
  ['several paragraphs in one block', '“No.”\nInes waited.\n“Yes,” said Tomas.', 'Tomas Vale'],
  ['nobody', 'The tide went out.', ''],
])('%s', (_, text, names) => {
  expect(who(text)).toBe(names);
});

it('a name counts as a whole word, whatever is in it', () => {
  expect(isNamed({ name: 'C.J.', aliases: [] }, 'Then C.J. came.')).toBe(true);
  expect(isNamed({ name: 'C.J.', aliases: [] }, 'Then CxJx came.')).toBe(false);
  expect(isNamed({ name: '(', aliases: [] }, 'A ( here.')).toBe(true);
});
