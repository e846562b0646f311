import fc from 'fast-check';
import { answerTo } from './answers';
import { tokensOf } from './steps';
import { PASSAGE, REWRITE } from './testing';

const asks = (content: string) => [{ role: 'user', content }];
const paragraphs = (text: string): number => text.split(/\n\s*\n/).length;

it('a rewrite keeps the paragraphs and the names, and drops the fillers', () => {
  const answer = answerTo(REWRITE, 'moonshotai/kimi-k3', 1);
  expect(answer).not.toBe(PASSAGE);
  expect(paragraphs(answer)).toBe(paragraphs(PASSAGE));
  expect(answer).toMatch(/Mira[^]*"You came back,"[^]*Tomas/);
  expect(answer).not.toMatch(/very quiet|in order to|seemed to/);
});

it('the same question to the same model gets the same answer, with another seed another', () => {
  const answer = answerTo(REWRITE, 'moonshotai/kimi-k3', 1);
  expect(answerTo(REWRITE, 'moonshotai/kimi-k3', 1)).toBe(answer);
  expect(answerTo(REWRITE, 'moonshotai/kimi-k3', 2)).not.toBe(answer);
});

it('models differ', () => {
  const models = ['anthropic/claude-sonnet-5', 'moonshotai/kimi-k3', 'google/gemini-3-pro', 'openai/gpt-5.5-mini'];
  expect(new Set(models.map((model) => answerTo(REWRITE, model, 1))).size).toBe(models.length);
});

it.each([
  ['in tags', `Tighten this.\n<passage>\n${PASSAGE}\n</passage>\nAnswer with the passage only.`],
  ['between rules', `Tighten this.\n\n---\n${PASSAGE}\n---\n\nThanks.`],
  ['after a blank line', `Tighten this.\n\n${PASSAGE}`],
])('finds a passage %s', (_, message) => {
  const answer = answerTo(asks(message), 'moonshotai/kimi-k3', 1);
  expect(paragraphs(answer)).toBe(paragraphs(PASSAGE));
  expect(answer).not.toMatch(/Tighten|Thanks|only|<passage>|---/);
});

it('reads a message in parts like one string', () => {
  const content = [{ type: 'text', text: `<passage>${PASSAGE}</passage>` }];
  expect(paragraphs(answerTo([{ role: 'user', content }], 'moonshotai/kimi-k3', 1))).toBe(2);
});

it('leaves links and code alone', () => {
  const answer = answerTo(asks('<passage>The old [[very old house]] had a `small door`.</passage>'), 'a/b', 1);
  expect(answer).toContain('[[very old house]]');
  expect(answer).toContain('`small door`');
});

it('a passage in which there is nothing to change is changed all the same', () => {
  expect(answerTo(asks('<passage>Xyzzy.</passage>'), 'a/b', 1)).toMatch(/^Xyzzy\. \S/);
});

it('a question gets a few sentences about it', () => {
  const answer = answerTo(asks('Where should the lighthouse appear first?'), 'a/b', 1);
  expect(answer).toMatch(/lighthouse|appear|should|first|Where/);
  expect(answer.split(/(?<=[.?!]) /).length).toBeGreaterThanOrEqual(2);
});

it('tokens put together give the text again, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tokensOf(text).join('') === text));
});
