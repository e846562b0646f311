import type { KeyLimit } from '../gateway/account';
import { total } from '../ledger/figures';

/** What a gateway says of its key. A key without a limit is not one without a bill. */
export function keyLimitLine(gateway: string, { limit, left }: KeyLimit, locale?: string): string {
  if (limit === null) return `${gateway} sets no limit for this key; your account’s credit is the limit.`;
  const whole = `${total(limit, locale)} limit`;
  if (left === null) return `${gateway} says this key has a ${whole}.`;
  return `${gateway} says this key has ${total(left, locale)} left of its ${whole}.`;
}

/** From here on the writer is warned, as of budgets. */
const LITTLE_LEFT = 0.2;

/** Whether a key is near the end of its limit: soon it will get no answer any more. */
export const isNearlyUsed = ({ limit, left }: KeyLimit): boolean =>
  limit !== null && left !== null && left <= LITTLE_LEFT * limit;

/** The same, with what can be done about it. */
export const lowCreditLine = (gateway: string, limit: KeyLimit, locale?: string): string =>
  `${keyLimitLine(gateway, limit, locale)} Raise it there before it runs out.`;
