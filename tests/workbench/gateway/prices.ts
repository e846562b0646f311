/** Prices in the catalogue's own notation: decimal strings, USD per token (`request`: USD per request). */
export interface Pricing {
  readonly prompt: string;
  readonly completion: string;
  readonly request?: string;
  readonly overrides?: readonly PriceOverride[];
  readonly [other: string]: unknown;
}

interface PriceOverride {
  readonly min_prompt_tokens: number;
  readonly prompt: string;
  readonly completion: string;
}

export interface TokenCounts {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

const DIGITS = 18;
const PER_NANO_DOLLAR = 10n ** 9n;

/** USD per million tokens, to at most six decimals, as USD per token: `0.6` → `'0.0000006'`. */
export function perToken(dollarsPerMillion: number): string {
  const digits = String(Math.round(dollarsPerMillion * 1e6)).padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  return digits.slice(0, -12) + (fraction && `.${fraction}`);
}

/** Whether a price per token is above so many dollars per million; nothing is above no limit. */
export const isDearer = (price: string, dollarsPerMillion: number | string | undefined): boolean =>
  dollarsPerMillion !== undefined && atto(price) > atto(perToken(Number(dollarsPerMillion)));

function atto(dollars: string): bigint {
  const [whole = '0', fraction = ''] = dollars.split('.');
  return BigInt(whole + fraction.padEnd(DIGITS, '0'));
}

/** What a call costs in nano-dollars: summed exactly, rounded half up once. Routers (price "-1") cost nothing themselves. */
export function costInNanoDollars(pricing: Pricing, { promptTokens, completionTokens }: TokenCounts): number {
  if (pricing.prompt.startsWith('-')) return 0;
  const tiers = pricing.overrides?.filter((tier) => promptTokens > tier.min_prompt_tokens) ?? [];
  const { prompt, completion } = tiers.at(-1) ?? pricing;
  const total =
    atto(prompt) * BigInt(promptTokens) + atto(completion) * BigInt(completionTokens) + atto(pricing.request ?? '0');
  return Number((total + PER_NANO_DOLLAR / 2n) / PER_NANO_DOLLAR);
}

/** The nearest JSON number; multiplied by 1e9 and rounded it gives the same nano-dollars again. */
export const inDollars = (nanoDollars: number): number => nanoDollars / 1e9;
