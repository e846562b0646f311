/** What a model costs, in integer nano-dollars per million tokens; `request` in nano-dollars a call. */
export interface Price {
  readonly prompt: number;
  readonly completion: number;
  readonly request: number;
}

const PER_TOKEN_TO_NANO_PER_MILLION = 15;
const DOLLAR_TO_NANO = 9;

/** A decimal string moved `places` to the left as an integer, rounded half up; null for what is no price (`"-1"`). */
function shifted(decimal: string, places: number): number | null {
  const match = /^(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(decimal.trim());
  if (!match) return null;
  const [, whole = '0', fraction = '', exponent = '0'] = match;
  const shift = places - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  if (Math.abs(shift) > 40) return null;
  const value = shift >= 0 ? digits * 10n ** BigInt(shift) : roundedHalfUp(digits, 10n ** BigInt(-shift));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}

/** Dollars per token, as catalogues write them, in nano-dollars per million tokens. */
export const pricePerMillion = (dollarsPerToken: string): number | null =>
  shifted(dollarsPerToken, PER_TOKEN_TO_NANO_PER_MILLION);

/** Dollars as a gateway sends them (a JSON number or string) in nano-dollars; null if they are no amount. */
export function nanoDollars(dollars: number | string | null | undefined): number | null {
  if (dollars === null || dollars === undefined) return null;
  return shifted(String(dollars), DOLLAR_TO_NANO);
}

function roundedHalfUp(value: bigint, divisor: bigint): bigint {
  return (value * 2n + divisor) / (divisor * 2n);
}

/** What so many tokens cost, in nano-dollars, rounded half up once. */
export function priceOf(price: Price, promptTokens: number, completionTokens: number): number {
  const product = BigInt(promptTokens) * BigInt(price.prompt) + BigInt(completionTokens) * BigInt(price.completion);
  return Number(roundedHalfUp(product, 1_000_000n)) + price.request;
}
