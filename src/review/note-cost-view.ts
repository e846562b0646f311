import { about, countedCalls, dollarsBehind, money, type Shown } from '../ledger/figures';
import type { NoteCost } from '../ledger/note-cost';
import { noteName } from '../manuscript/passage';

/** An amount as it is shown, and in dollars where that is something else. */
interface ShownAmount {
  readonly text: string;
  readonly dollars: string | null;
}

/** What a note has cost, as it is drawn. */
export interface NoteCostView {
  readonly title: string;
  /** Null where nothing was run yet. */
  readonly sum: ShownAmount | null;
  /** “4 calls in 3 runs.”, what is not settled, what nobody knows. */
  readonly lines: readonly string[];
  readonly models: ReadonlyArray<{ readonly name: string; readonly calls: number; readonly cost: ShownAmount }>;
}

interface Given {
  readonly shown: Shown;
  readonly nameOf: (model: { readonly gateway: string; readonly model: string }) => string;
}

type Amounts = Pick<NoteCost, 'calls' | 'cost' | 'pending' | 'unknown'>;

/** Says what a note has cost. */
export function noteCostView(path: string, note: NoteCost, { shown, nameOf }: Given): NoteCostView {
  const title = `What ${noteName(path)} has cost`;
  if (note.calls === 0)
    return {
      title,
      sum: null,
      lines: ['Nothing was run on this note yet. What it costs will stand here.'],
      models: [],
    };
  const runs = note.runs === 1 ? '1 run' : `${note.runs} runs`;
  const open = note.pending > 0 ? [`Of it ${about(note.pending, shown)} is not settled yet.`] : [];
  const isOne = note.unknown === 1;
  const unknown = note.unknown
    ? [
        `${countedCalls(note.unknown)} ${isOne ? 'has' : 'have'} no known price and ${isOne ? 'is' : 'are'} not in the sum.`,
      ]
    : [];
  return {
    title,
    sum: amountOf(note, shown),
    lines: [`${countedCalls(note.calls)} in ${runs}.`, ...open, ...unknown],
    models: note.models.map((model) => ({ name: nameOf(model), calls: model.calls, cost: amountOf(model, shown) })),
  };
}

function amountOf({ calls, cost, pending, unknown }: Amounts, shown: Shown): ShownAmount {
  if (calls === unknown) return { text: 'unknown', dollars: null };
  const sum = cost + pending;
  return { text: pending > 0 ? about(sum, shown) : money(sum, shown), dollars: dollarsBehind(sum, shown) };
}
