import { futureOf } from './spending';
import type { FlaggedCall, Tally } from './tally';

/** Something in the tally that cannot be true. */
export interface Flag {
  readonly device: string;
  /** Figures that no call can have; a date from before other calls; a day that is still to come. */
  readonly why: FlaggedCall['why'] | 'future';
  readonly day: string;
  /** The call, where it is one: of days to come only the sums are known. */
  readonly call: FlaggedCall | null;
  readonly calls: number;
  /** What it cost as far as that is known. */
  readonly cost: number | null;
  /** In no sum at all; else only the figures that cannot be true are not. */
  readonly isLeftOut: boolean;
}

/** What is flagged on all devices, the newest day first. */
export function flagsIn(tally: Tally, today: string): Flag[] {
  const isToCome = futureOf(today);
  const flags = Object.entries(tally).flatMap(([device, { flagged, cells }]) => [
    ...flagged.map((call): Flag => {
      const { why, day, cost } = call;
      return { device, why, day, call, calls: 1, cost, isLeftOut: why === 'date' };
    }),
    ...Object.entries(cells)
      .filter(([period]) => isToCome(period))
      .map(([day, { gateway = {} }]): Flag => {
        const all = Object.values(gateway);
        const calls = all.reduce((sum, cell) => sum + cell.calls, 0);
        const cost = all.reduce((sum, cell) => sum + cell.cost, 0);
        return { device, why: 'future', day, call: null, calls, cost, isLeftOut: true };
      }),
  ]);
  return flags.sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** All calls that are in no sum because of their date, those included of which no more is kept. */
export function leftOut(tally: Tally, today: string): { readonly calls: number; readonly cost: number } {
  const future = flagsIn(tally, today).filter(({ why }) => why === 'future');
  const outside = Object.values(tally).map((block) => block.outside);
  return [...future, ...outside].reduce<{ calls: number; cost: number }>(
    (sum, { calls, cost }) => ({ calls: sum.calls + calls, cost: sum.cost + (cost ?? 0) }),
    { calls: 0, cost: 0 },
  );
}
