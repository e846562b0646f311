import { buildCatalogue } from './catalogue';
import type { Model } from './model-listing';

const catalogue = buildCatalogue(new Date('2026-08-01'));
const own = catalogue.models.filter(({ alias_target }) => !alias_target);

it('has about four hundred models, each once', () => {
  expect(catalogue.models.length).toBeGreaterThan(380);
  expect(catalogue.models.length).toBeLessThan(420);
  expect(new Set(catalogue.models.map(({ id }) => id)).size).toBe(catalogue.models.length);
});

it('is the same each time', () => {
  expect(buildCatalogue(new Date('2026-08-01')).models).toEqual(catalogue.models);
});

it.each<[what: string, least: number, most: number, is: (model: Model) => boolean]>([
  ['expire', 5, 5, ({ expiration_date }) => expiration_date !== null],
  ['are dearer for long prompts', 10, 10, ({ pricing }) => pricing.overrides !== undefined],
  ['are for batches', 10, 10, ({ id }) => id.endsWith(':batch')],
  ['are free', 10, 30, ({ id, pricing }) => id.endsWith(':free') && pricing.prompt === '0'],
  ['have a price that nobody knows', 3, 3, ({ pricing }) => pricing.prompt === '-1'],
  ['take no temperature', 20, 150, (model) => !model.supported_parameters.includes('temperature')],
  ['take no max_tokens', 5, 30, (model) => !model.supported_parameters.includes('max_tokens')],
  ['have another canonical slug', 100, 300, ({ id, canonical_slug }) => id !== canonical_slug],
  ['have a provider with another context', 20, 80, (m) => m.top_provider.context_length !== m.context_length],
  ['say how they reason', 50, 300, ({ reasoning }) => reasoning !== undefined],
  ['do not say how long an answer may be', 10, 100, (m) => m.top_provider.max_completion_tokens === null],
])('models that %s: %i to %i', (_, least, most, is) => {
  const found = own.filter(is).length;
  expect(found).toBeGreaterThanOrEqual(least);
  expect(found).toBeLessThanOrEqual(most);
});

it.each([
  ['~anthropic/claude-opus-latest', 'anthropic/claude-opus-5'],
  ['~anthropic/claude-sonnet-latest', 'anthropic/claude-sonnet-5'],
  ['~anthropic/claude-haiku-latest', 'anthropic/claude-haiku-5'],
  ['~openai/gpt-latest', 'openai/gpt-5.5'],
  ['~openai/gpt-mini-latest', 'openai/gpt-5.5-mini'],
  ['~google/gemini-pro-latest', 'google/gemini-3-pro'],
  ['~google/gemini-flash-latest', 'google/gemini-3-flash'],
  ['~moonshotai/kimi-latest', 'moonshotai/kimi-k3'],
])('%s stands for %s, at its price', (alias, target) => {
  const listed = catalogue.find(alias);
  expect(listed?.alias_target?.slug).toBe(target);
  expect(listed?.pricing).toEqual(catalogue.find(target)?.pricing);
});

it('every alias and every router leads to a model that is listed', () => {
  const indirect = catalogue.models.filter(({ alias_target, pricing }) => alias_target ?? pricing.prompt === '-1');
  expect(indirect).toHaveLength(14);
  for (const model of indirect) expect(catalogue.answering(model).id).not.toBe(model.id);
});

it.each([
  ['anthropic/claude-sonnet-5', '0.000003', '0.000015'],
  ['moonshotai/kimi-k3', '0.0000006', '0.0000025'],
  ['google/gemini-3-pro', '0.000002', '0.000012'],
  ['moonshotai/kimi-k3:nitro', '0.0000006', '0.0000025'],
])('%s costs %s and %s a token', (id, prompt, completion) => {
  expect(catalogue.find(id)?.pricing).toMatchObject({ prompt, completion });
});

it('expiry dates lie ahead', () => {
  const dates = own.flatMap(({ expiration_date }) => expiration_date ?? []);
  expect(dates.every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date) && date > '2026-08-01')).toBe(true);
});
