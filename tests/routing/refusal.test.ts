import { isRefusal } from '../../src/routing/refusal';

const PASSAGE =
  'The lamplighter came up the stair with his ladder on his shoulder, and Ines counted the steps as he climbed. ' +
  'She had promised not to speak of the house on Lantern Street, and she did not. “I can’t help you,” she said, ' +
  'and gave him the key all the same. He took it without a word and went out into the rain, and the door closed ' +
  'behind him so softly that she was not sure he had been there at all. The tide was turning under the wall. ' +
  'She thought of her brother, of the ferry, and of the seventeen years that lay between them like a wet rope.';

describe('a polite no instead of the text', () => {
  it.each([
    'I’m sorry, but I can’t help with that.',
    "I can't rewrite this passage because it depicts violence.",
    'I cannot assist with this request.',
    'I’d rather not write a threat of drowning. I could suggest a gentler version of the scene instead.',
    'Sorry, I can’t continue with this.',
    'As an AI language model, I am not able to write graphic content.',
    'Es tut mir leid, aber dabei kann ich nicht helfen.',
    'Je suis désolé, mais je ne peux pas réécrire ce passage.',
    'Lo siento, pero no puedo ayudar con esa solicitud.',
    'Mi dispiace, ma non posso aiutarti con questa richiesta.',
    'Sinto muito, mas não posso ajudar com isso.',
    'Het spijt me, maar daar kan ik je niet mee helpen.',
  ])('%s', (answer) => expect(isRefusal(answer, PASSAGE)).toBe(true));
});

describe('what only looks like one', () => {
  it.each([
    ['a passage that opens so', '“I can’t help you,” she said, and gave him the key. He went out into the rain.'],
    [
      'a character who is sorry',
      'I’m sorry I can’t stay, Ines said, and counted the steps to the door; the lamplighter took his ladder from his shoulder.',
    ],
    ['a tightened passage', 'The lamplighter climbed the stair. Ines gave him the key. The tide was turning.'],
    ['nothing at all', ''],
    ['the same text', PASSAGE],
  ])('%s', (_, answer) => expect(isRefusal(answer, PASSAGE)).toBe(false));
});

it('an answer in another language than the passage is no replacement', () => {
  const german =
    'Der Text, den Sie mir geschickt haben, ist sehr schön, und ich habe ihn mit der größten Freude gelesen, aber das ' +
    'ist nicht das, was ich mit Ihnen machen möchte, und ich bin mir nicht sicher, ob die Szene so ist, wie sie war.';
  expect(isRefusal(german, PASSAGE)).toBe(true);
});

it('a few words in the place of a long passage are no replacement', () => {
  expect(isRefusal('The scene works well already.', PASSAGE)).toBe(true);
  expect(isRefusal('The scene works well already.', 'The tide was turning.')).toBe(false);
});

it.each([
  'I cannot help loving the sea, and I never could.',
  'I won’t write to her again, I thought, and posted the letter.',
])('a narrator who cannot or will not: %s', (answer) => expect(isRefusal(answer, 'The tide was turning.')).toBe(false));
