import { join } from 'node:path';
import { blockForFile } from '../../src/ledger/block-file';
import type { TallyBlock } from '../../src/ledger/tally';
import { blockOf } from '../helpers/blocks';
import { dataWithGateway, openWorkbench, type Workbench } from '../helpers/open-workbench';
import { writeEntryFiles } from '../helpers/many-entries';
import { threeYears } from '../helpers/three-years';
import { withChromium } from './editor-bench';
import { inTurns, type Measure, type Taken } from './harness';

const ROUNDS = 15;
/** The last month of the three years. */
const MONTH = '2026-11';

/** The months of a million entries, the last first. */
const MONTHS = Array.from({ length: 10 }, (_, back) => `2026-${String(11 - back).padStart(2, '0')}`);

/** A workbench where two devices have spent this, with so many entries in each month, and the page of spending seen once. */
async function spentBefore(block: TallyBlock, inAMonth: number): Promise<Workbench> {
  const tally = { one: blockForFile(block), two: blockForFile(block) };
  const data = { ...dataWithGateway('http://127.0.0.1:9/v1'), tally };
  const booksDiffer = 'what is in the files was never asked of this gateway';
  const bench = await openWorkbench({ notes: { 'Note.md': '' }, open: 'Note.md', data, booksDiffer });
  const ledger = join(bench.folder, '.obsidian/plugins/palimpsest/ledger');
  await writeEntryFiles(
    MONTHS.map((month) => join(ledger, `${month}.one.jsonl`)),
    inAMonth,
  );
  await bench.settings();
  await draw(bench);
  await bench.page.getByRole('combobox', { name: 'Month' }).selectOption(MONTH);
  await bench.page.getByRole('button', { name: 'Back' }).click();
  return bench;
}

/** Opens the page; how long until all of it is drawn and laid out, in milliseconds. */
const draw = ({ page }: Workbench): Promise<number> =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll<HTMLElement>('.setting-item-name')];
    const entry = names.find((name) => name.textContent === 'Spending');
    const began = performance.now();
    entry?.click();
    const height = document.querySelector<HTMLElement>('.pal-spending .pal-table')?.offsetHeight;
    if (!height) throw new Error('The page of spending did not open.');
    return performance.now() - began;
  });

const taken = (bench: Workbench) => async (): Promise<number> => {
  const took = await draw(bench);
  await bench.page.getByRole('button', { name: 'Back' }).click();
  return took;
};

const take = (): Promise<Taken> =>
  withChromium(async () => {
    const many = await spentBefore(threeYears(), 100_000);
    const one = await spentBefore(blockOf({ day: `${MONTH}-02`, cost: 5_000_000 }), 1);
    try {
      return await inTurns(ROUNDS, { value: taken(many), floor: taken(one) });
    } finally {
      await Promise.all([many.close(), one.close()]);
    }
  });

/** Drawing the page of spending after three years on two devices and a million entries, against one after a single call. */
export const ledgerPage: readonly Measure[] = [
  { name: 'ledger/page', unit: 'ms', comparison: 'value', limit: 100, take },
];
