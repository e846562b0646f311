import { priceOf, type Price } from '../gateway/price';
import type { PriceRule } from '../presets/preset';

/** How long a run is expected to be, in tokens. */
export interface ExpectedSize {
  readonly promptTokens: number;
  readonly answerTokens: number;
}

export type PriceVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: 'dearer'; readonly times: number }
  | { readonly allowed: false; readonly why: 'paid-behind-free' };

/** What a run of this size costs at this price, in nano-dollars; null when the price is not known. */
export const estimate = (price: Price | null, size: ExpectedSize): number | null =>
  price === null ? null : priceOf(price, size.promptTokens, size.answerTokens);

/** Whether a later candidate may answer in place of the first without asking the writer. */
export function judgePrice(first: number | null, later: number | null, rule: PriceRule): PriceVerdict {
  // An unknown price cannot be compared; the writer put the model into the list.
  if (first === null || later === null || later === 0) return { allowed: true };
  if (first === 0) return rule.paidBehindFree ? { allowed: true } : { allowed: false, why: 'paid-behind-free' };
  const times = later / first;
  return times > rule.allowance ? { allowed: false, why: 'dearer', times } : { allowed: true };
}
