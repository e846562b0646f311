import type { Plugin } from 'obsidian';
import type { Gateway } from '../gateway/gateway';
import type { WireDeps } from '../gateway/transport';
import { Budgets } from '../ledger/budgets';
import type { NewEntry } from '../ledger/entry';
import type { EntryReader } from '../ledger/entry-files';
import { flagsIn, leftOut, type Flag } from '../ledger/flags';
import { Ledger } from '../ledger/ledger';
import { askingGateways, Settler } from '../ledger/settling';
import { believable } from '../ledger/spending';
import type { Tally } from '../ledger/tally';
import { clock } from '../obsidian/clock';
import { entryFiles } from '../obsidian/plugin-files';
import { nearNames } from '../review/budget-names';
import type { Names } from '../review/sentence';
import type { SentenceKind } from '../review/sentences';
import type { SettingsStore } from '../settings/settings-store';

interface Button {
  readonly label: string;
  readonly press: () => void;
}

interface KeepLedgerDeps {
  /** The name under which this device counts. */
  readonly device: string;
  readonly store: SettingsStore;
  readonly gateways: () => readonly Gateway[];
  readonly wire: WireDeps;
  readonly today: () => string;
  readonly say: (kind: SentenceKind, names?: Partial<Names>, ...buttons: Button[]) => void;
  readonly openSpending: () => void;
  /** A figure has changed. */
  readonly changed: () => void;
}

/** What calls have cost, as the rest of the plugin asks for it. */
export interface KeptLedger {
  readonly ledger: Ledger;
  /** The entry files of all devices that are here, for what is read on demand. */
  readonly files: EntryReader;
  readonly budgets: Budgets;
  /** All devices', this one's as it is now, without days that are still to come. */
  readonly tally: () => Tally;
  /** What cannot be true on any device; and what is in no sum because of its date. */
  readonly flags: () => Flag[];
  readonly leftOut: () => { readonly calls: number; readonly cost: number };
  /** Resolves when the entry is in the tally; what goes wrong with it is said. */
  readonly book: (entry: NewEntry) => Promise<void>;
  /** Takes up what was left by the last session. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

/** Ties the ledger to its files, to the settings and to what the writer is told of it. */
export function keepLedger(plugin: Plugin, deps: KeepLedgerDeps): KeptLedger {
  const { device, store, gateways, wire, today, say, openSpending } = deps;
  const files = entryFiles(plugin, device);
  const ledger: Ledger = new Ledger({
    files,
    store: { block: () => store.block(device), save: (block) => store.saveBlock(device, block) },
    clock,
    changed: () => {
      settler.look();
      deps.changed();
    },
    foundOdd: () => say('entries-aside'),
  });
  const all = (): Tally => ({ ...store.settings.tally, [device]: ledger.current() });
  const tally = (): Tally => believable(all(), today());
  const budgets = new Budgets({ limits: () => store.settings.budgets, tally, today });
  const book = async (entry: NewEntry) => {
    await ledger.book(entry).catch((cause: unknown) => say('not-booked', { said: String(cause) }));
    const change = { label: 'Change budgets', press: openSpending };
    for (const standing of budgets.nearing()) say('budget-near', nearNames(standing), change);
  };
  const settler: Settler = new Settler({
    pending: () => ledger.current().pending,
    costOf: askingGateways(gateways, wire),
    book: (entry) => void book(entry),
    clock,
  });
  const start = () => ledger.start().then(() => settler.look());
  return {
    ledger,
    files,
    budgets,
    tally,
    flags: () => flagsIn(all(), today()),
    leftOut: () => leftOut(all(), today()),
    book,
    start,
    stop: () => settler.stop(),
  };
}
