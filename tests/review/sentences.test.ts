import { afterFailure } from '../../src/routing/after-failure';
import { reasons } from '../../src/review/reasons';
import { spoken } from '../../src/review/sentence';
import { sentence, sentences, type SentenceKind } from '../../src/review/sentences';
import type { GatewayErrorKind } from '../../src/gateway/gateway-error';

const kinds = Object.keys(sentences) as SentenceKind[];
const names = {
  gateway: 'OpenRouter',
  host: 'localhost:4000',
  model: 'Kimi K3',
  said: 'temperature must be at most 1',
  words: '31 words',
  task: 'Rewrite',
  note: 'The tide table',
  place: 'One gateway',
  budget: 'today’s budget',
  used: '$1.98',
  limit: '$2.00',
};

describe.each(kinds)('the sentence for %s', (kind) => {
  it.each([true, false])('is one of ours, about a note: %p', (isAboutNote) => {
    const { what, then } = sentence(kind, { ...names, isAboutNote });
    expect(spoken({ what, then })).toBe(`${what} ${then}`);
    expect(what).toMatch(/^[A-Z].*[.;]$/);
    expect(then).toMatch(/\.$/);
    if (what.endsWith('.')) expect(then).toMatch(/^[A-Z]/);
    expect(`${what} ${then}`).not.toMatch(/!|\bplease\b|\boops\b|\bAI\b|\bLLM\b|undefined|null|\{|\bprompt\b|\.\./i);
  });
});

it.each<[kind: SentenceKind, said: string]>([
  ['no-key', 'OpenRouter has no key on this device. Connect it to run tasks.'],
  ['key-rejected', 'OpenRouter rejected the key. Connect again or paste a new one.'],
  ['out-of-credit', 'OpenRouter has no credit left for this. Add credit, or use a model that costs nothing.'],
  [
    'all-failed',
    'No model answered. Your text is unchanged and nothing was charged; try again or choose another model.',
  ],
  ['declined', 'Kimi K3 declined this passage. Your text is unchanged; the next model in your list may take it.'],
  ['filtered', 'OpenRouter’s filter stopped this passage. Your text is unchanged; another provider may take it.'],
  ['cut-off', 'Kimi K3 was cut off after 31 words. Your text is unchanged; continue it, or ask the next model.'],
  ['empty', 'Kimi K3 sent nothing back. Your text is unchanged; try again or ask the next model.'],
  ['only-thinking', 'Kimi K3 spent the whole answer thinking. Your text is unchanged; ask again with less thinking.'],
  ['stopped', 'Stopped after 31 words. They are kept as a variant.'],
  ['note-closed', 'The tide table was closed before the answer was ready. It is kept with the answers you set aside.'],
  [
    'changed-elsewhere',
    'The tide table was changed by another program. Nothing was written; the answer can go elsewhere.',
  ],
  ['changed', 'You changed this passage while Kimi K3 was writing. Your version stays; the answer can go elsewhere.'],
  ['reading-view', 'This note is in reading view. Switch to editing to run a task.'],
  ['no-selection', 'Select a passage first; Rewrite never guesses which one you mean.'],
  ['unreachable', 'OpenRouter at localhost:4000 does not answer. Start it, or check its address.'],
  ['bad-request', 'OpenRouter did not accept the request: “temperature must be at most 1”. Change the preset.'],
  ['broken-answer', 'OpenRouter sent something that is not an answer. Nothing was written; test the gateway.'],
  ['no-candidates', 'This preset has no model. Add one to use it.'],
  ['budget-reached', 'This run would pass today’s budget: $1.98 of $2.00 is used. Allow it once or change the budget.'],
  ['tally-right', 'The entry files of this device come to $1.98, as its spending says. There is nothing to mend.'],
])('%s is said as it was written down', (kind, said) => {
  expect(spoken(sentence(kind, names))).toBe(said);
});

it('“your text is unchanged” is said only where a note is concerned', () => {
  for (const kind of kinds) {
    expect(spoken(sentence(kind, { ...names, isAboutNote: false }))).not.toContain('Your text is unchanged');
  }
});

it.each(Object.keys(afterFailure) as GatewayErrorKind[])(
  'the reason %s ends a sentence that begins with a model',
  (kind) => {
    for (const waited of [null, 20]) {
      const { said, listed } = reasons[kind](waited);
      for (const text of [said, listed]) expect(text).toMatch(/^[a-z][^.!]*[^.!\s]$/);
    }
  },
);

it('a model that was too slow is said with how long it was waited for', () => {
  expect(reasons['too-slow'](20).said).toBe('sent no first word within 20 s');
});
