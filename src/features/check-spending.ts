import type { Plugin } from 'obsidian';
import { total, type Shown } from '../ledger/figures';
import type { Ledger } from '../ledger/ledger';
import { costBetween } from '../ledger/rebuild';
import { spent } from '../ledger/spending';
import type { Names } from '../review/sentence';
import type { SentenceKind } from '../review/sentences';

interface CheckSpendingDeps {
  readonly ledger: Ledger;
  readonly shown: () => Shown;
  readonly say: (
    kind: SentenceKind,
    names: Partial<Names>,
    ...buttons: { readonly label: string; readonly press: () => void }[]
  ) => void;
}

/** The command that adds up the entry files of this device and says whether its spending is what they come to. */
export function addCheckSpending(plugin: Plugin, { ledger, shown, say }: CheckSpendingDeps): void {
  const check = async () => {
    const found = await ledger.check();
    const { cost, pending } = spent({ here: ledger.current() }, '');
    const used = total(cost + pending, shown());
    if (found.length === 0) return say('tally-right', { used });
    const charged = total(cost + pending + costBetween(found), shown());
    say('tally-differs', { used, charged }, { label: 'Count anew', press: () => told(countAnew()) });
  };
  const countAnew = () => ledger.countAnew().then(check);
  const told = (work: Promise<void>) =>
    void work.catch((cause: unknown) => say('not-checked', { said: cause instanceof Error ? cause.message : '' }));
  plugin.addCommand({ id: 'check-spending', name: 'Check spending', callback: () => told(check()) });
}
