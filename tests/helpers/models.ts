import type { Candidate } from '../../src/gateway/gateway';
import { readModels, shortName, type Model } from '../../src/gateway/model';

/** Claude Sonnet 5 as OpenRouter lists it, with these fields. */
export const listed = (more: Readonly<Record<string, unknown>> = {}) => ({
  id: 'anthropic/claude-sonnet-5',
  canonical_slug: 'anthropic/claude-sonnet-5-20260601',
  name: 'Anthropic: Claude Sonnet 5',
  context_length: 1_000_000,
  top_provider: { context_length: 200_000, max_completion_tokens: 64_000 },
  pricing: { prompt: '0.000003', completion: '0.000015', request: '0' },
  supported_parameters: ['max_tokens', 7, 'seed'],
  reasoning: { mandatory: false, supported_efforts: ['low', 'high'] },
  expiration_date: null,
  ...more,
});

/** Models with these ids, and fields where they are given. */
export const modelsOf = (...rows: (string | Readonly<Record<string, unknown>>)[]): Model[] =>
  readModels(
    rows.map((row) =>
      listed({ name: undefined, canonical_slug: undefined, ...(typeof row === 'string' ? { id: row } : row) }),
    ),
  );

/** Catalogues that are here, by gateway. */
export function catalogueOf(...models: Model[]) {
  const find = ({ gateway, model }: Candidate) =>
    (gateway === 'openrouter' && models.find(({ id }) => id === model)) || null;
  return {
    find,
    nameOf: (candidate: Candidate) => find(candidate)?.name ?? shortName(candidate.model),
    modelsOf: (gateway: string) => (gateway === 'openrouter' ? models : []),
  };
}
