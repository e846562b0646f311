import { isKeptLocal, isPermitted, type ModelPolicy } from '../../src/routing/model-policy';

const policy = (more: Partial<ModelPolicy>): ModelPolicy => ({ allow: [], block: [], localFolders: [], ...more });
const sonnet = { gateway: 'openrouter', model: 'anthropic/claude-sonnet-5' };

it.each<[what: string, policy: Partial<ModelPolicy>, isPermitted: boolean]>([
  ['without rules', {}, true],
  ['a vendor that is allowed', { allow: ['anthropic/*'] }, true],
  ['a vendor that is not among the allowed', { allow: ['openai/*', 'google/*'] }, false],
  ['a model that is blocked', { block: ['*sonnet*'] }, false],
  ['blocked although allowed', { allow: ['anthropic/*'], block: ['anthropic/claude-sonnet-5'] }, false],
  ['a gateway that is blocked', { block: ['openrouter/*'] }, false],
  ['another case', { block: ['ANTHROPIC/*'] }, false],
  ['a part of the name without a star', { block: ['anthropic'] }, true],
  ['signs of a regular expression are letters', { block: ['anthropic.claude.sonnet.5'] }, true],
])('%s', (_, rules, expected) => expect(isPermitted(sonnet, policy(rules))).toBe(expected));

it.each<[note: string, property: boolean, isKept: boolean]>([
  ['Secret/Plan.md', false, true],
  ['Secret/Deep/Plan.md', false, true],
  ['Secrets/Plan.md', false, false],
  ['Open.md', false, false],
  ['Open.md', true, true],
])('%s with the property %s is kept on this computer: %s', (note, isLocalOnly, expected) => {
  expect(isKeptLocal({ note, isLocalOnly }, policy({ localFolders: ['Secret/'] }))).toBe(expected);
});
