import type { Currency } from './figures';

/** A point before three digits is left out: it could part thousands as well. */
const AMOUNT = /^(?:\d+(?:[.,](?:\d{0,2}|\d{4,}))?|0?[.,]\d+)$/;
const NANO = 1_000_000_000;

/** An amount as it is typed, in nano-dollars: null for nothing, undefined for what is no amount in this currency. */
export function typedAmount(typed: string, currency: Currency | null): number | null | undefined {
  const { code, rate } = currency ?? { code: 'USD', rate: 1 };
  const figure = [code, signOf(code)].reduce((text, sign) => text.replace(sign, ''), typed).replace(/\s/g, '');
  if (figure === '') return typed.trim() === '' ? null : undefined;
  if (!AMOUNT.test(figure)) return undefined;
  const nanoDollars = Math.round((Number(figure.replace(',', '.')) / rate) * NANO);
  return Number.isSafeInteger(nanoDollars) ? nanoDollars : undefined;
}

const signOf = (code: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? code;

/** The same amount as it stands in its field. */
export function fieldAmount(nanoDollars: number | null, currency: Currency | null, locale?: string): string {
  if (nanoDollars === null) return '';
  const amount = (nanoDollars / NANO) * (currency?.rate ?? 1);
  const decimals = { minimumFractionDigits: 2, maximumFractionDigits: amount < 1 ? 6 : 2 };
  return amount.toLocaleString(locale, { useGrouping: false, ...decimals });
}
