import fc from 'fast-check';
import { cleanAnswer } from '../../src/review/answer';

const PASSAGE = 'The tide went out. Ines said that she was sure.';
const ANSWER = 'The tide drew back. Ines was sure.';

describe('what a model puts around its answer is taken off', () => {
  it.each<[what: string, raw: string]>([
    ['nothing', ANSWER],
    ['white space', `\n\n  ${ANSWER}\n`],
    ['thinking', `<think>The rhythm first.\n\nThen the words.</think>\n\n${ANSWER}`],
    ['thinking by another name', `\n<Reasoning>Hm.</Reasoning>${ANSWER}`],
    ['thinking that began before the answer', `The rhythm first.\n</think>\n\n${ANSWER}`],
    ['an announcement', `Here is the rewritten passage:\n\n${ANSWER}`],
    ['a short announcement', `Here's a tighter version:\n${ANSWER}`],
    ['an eager announcement', `Sure! Here’s the revised text, with a clearer rhythm:\n\n${ANSWER}`],
    ['an obliging announcement', `Certainly, here are the paragraphs as I would set them:\n\n${ANSWER}`],
    ['a fence', `\`\`\`\n${ANSWER}\n\`\`\``],
    ['a fence with a language', `\`\`\`markdown\n${ANSWER}\n\`\`\`\n`],
    ['the tags that were sent', `<passage>\n${ANSWER}\n</passage>`],
    ['all of it', `<think>Hm.</think>\nHere is the passage:\n\n\`\`\`text\n${ANSWER}\n\`\`\``],
  ])('%s', (_, raw) => {
    expect(cleanAnswer(raw, PASSAGE)).toBe(ANSWER);
  });

  it.each([
    ['thinking that never ends', '<think>The rhythm first.'],
    ['thinking alone', '<thinking>The rhythm first.</thinking>\n'],
    ['white space alone', ' \n\n'],
    ['nothing', ''],
  ])('%s leaves nothing', (_, raw) => {
    expect(cleanAnswer(raw, `\n${PASSAGE}\n`)).toBe('');
  });
});

describe('prose that merely looks like it survives', () => {
  it.each<[what: string, text: string]>([
    ['a chapter that begins with a speech', 'Sure, she said. Here is the key.'],
    ['a speech with a colon', 'Here is what he told me: nothing.'],
    ['a colon at the end of a first line', 'Here is the harbour:\n\nGrey, and smelling of tar.'],
    ['an announcement within the text', 'He nodded.\n\nHere is the text:\n\nDear Ines.'],
    ['a fence within the text', 'The log read:\n\n```\n17:04 low water\n```\n\nHe shut it.'],
    ['two fences', '```\none\n```\n\nand\n\n```\ntwo\n```'],
    ['a fence that never ends', '```\n17:04 low water'],
    ['a word in angle brackets', 'He wrote <think> on the slate.'],
    ['quotation marks around it', '“Sure,” she said. “Here it is.”'],
    ['a rule', '---\n\nThe tide.'],
  ])('%s', (_, text) => {
    expect(cleanAnswer(text, PASSAGE)).toBe(text);
  });

  it.each<[what: string, original: string]>([
    ['a passage that is a fence', '```\n17:04 low water\n```'],
    ['a passage that announces a text', 'Here is the text of the letter:\n\nDear Ines.'],
    ['a passage with thinking in it', '<think>The machine paused.</think>\n\nThen it spoke.'],
    ['a passage in tags', '<passage>\nThrough the rock.\n</passage>'],
  ])('%s, in its own form', (_, original) => {
    expect(cleanAnswer(original, original)).toBe(original);
  });
});

it('the white space around the passage is the white space around the answer', () => {
  expect(cleanAnswer(`\n${ANSWER}  `, `\n\n${PASSAGE}\n`)).toBe(`\n\n${ANSWER}\n`);
  expect(cleanAnswer(` ${ANSWER} `, '')).toBe(ANSWER);
  expect(cleanAnswer(` ${ANSWER} `, ' \n ')).toBe(ANSWER);
});

it('plain sentences are never changed, and cleaning twice changes nothing more', () => {
  const sentence = fc.stringMatching(/^[A-Z][a-z ,“”’–]{0,40}[a-z][.!?]$/);
  const prose = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join('\n\n'));
  fc.assert(
    fc.property(prose, prose, (answer, original) => {
      expect(cleanAnswer(answer, original)).toBe(answer);
      const fenced = cleanAnswer(`\`\`\`\n${answer}\n\`\`\``, original);
      expect(cleanAnswer(fenced, original)).toBe(answer);
    }),
  );
});
