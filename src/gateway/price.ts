/** What a model charges: rates in integer nano-dollars per million tokens, `request` in nano-dollars a call. */
interface Rates {
  readonly prompt: number;
  readonly completion: number;
  readonly request: number;
  /** Tokens read from and written into the provider's cache; absent, they cost what other prompt tokens do. */
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  /** Thinking, where it does not cost what the answer does. */
  readonly reasoning?: number;
}

export interface Price extends Rates {
  readonly tiers?: readonly PriceTier[];
}

/** Rates that take the place of the usual ones: for calls with more prompt tokens than `above`, in some hours, or both. */
export interface PriceTier extends Partial<Rates> {
  readonly above?: number;
  /** UTC as `hours * 100 + minutes`; a window may go over midnight. */
  readonly from?: number;
  readonly until?: number;
}

/** The tokens of a call. The special ones are part of the others, and null where nothing is known of them. */
export interface PricedTokens {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cachedTokens?: number | null;
  readonly cacheWriteTokens?: number | null;
  readonly reasoningTokens?: number | null;
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
export const nanoDollars = (dollars: unknown): number | null =>
  typeof dollars === 'number' || typeof dollars === 'string' ? shifted(String(dollars), DOLLAR_TO_NANO) : null;

/** What a gateway says that a call came to, in nano-dollars; null if that is no amount. */
export function charged(cost: unknown, isOwnProviderKey: unknown, upstream: unknown): number | null {
  const own = nanoDollars(cost);
  // Only with the writer's own provider key does the provider's bill come on top of the gateway's.
  return own !== null && isOwnProviderKey === true ? own + (nanoDollars(upstream) ?? 0) : own;
}

function roundedHalfUp(value: bigint, divisor: bigint): bigint {
  return (value * 2n + divisor) / (divisor * 2n);
}

/**
 * What a call costs, in nano-dollars, rounded half up once. `at` is when it was made, in milliseconds since 1970;
 * where that is not given, a price that changes with the hour counts with its dearest one.
 */
export function priceOf(price: Price, tokens: PricedTokens, at?: number): number {
  const windows = (price.tiers ?? []).flatMap(({ from }) => from ?? []);
  const times = at === undefined ? [NO_TIME, ...windows] : [hoursAndMinutes(at)];
  return Math.max(...times.map((time) => atRates(ratesFor(price, tokens.promptTokens, time), tokens)));
}

/** Nothing is ever charged, whatever is asked and when. */
export const isFree = (price: Price | null): boolean =>
  price !== null &&
  price.prompt === 0 &&
  price.completion === 0 &&
  price.request === 0 &&
  (price.tiers ?? []).every(({ prompt = 0, completion = 0, request = 0 }) => prompt + completion + request === 0);

const NO_TIME = -1;

function hoursAndMinutes(time: number): number {
  const date = new Date(time);
  return date.getUTCHours() * 100 + date.getUTCMinutes();
}

/** The rates of a call: of all tiers that apply the one that begins highest has the last word. */
function ratesFor({ tiers = [], ...usual }: Price, promptTokens: number, time: number): Rates {
  const applying = tiers.filter(
    ({ above, from, until }) =>
      (above === undefined || promptTokens > above) &&
      (from === undefined || until === undefined || isWithin(time, from, until)),
  );
  return applying
    .sort((a, b) => (a.above ?? NO_TIME) - (b.above ?? NO_TIME))
    .reduce<Rates>((rates, tier) => ({ ...rates, ...tier }), usual);
}

const isWithin = (time: number, from: number, until: number): boolean =>
  time !== NO_TIME && (from < until ? time >= from && time < until : time >= from || time < until);

function atRates(rates: Rates, tokens: PricedTokens): number {
  const { promptTokens, completionTokens } = tokens;
  const read = Math.min(tokens.cachedTokens ?? 0, promptTokens);
  const written = Math.min(tokens.cacheWriteTokens ?? 0, promptTokens - read);
  const thought = Math.min(tokens.reasoningTokens ?? 0, completionTokens);
  const parts = [
    [promptTokens - read - written, rates.prompt],
    [read, rates.cacheRead ?? rates.prompt],
    [written, rates.cacheWrite ?? rates.prompt],
    [completionTokens - thought, rates.completion],
    [thought, rates.reasoning ?? rates.completion],
  ] as const;
  const product = parts.reduce((sum, [count, rate]) => sum + BigInt(count) * BigInt(rate), 0n);
  return Number(roundedHalfUp(product, 1_000_000n)) + rates.request;
}
