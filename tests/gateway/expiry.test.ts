import { catalogueReport } from '../../src/gateway/expiry';
import { catalogueOf, modelsOf } from '../helpers/models';

const onOpenRouter = (...models: string[]) => models.map((model) => ({ gateway: 'openrouter', model }));
const catalogue = catalogueOf(
  ...modelsOf(
    '~google/gemini-pro-latest',
    { id: '~openai/gpt-latest', expiration_date: '2026-12-14' },
    { id: 'google/gemini-3-pro', expiration_date: '2026-12-14' },
    { id: 'x-ai/grok-3', expiration_date: '2026-11-01' },
    'moonshotai/kimi-k3',
  ),
);
const report = (...models: string[]) =>
  catalogueReport([{ id: 'draft', candidates: onOpenRouter(...models) }], catalogue, '2026-11-20');

it.each<[model: string, leavesOn: string | null, instead: string | null]>([
  ['google/gemini-3-pro', '2026-12-14', 'Gemini Pro'],
  ['google/gemini-2-pro', null, 'Gemini Pro'],
  ['google/gemini-2.5-pro-preview', null, 'Gemini Pro'],
  ['google/gemini-2.5-flash', null, null],
  ['google/gemini-2-pro:free', null, null],
  ['openai/gpt-4.1', null, 'GPT'],
  ['openai/gpt-oss-120b', null, null],
  ['~gone/family-latest', null, null],
  ['x-ai/grok-3', null, null],
  ['typo', null, null],
])('%s is reported, leaving on %p, with %p instead', (model, leavesOn, family) => {
  const [row] = report(model);
  expect(row).toMatchObject({ preset: 'draft', candidate: { model }, leavesOn });
  expect(row?.instead?.name ?? null).toBe(family);
});

it.each<[model: string, now: string]>([
  ['moonshotai/kimi-k3-20260601', 'moonshotai/kimi-k3'],
  ['mistralai/mistral-large', '~mistralai/mistral-large-latest'],
])('%s is offered under another name, %s, which is proposed and not taken', (model, now) => {
  const listed = modelsOf(
    { id: '~moonshotai/kimi-latest', canonical_slug: 'moonshotai/kimi-k3-20260601' },
    { id: 'moonshotai/kimi-k3:free', canonical_slug: 'moonshotai/kimi-k3-20260601' },
    { id: 'moonshotai/kimi-k3', canonical_slug: 'moonshotai/kimi-k3-20260601' },
    { id: '~mistralai/mistral-large-latest', alias_target: { slug: 'mistralai/mistral-large' } },
  );
  const [row] = catalogueReport(
    [{ id: 'draft', candidates: onOpenRouter(model) }],
    catalogueOf(...listed),
    '2026-11-20',
  );
  expect(row).toMatchObject({ why: 'renamed', leavesOn: null, candidate: { model } });
  expect(row?.instead?.candidate).toEqual({ gateway: 'openrouter', model: now });
});

it('what is offered until further notice is not reported, nor an alias, which moves on, nor a preset of the gateway', () => {
  expect(report('moonshotai/kimi-k3', '~openai/gpt-latest', '@preset/mine')).toEqual([]);
});

it('a model leaves only after its last day', () => {
  const leaving = (today: string) =>
    catalogueReport([{ id: 'draft', candidates: onOpenRouter('google/gemini-3-pro') }], catalogue, today)[0]?.leavesOn;
  expect([leaving('2026-12-14'), leaving('2026-12-15')]).toEqual(['2026-12-14', null]);
});

it('an alias that the preset has already is not proposed', () => {
  expect(report('google/gemini-2-pro', '~google/gemini-pro-latest')).toMatchObject([{ instead: null }]);
});

it('nothing is said of a gateway whose catalogue is not here', () => {
  const candidates = [{ gateway: 'elsewhere', model: 'google/gemini-2-pro' }];
  expect(catalogueReport([{ id: 'draft', candidates }], catalogue, '2026-11-20')).toEqual([]);
  expect(catalogueReport([{ id: 'draft', candidates: onOpenRouter('x/y') }], catalogueOf(), '2026-11-20')).toEqual([]);
});
