import { columnsOf, dimensions, emptyCell, type Dimension } from './cell';
import { byMonth } from './compact';
import { withEntries } from './block-draft';
import type { Entry } from './entry';
import { distinctAfter } from './entry-files';
import { emptyBlock, type TallyBlock } from './tally';

/** The block that these entries of one device come to, from the first on. */
export const rebuilt = (entries: readonly Entry[]): TallyBlock => withEntries(emptyBlock, distinctAfter(0, entries));

/** A sum that is another in the tally than its entries come to. */
export interface Difference {
  readonly month: string;
  readonly dimension: Dimension | 'pending' | 'outside';
  readonly value: string;
  readonly column: string;
  readonly stored: number;
  readonly rebuilt: number;
}

/** How much more the entries come to than what is stored, in nano-dollars, what is not settled included. */
export const costBetween = (found: readonly Difference[]): number =>
  found
    .filter(({ dimension, column }) => column === 'cost' && (dimension === 'gateway' || dimension === 'pending'))
    .reduce((sum, { stored, rebuilt }) => sum + rebuilt - stored, 0);

/** Where a stored block says something else than what its entries come to; nothing where it is right. */
export function differences(stored: TallyBlock, block: TallyBlock): Difference[] {
  const [ours, theirs] = [byMonth(stored.cells), byMonth(block.cells)];
  const months = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const found: Difference[] = [];
  const compare = (place: Omit<Difference, 'stored' | 'rebuilt'>, a: number, b: number) => {
    if (a !== b) found.push({ ...place, stored: a, rebuilt: b });
  };
  for (const month of [...months].sort()) {
    for (const dimension of dimensions) {
      const [a, b] = [ours[month]?.[dimension] ?? {}, theirs[month]?.[dimension] ?? {}];
      for (const value of new Set([...Object.keys(a), ...Object.keys(b)])) {
        for (const column of columnsOf[dimension])
          compare(
            { month, dimension, value, column },
            (a[value] ?? emptyCell)[column],
            (b[value] ?? emptyCell)[column],
          );
      }
    }
  }
  const pendingIn = ({ pending }: TallyBlock) => pending.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  const place = { month: '', value: '' };
  compare({ ...place, dimension: 'pending', column: 'calls' }, stored.pending.length, block.pending.length);
  compare({ ...place, dimension: 'pending', column: 'cost' }, pendingIn(stored), pendingIn(block));
  for (const column of ['calls', 'cost', 'unknown'] as const)
    compare({ ...place, dimension: 'outside', column }, stored.outside[column], block.outside[column]);
  return found;
}
