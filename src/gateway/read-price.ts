import { asList, asObject, isObject } from './json';
import { nanoDollars, pricePerMillion, type Price, type PriceTier } from './price';

const perMillionNames = {
  prompt: 'prompt',
  completion: 'completion',
  cacheRead: 'input_cache_read',
  cacheWrite: 'input_cache_write',
  reasoning: 'internal_reasoning',
} as const;

/**
 * The price in a row of a catalogue. Null is “not known”: a price of `-1`, words, or conditions that we cannot read;
 * half a price would be shown as a whole one.
 */
export function readPrice(pricing: unknown): Price | null {
  const usual = readRates(pricing);
  if (usual?.prompt === undefined || usual.completion === undefined) return null;
  const { prompt, completion, request = 0 } = usual;
  const tiers = asList(asObject(pricing).overrides).map(readTier);
  if (!tiers.every((tier) => tier !== null)) return null;
  return { ...usual, prompt, completion, request, ...(tiers.length ? { tiers } : {}) };
}

/** The rates that are given; null when one of them is no price. */
function readRates(pricing: unknown): Partial<Price> | null {
  if (!isObject(pricing)) return null;
  const rates: Record<string, number> = {};
  for (const [ours, theirs] of Object.entries(perMillionNames)) {
    const value = decimalOf(pricing[theirs]);
    // Catalogues write a zero here for thinking that costs what the answer does.
    if (value === null || (ours === 'reasoning' && Number(value) === 0)) continue;
    const rate = pricePerMillion(value);
    if (rate === null) return null;
    rates[ours] = rate;
  }
  const request = decimalOf(pricing.request);
  const fee = request === null ? 0 : nanoDollars(request);
  if (fee === null) return null;
  return request === null ? rates : { ...rates, request: fee };
}

const decimalOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

function readTier(override: unknown): PriceTier | null {
  const rates = readRates(override);
  if (!rates || !isObject(override)) return null;
  const { min_prompt_tokens: above, utc_start: start, utc_end: end } = override;
  const hasWindow = start !== undefined && start !== null && end !== undefined && end !== null;
  const [from, until] = [readTime(start), readTime(end)];
  if (hasWindow && (from === null || until === null)) return null;
  return {
    ...rates,
    ...(typeof above === 'number' ? { above } : {}),
    ...(hasWindow && from !== null && until !== null ? { from, until } : {}),
  };
}

/** `1630`, `"1630"` or `"16:30"`. */
function readTime(value: unknown): number | null {
  const digits = decimalOf(value)?.replace(':', '') ?? '';
  return /^\d{1,4}$/.test(digits) && Number(digits) <= 2400 ? Number(digits) : null;
}
