/** How figures are shown to people, in their own locale; undefined is the system's. */
type Locale = string | undefined;

/** A currency that amounts are shown in, at a rate that the writer sets. */
export interface Currency {
  /** As in `EUR`. */
  readonly code: string;
  /** How much of it a dollar is. */
  readonly rate: number;
}

/** How amounts are shown: in a locale, in dollars unless a currency is given. */
export type Shown = Locale | { readonly locale?: Locale; readonly currency?: Currency | null };

const NANO = 1_000_000_000;
const SMALLEST_SHOWN = 0.0001;
/** From here on four decimals would round up to a dollar. */
const ALMOST_ONE = 0.99995;

const dollar: Currency = { code: 'USD', rate: 1 };
export const localeOf = (shown: Shown): Locale => (typeof shown === 'object' ? shown.locale : shown);
const currencyOf = (shown: Shown): Currency => (typeof shown === 'object' ? (shown.currency ?? dollar) : dollar);
const amountOf = (nanoDollars: number, shown: Shown): number => (nanoDollars / NANO) * currencyOf(shown).rate;

/** Nano-dollars as money: `$0.0042` under a dollar, `$11.37` from one on; never a rounded zero. */
export function money(nanoDollars: number, shown?: Shown): string {
  if (nanoDollars === 0) return 'free';
  const amount = amountOf(nanoDollars, shown);
  if (amount > 0 && amount < SMALLEST_SHOWN) return `under ${inCurrency(SMALLEST_SHOWN, 4, shown)}`;
  return inCurrency(amount, amount < ALMOST_ONE ? 4 : 2, shown);
}

/** A sum, with two decimals; a sum that is not zero but would look it keeps four. */
export function total(nanoDollars: number, shown?: Shown): string {
  const amount = amountOf(nanoDollars, shown);
  if (nanoDollars > 0 && amount < 0.01) return money(nanoDollars, shown);
  return inCurrency(amount, 2, shown);
}

/** What an amount is in dollars, to be said beside the currency that it is shown in; null where that is the dollar. */
export const dollarsBehind = (nanoDollars: number, shown: Shown): string | null =>
  currencyOf(shown) === dollar ? null : money(nanoDollars, localeOf(shown));

function inCurrency(amount: number, decimals: number, shown: Shown, atMost = decimals): string {
  const { code } = currencyOf(shown);
  return numbers(localeOf(shown), {
    style: 'currency',
    currency: code,
    // The narrow symbol is `$` in every locale; plain `currency` would write `US$` in some. Other dollars are told from it.
    currencyDisplay: code === dollar.code ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: atMost,
  }).format(amount);
}

/** A price per million tokens: `$0.60`, `$0.035`, `$15.00`; at least two decimals, as many as it has up to five. */
export const rate = (nanoDollars: number, shown?: Shown): string =>
  inCurrency(amountOf(nanoDollars, shown), 2, shown, 5);

/** A cost whose amount may not be known. */
export const cost = (nanoDollars: number | null, shown?: Shown): string =>
  nanoDollars === null ? 'unknown' : money(nanoDollars, shown);

/** What a call or a run came to: “about” until it is settled. */
export const charged = (
  { cost: amount, isEstimate }: { readonly cost: number | null; readonly isEstimate: boolean },
  shown?: Shown,
): string => (isEstimate && amount !== null ? about(amount, shown) : cost(amount, shown));

/** An estimate: `about $0.0047`, and `free` without “about”. */
export function about(nanoDollars: number | null, shown?: Shown): string {
  if (nanoDollars === null) return 'price unknown';
  return nanoDollars === 0 ? 'free' : `about ${money(nanoDollars, shown)}`;
}

/** A part of a whole: `81%`; what is not all of it is never said to be. */
export function share(part: number, locale?: Locale): string {
  const shown = part < 1 ? Math.min(part, 0.99) : part;
  return numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).format(Math.min(shown, 9.99));
}

/** Tokens as a bare figure: exact to 999, then `1.2k`, `12k`, `1.2M`. */
export function tokenFigure(count: number, locale?: Locale): string {
  if (count < 1000) return format(count, 0, locale);
  if (count < 999_500) return `${rounded(count / 1000, locale)}k`;
  return `${rounded(count / 1e6, locale)}M`;
}

/** `1.2`, `12`, and `1` without a nought behind it. */
const rounded = (value: number, locale: Locale): string =>
  numbers(locale, { maximumFractionDigits: value < 9.95 ? 1 : 0 }).format(value);

/** `1 token`, `96 tokens`. */
export const tokens = (count: number, locale?: Locale): string => counted(tokenFigure(count, locale), count, 'token');

/** `1 word`, `31 words`. */
export const words = (count: number, locale?: Locale): string => counted(format(count, 0, locale), count, 'word');

/** How many there are, exactly: `1,193`. */
export const countFigure = (count: number, locale?: Locale): string => format(count, 0, locale);

/** `1 call`, `12 calls`. */
export const countedCalls = (count: number, locale?: Locale): string =>
  counted(format(count, 0, locale), count, 'call');

/** How many words a text has. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** `under 0.1 s`, `0.8 s`, `4.8 s`, `27 s`, `1 min 20 s`. */
export function duration(milliseconds: number, locale?: Locale): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.05) return `under ${format(0.1, 1, locale)} s`;
  if (seconds < 9.95) return `${format(seconds, 1, locale)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${format(whole, 0, locale)} s`;
  const rest = whole % 60;
  return `${format(Math.floor(whole / 60), 0, locale)} min${rest ? ` ${rest} s` : ''}`;
}

/** A time of day: `16:12`. */
export const clockTime = (time: number, locale?: Locale): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(time);

/** A day like `2026-12-14` as it is said: `14 December`, in the order of the locale. */
export const dayName = (day: string, locale?: Locale): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(day));

/** A month like `2026-11` as it is said: `November`. */
export const monthName = (month: string, locale?: Locale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.parse(`${month}-15`));

/** A month with its year, as in a list of months: `November 2026`. */
export const monthAndYear = (month: string, locale?: Locale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-15`),
  );

/** A day among others in a table: `20 Nov`. */
export const shortDay = (day: string, locale?: Locale): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(day));

/** How long ago something was: `2 hours ago`; `now` under a minute. */
export function ago(milliseconds: number, locale?: Locale): string {
  const minutes = Math.max(0, milliseconds / 60_000);
  const [count, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 48 * 60
        ? ([minutes / 60, 'hour'] as const)
        : ([minutes / 1440, 'day'] as const);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return Math.floor(count) === 0 ? format.format(0, 'second') : format.format(-Math.floor(count), unit);
}

const counted = (figure: string, count: number, noun: string): string => `${figure} ${noun}${count === 1 ? '' : 's'}`;

function format(value: number, decimals: number, locale: Locale): string {
  return numbers(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs fifty times what using it does, and figures are shown twenty times a second. */
function numbers(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known;
}
