import { openWorkbench } from '../../helpers/open-workbench';
import { Hand, type Setting } from './hand';
import { unmarked } from './marks';

/** Whether what a row tells of happens before the first word, while the answer streams, or when it is there. */
export type When = 'waiting' | 'streaming' | 'ready';

/** What makes a row another than most of its table. */
export interface More extends Setting {
  readonly task?: 'Rewrite selection' | 'Continue';
  readonly when?: When;
  /** What happens before the task is run. */
  readonly first?: Happens;
  /** What is answered, where the note as it must stand does not hold it in [ ]. */
  readonly says?: readonly string[];
  /** What is done with the answer in the end; a whole one is accepted unless said otherwise. */
  readonly then?: 'accept' | 'reject' | 'nothing';
  /** How the proposal stands before that, what it says and what it offers. */
  readonly state?: string;
  readonly notice?: RegExp;
  readonly offers?: readonly string[];
  /** Why the row does not hold yet; once it does, it says so by failing. */
  readonly fails?: string;
}

type Happens = (writer: Hand) => Promise<unknown>;

/** Before, what happens, after; the notes in the notation of `marks`. */
export type Row = readonly [name: string, before: string, happens: Happens, after: string, more?: More];

export const nothing: Happens = () => Promise.resolve();

const USUAL_ANSWER = 'The tide drew back.';

/** Runs the rows of a table on a few pages; a row that fails leaves nothing to the next. */
export function torture(rows: readonly Row[], usual: More = {}): void {
  for (const row of rows) {
    const more = { ...usual, ...row[4] };
    const run = more.fails === undefined ? test.concurrent : test.concurrent.failing;
    run(titleOf(row, usual), () => onPage((writer) => play(writer, row, more)));
  }
}

/** The same rows while the answer streams, and when it is there. */
export function tortureBoth(rows: readonly Row[], usual: More = {}): void {
  const whens = ['streaming', 'ready'] as const;
  torture(
    rows.flatMap(([name, before, happens, after, more = {}]) =>
      whens.map((when) => [name, before, happens, after, { ...more, when }] as const),
    ),
    usual,
  );
}

/** So many rows are played at a time, each on a page of its own. */
const PAGES = 3;

/** The pages on which all rows of a file are played; one on which a row failed is not used again. */
function somePages(): (act: (writer: Hand) => Promise<void>) => Promise<void> {
  const free: (Hand | null)[] = Array.from({ length: PAGES }, () => null);
  const waiting: (() => void)[] = [];
  const take = async (): Promise<Hand> => {
    while (free.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const known = free.pop();
    if (known) return known;
    try {
      return new Hand(await openWorkbench({ notes: { 'Start.md': '' }, open: 'Start.md' }));
    } catch (failure) {
      give(null);
      throw failure;
    }
  };
  const give = (writer: Hand | null): void => {
    free.push(writer);
    waiting.shift()?.();
  };
  afterAll(async () => {
    await Promise.all(free.map(async (writer) => writer?.bench.close()));
  });
  return async (act) => {
    const writer = await take();
    const known = writer.bench.errors.length;
    const errorsSince = () =>
      writer.bench.errors.slice(known).filter((error) => !error.startsWith('Failed to load resource'));
    try {
      await act(writer);
      expect(errorsSince()).toEqual([]);
      writer.letEnd();
      give(writer);
    } catch (failure) {
      const errors = errorsSince();
      await writer.bench.close().catch((differs: unknown) => errors.push(String(differs)));
      give(null);
      if (failure instanceof Error && errors.length) failure.message += `\nThe page said: ${errors.join('\n')}`;
      throw failure;
    }
  };
}

const onPage = somePages();

const titles: Readonly<Record<When, string>> = {
  waiting: 'nothing came yet',
  streaming: 'the answer streams',
  ready: 'the answer is ready',
};

const titleOf = ([name, , , , more]: Row, usual: More): string => {
  const when = more?.when ?? usual.when;
  return when ? `${name}, ${titles[when]}` : name;
};

async function play(writer: Hand, [, note, happens, after]: Row, more: More): Promise<void> {
  const { task = 'Rewrite selection', when = 'streaming', state, notice, offers } = more;
  const isWritten = task === 'Continue' || more.delivery === 'write';
  const { text, answers } = unmarked(after);
  writer.gateway.says(...(more.says ?? (answers.length ? answers : [USUAL_ANSWER])));
  await writer.begin(note, more);
  await more.first?.(writer);
  writer.holdBack();
  await writer.run(task);
  await writer.page.locator('.pal-proposal[data-state]').first().waitFor();
  if (when === 'streaming') await writer.untilSeen();
  if (when === 'waiting') await writer.is('waiting');
  if (when !== 'ready') {
    const before = writer.ended();
    await happens(writer);
    // The answer was really under way all the while, unless the row let it end.
    if (writer.isHeldBack) expect(writer.ended()).toBe(before);
  }
  writer.letEnd();
  await writer.untilEnded();
  if (when === 'ready') await happens(writer);
  const isOpen = state !== undefined || (await writer.proposal().count()) > 0;
  if (isOpen && (state || more.then !== 'nothing')) await writer.is(state ?? (isWritten ? 'pending' : 'complete'));
  if (notice) await writer.says(notice);
  if (offers) expect(await writer.offered()).toEqual(offers);
  const then = more.then ?? (isOpen && !state ? 'accept' : 'nothing');
  if (then === 'accept') await writer.acceptAll();
  if (then === 'reject') await writer.rejectAll();
  if (then !== 'nothing') await writer.gone();
  await writer.stands(after);
  await writer.isOnDisk(text);
}
