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

const newest = { gateway: 'openrouter', model: '~anthropic/claude-sonnet-latest' };

it.each<[what: string, policy: Partial<ModelPolicy>, isPermitted: boolean]>([
  ['whose vendor is blocked', { block: ['anthropic/*'] }, false],
  ['whose vendor is blocked on this gateway', { block: ['openrouter/anthropic/*'] }, false],
  ['that means a blocked model today', { block: ['anthropic/claude-sonnet-5'] }, false],
  ['that is blocked by its own name', { block: ['~*'] }, false],
  ['whose vendor is allowed', { allow: ['anthropic/*'] }, true],
  ['whose vendor is not among the allowed', { allow: ['openai/*'] }, false],
])('an alias %s', (_, rules, expected) =>
  expect(isPermitted(newest, policy(rules), 'anthropic/claude-sonnet-5')).toBe(expected),
);

it.each<[folder: string, note: string, isKept: boolean]>([
  ['/Secret', 'Secret/Plan.md', true],
  ['/Secret/', 'Secret/Plan.md', true],
  ['secret', 'Secret/Plan.md', true],
  ['Cafe\u0301', 'Caf\u00e9/Plan.md', true],
  ['/', 'Anything.md', true],
  ['Secret', 'Other/Secret/Plan.md', false],
])('the folder %s keeps %s on this computer: %s', (folder, note, expected) => {
  expect(isKeptLocal({ note, isLocalOnly: false }, policy({ localFolders: [folder] }))).toBe(expected);
});

it.each<[note: string, property: boolean, isKept: boolean]>([
  ['Secret/Plan.md', false, true],
  ['Secret/Deep/Plan.md', false, true],
  ['Secrets/Plan.md', false, false],
  ['Open.md', false, false],
  ['Open.md', true, true],
])('%s with the property %s is kept on this computer: %s', (note, isLocalOnly, expected) => {
  expect(isKeptLocal({ note, isLocalOnly }, policy({ localFolders: ['Secret/'] }))).toBe(expected);
});
