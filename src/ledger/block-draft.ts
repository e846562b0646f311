import { columnsOf, dimensions, emptyCell, type Cell, type Dimension, type Values } from './cell';
import { nameOfCall, type Called, type Decided, type Entry, type Settled } from './entry';
import type { FlaggedCall, PendingAmount, RecentCall, TallyBlock } from './tally';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<TallyBlock> & {
  cells: Record<string, Partial<Record<Dimension, Record<string, Cell>>>>;
  recent: Map<string, RecentCall>;
};

/** So many of the last calls are remembered at least, and they are forgotten some hundreds at a time. */
const REMEMBERED = 300;
const MOST_REMEMBERED = 450;
const MOST_FLAGGED = 50;

const DAY = 86_400_000;
/** No call is older than this; a clock that has lost its battery begins decades before. */
const EARLIEST = Date.UTC(2020, 0, 1);
/** After so many calls in a row that seem to come from the past, the calls before were the ones from the future. */
const BELIEVED_AFTER = 10;

/**
 * A block that entries are added to. It copies each part of the block that it is made of once, when that part changes
 * first: an entry costs the same whatever is behind it.
 */
export class BlockDraft {
  private readonly draft: Draft;
  private readonly own = new WeakSet<object>();

  constructor(block: TallyBlock) {
    this.draft = { ...block, recent: new Map(block.recent) };
  }

  /** As it is now; it goes on changing with every entry that is taken. */
  get block(): TallyBlock {
    return this.draft;
  }

  /** Adds an entry; one that is in it already changes nothing. */
  take(entry: Entry): void {
    const { draft } = this;
    draft.sequence = Math.max(draft.sequence, entry.sequence);
    switch (entry.type) {
      case 'called':
        return this.takeCall(entry);
      case 'settled':
        return this.takeSettled(entry);
      case 'decided':
        return this.takeDecided(entry);
      case 'reset':
        return this.reset();
    }
  }

  set(changed: Partial<TallyBlock>): void {
    Object.assign(this.draft, changed);
  }

  private takeCall(call: Called): void {
    const { draft } = this;
    const name = nameOfCall(call);
    if (draft.recent.has(name)) return;
    const { run, attempt, day, time, gateway, generation, cost, source } = call;
    const isPending = source === 'pending';
    const isOutside = this.isFromThePast(call);
    const values = isOutside ? null : valuesOf(call);
    this.remember(name, { day, model: values?.model ?? '', accepted: null });
    if (isOutside || call.disbelieved !== undefined) this.flag(call, isOutside ? 'date' : 'usage');
    if (isPending) {
      const amount: PendingAmount = { run, attempt, day, cost, time, gateway, generation, values };
      draft.pending = [...draft.pending, amount];
    }
    const money = { cost: isPending ? 0 : (cost ?? 0), unknown: cost === null && !isPending ? 1 : 0 };
    if (!values) return this.addOutside({ calls: 1, ...money });
    if (draft.since === null || day < draft.since) draft.since = day;
    this.add(day, values, { ...countsOf(call), ...money });
  }

  /** Moves an amount from what is pending into the cells; one that is not pending, or no longer, changes nothing. */
  private takeSettled(settled: Settled): void {
    const { draft } = this;
    const amount = draft.pending.find((one) => nameOfCall(one) === nameOfCall(settled));
    if (!amount) return;
    draft.pending = draft.pending.filter((one) => one !== amount);
    const money = { cost: settled.cost ?? 0, unknown: settled.cost === null ? 1 : 0 };
    if (amount.values) this.add(this.periodOf(amount.day), amount.values, money);
    else this.addOutside(money);
  }

  /** What was decided last counts; deciding the same again changes nothing. */
  private takeDecided({ run, attempt, accepted }: Decided): void {
    // A part that was kept of an answer has the name of its run with the number of its call.
    const names = [nameOfCall({ run, attempt }), nameOfCall({ run: run.replace(/-\d+$/, ''), attempt })];
    const name = names.find((one) => this.draft.recent.has(one));
    const call = name === undefined ? undefined : this.draft.recent.get(name);
    if (name === undefined || !call || call.model === '' || call.accepted === accepted) return;
    const before = call.accepted === null ? 0 : Number(call.accepted);
    const counted = { decided: call.accepted === null ? 1 : 0, accepted: Number(accepted) - before };
    this.add(this.periodOf(call.day), { model: call.model }, counted);
    this.draft.recent.set(name, { ...call, accepted });
  }

  private reset(): void {
    const { epoch } = this.draft;
    const nothing = { since: null, newest: 0, late: 0, cells: {}, pending: [], recent: new Map(), flagged: [] };
    this.set({ ...nothing, epoch: epoch + 1, outside: { calls: 0, cost: 0, unknown: 0 } });
  }

  /** Whether a call is dated more than a day before others that were made earlier. */
  private isFromThePast({ time }: Called): boolean {
    const { draft } = this;
    const isPast = time < EARLIEST || (time < draft.newest - DAY && draft.late + 1 < BELIEVED_AFTER);
    draft.late = isPast ? draft.late + 1 : 0;
    if (!isPast) draft.newest = time < draft.newest - DAY ? time : Math.max(draft.newest, time);
    return isPast;
  }

  private flag({ run, attempt, day, cost, disbelieved = '', ...call }: Called, why: FlaggedCall['why']): void {
    const flagged = { run, attempt, day, model: modelOf(call), why, cost, said: disbelieved };
    this.draft.flagged = [...this.draft.flagged, flagged].slice(-MOST_FLAGGED);
  }

  private remember(name: string, call: RecentCall): void {
    const { recent } = this.draft;
    recent.set(name, call);
    if (recent.size > MOST_REMEMBERED) this.draft.recent = new Map([...recent].slice(-REMEMBERED));
  }

  /** The day, or its month where the day has been put into it. */
  private periodOf(day: string): string {
    const month = day.slice(0, 7);
    return day in this.draft.cells || !(month in this.draft.cells) ? day : month;
  }

  private add(period: string, values: Values, added: Partial<Cell>): void {
    const cells = this.owned(this.owned(this.draft, 'cells'), period);
    for (const dimension of dimensions) {
      const value = values[dimension];
      if (value === undefined) continue;
      const ofDimension = this.owned(cells, dimension);
      ofDimension[value] ??= emptyCell;
      const cell: Mutable<Cell> = this.owned(ofDimension, value);
      for (const column of columnsOf[dimension]) cell[column] += added[column] ?? 0;
    }
  }

  private addOutside(added: Partial<TallyBlock['outside']>): void {
    const { calls, cost, unknown } = this.draft.outside;
    this.draft.outside = {
      calls: calls + (added.calls ?? 0),
      cost: cost + (added.cost ?? 0),
      unknown: unknown + (added.unknown ?? 0),
    };
  }

  /** A part of the block as our own, which may be changed. */
  private owned<P extends object, K extends keyof P>(parent: P, key: K): NonNullable<P[K]> {
    const known = parent[key];
    if (known && this.own.has(known)) return known;
    const copy = { ...known } as NonNullable<P[K]>;
    this.own.add(copy);
    parent[key] = copy;
    return copy;
  }
}

/** The block with these entries. */
export function withEntries(block: TallyBlock, entries: Iterable<Entry>): TallyBlock {
  const draft = new BlockDraft(block);
  for (const entry of entries) draft.take(entry);
  return draft.block;
}

const modelOf = ({ gateway, answeredBy, model }: Pick<Called, 'gateway' | 'answeredBy' | 'model'>): string =>
  `${gateway}/${answeredBy ?? model}`;

function valuesOf(call: Called): Values {
  const { task, preset, gateway, genre, project } = call;
  const values: Values = { model: modelOf(call), task, preset, gateway };
  return { ...values, ...(isName(genre) && { genre }), ...(isName(project) && { project }) };
}

/** The one name that is no key like others is none; a writer may call a book anything else. */
const isName = (name: string | null | undefined): name is string => !!name && name !== '__proto__';

/** Ends at which a call has brought an answer, if not a whole one. */
const answers: readonly string[] = ['complete', 'length', 'cut-off'];

/** All that a call counts besides its cost. */
function countsOf({ ended, fallback, tokensIn, tokensOut, firstTokenAfter, took }: Called): Partial<Cell> {
  const isAnswer = answers.includes(ended);
  const writing = firstTokenAfter === null || tokensOut === null || !isAnswer ? 0 : Math.max(0, took - firstTokenAfter);
  return {
    calls: 1,
    answered: isAnswer ? 1 : 0,
    fallbacks: isAnswer && fallback === true ? 1 : 0,
    tokensIn: tokensIn ?? 0,
    tokensOut: tokensOut ?? 0,
    waited: Math.round(firstTokenAfter ?? 0),
    begun: firstTokenAfter === null ? 0 : 1,
    writing: Math.round(writing),
    written: writing > 0 ? (tokensOut ?? 0) : 0,
  };
}
