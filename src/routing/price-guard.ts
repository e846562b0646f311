import { priceOf, type Price } from '../gateway/price';
import type { PriceRule } from '../presets/preset';

/** How long a run is expected to be, in tokens. */
export interface ExpectedSize {
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** A preset's rule with what it is held against. */
export interface PriceLimit extends PriceRule {
  /** What the run would cost with the preset's first candidate, in nano-dollars; null when not known. */
  readonly first: number | null;
}

/** Why a candidate's price keeps it from being asked. */
export type PriceBar = { readonly why: 'dearer'; readonly times: number } | { readonly why: 'paid-behind-free' };

/** What a run of this size costs at this price, in nano-dollars; null when the price is not known. */
export const estimate = (price: Price | null, size: ExpectedSize): number | null =>
  price === null ? null : priceOf(price, { promptTokens: size.promptTokens, completionTokens: size.answerTokens });

/** What keeps a later candidate from answering in place of the first without asking the writer; null if nothing. */
export function priceBar(first: number | null, later: number | null, rule: PriceRule): PriceBar | null {
  // An unknown price cannot be compared; the writer put the model into the list.
  if (first === null || later === null || later === 0) return null;
  if (first === 0) return rule.paidBehindFree ? null : { why: 'paid-behind-free' };
  const times = later / first;
  return times > rule.allowance ? { why: 'dearer', times } : null;
}

/**
 * The dearest rates at which a gateway may let a provider answer, so that the run stays within the preset's
 * allowance over the first candidate; null where nothing can be compared.
 */
export function ceiling(
  price: Price | null,
  own: number | null,
  first: number | null,
  { allowance }: PriceRule,
): { readonly prompt: number; readonly completion: number } | null {
  if (price === null || own === null || first === null || first === 0) return null;
  const times = own === 0 ? 0 : (allowance * first) / own;
  return { prompt: Math.ceil(price.prompt * times), completion: Math.ceil(price.completion * times) };
}
