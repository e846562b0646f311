import type { KeyLimit } from '../gateway/account';
import { total } from '../ledger/figures';

/** What a gateway says of its key. A key without a limit is not one without a bill. */
export function keyLimitLine(gateway: string, { limit, left }: KeyLimit, locale?: string): string {
  if (limit === null) return `${gateway} sets no limit for this key; your account’s credit is the limit.`;
  const whole = `${total(limit, locale)} limit`;
  if (left === null) return `${gateway} says this key has a ${whole}.`;
  return `${gateway} says this key has ${total(left, locale)} left of its ${whole}.`;
}
