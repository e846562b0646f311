import { tallyBlockShape } from '../../src/ledger/block-file';
import { spent, type Spent } from '../../src/ledger/spending';
import type { TallyBlock } from '../../src/ledger/tally';
import type { SavedData } from './open-workbench';

/** The tally in data.json, read as the plugin reads it; a block that is none is an error. */
export const savedTally = ({ tally = {} }: Pick<SavedData, 'tally'>): Record<string, TallyBlock> =>
  Object.fromEntries(
    Object.entries(tally).map(([device, json]) => {
      const block = tallyBlockShape(json);
      if (!block.ok) throw new Error(`${device}: ${block.at} ${block.why}`);
      return [device, block.value];
    }),
  );

/** What all calls came to that data.json knows of. */
export const savedSums = (data: Pick<SavedData, 'tally'>): Spent => spent(savedTally(data), '');
