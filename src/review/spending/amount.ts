import { dollarsBehind, money, total, type Shown } from '../../ledger/figures';

/** An amount as it is shown. */
export interface Amount {
  readonly text: string;
  /** What it is in dollars, where it is shown in something else. */
  readonly dollars: string | null;
}

/** What was counted of something; `pending` are estimates that are in no cost yet. */
interface Counted {
  readonly calls: number;
  readonly cost: number;
  readonly unknown: number;
  readonly pending: number;
}

/** What something came to: “about” as long as a part of it is an estimate, “unknown” where nothing of it is known. */
export function amountOf({ calls, cost, unknown, pending }: Counted, shown: Shown): Amount {
  const sum = cost + pending;
  if (calls > 0 && calls === unknown) return { text: 'unknown', dollars: null };
  if (sum === 0) return { text: 'free', dollars: null };
  return { text: pending > 0 ? `about ${total(sum, shown)}` : total(sum, shown), dollars: dollarsBehind(sum, shown) };
}

/** The cost of one thing, with as many decimals as it takes. */
export const exactly = (nanoDollars: number, shown: Shown): Amount => ({
  text: money(nanoDollars, shown),
  dollars: nanoDollars === 0 ? null : dollarsBehind(nanoDollars, shown),
});

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** How many calls, as a sentence begins: `Two calls`, `12 calls`. */
export const callsInWords = (count: number, figure: string): string =>
  `${words[count] ?? figure} call${count === 1 ? '' : 's'}`;
