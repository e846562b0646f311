import type { App } from 'obsidian';
import type { BudgetStanding } from '../../../ledger/budget';
import type { EntryReader } from '../../../ledger/entry-files';
import type { Shown } from '../../../ledger/figures';
import type { Flag } from '../../../ledger/flags';
import { monthsIn, spent } from '../../../ledger/spending';
import type { Tally } from '../../../ledger/tally';
import { byDay } from '../../../review/spending/day-chart';
import { groupingNames, type Grouping } from '../../../review/spending/grouping';
import { shareTable } from '../../../review/spending/share-table';
import { modelsTogether, valueName, type SpendingNames } from '../../../review/spending/spending-names';
import { spendingWarnings } from '../../../review/spending/spending-warnings';
import { statViews, unsettledLine } from '../../../review/spending/stat-views';
import type { SettingsStore } from '../../../settings/settings-store';
import type { KeyLimits } from '../key-limits';
import { drawDays } from './draw-days';
import { drawShares } from './draw-shares';
import { drawStats } from './draw-stats';
import { drawWarnings } from './draw-warnings';
import { GroupingChoice } from './grouping-choice';
import { LastRunsList } from './last-runs-list';
import { MonthChoice } from './month-choice';
import { SpendingExport } from './spending-export';

/** Where the figures come from. */
export interface SpendingSource {
  readonly tally: () => Tally;
  readonly flags: () => Flag[];
  readonly leftOut: () => { readonly calls: number; readonly cost: number };
  readonly budgets: { standings(): BudgetStanding[] };
  readonly files: EntryReader;
}

interface SpendingViewDeps extends SpendingSource {
  readonly app: App;
  readonly store: SettingsStore;
  readonly limits: KeyLimits;
  readonly names: SpendingNames;
  readonly today: () => string;
}

interface Parts {
  readonly el: HTMLElement;
  readonly stats: HTMLElement;
  readonly unsettled: HTMLElement;
  readonly warnings: HTMLElement;
  readonly months: MonthChoice;
  readonly groupings: GroupingChoice;
  readonly days: HTMLElement;
  readonly sharesHead: HTMLElement;
  readonly shares: HTMLElement;
  readonly runs: HTMLElement;
}

/** The figures of the page: drawn from the tally at once; the files are read when that stands. */
export class SpendingView {
  private readonly deps: SpendingViewDeps;
  private parts: Parts | null = null;
  /** Null is this month, also when it becomes another one. */
  private month: string | null = null;
  private grouping: Grouping = 'model';
  private areDaysOpen = false;
  private readonly runs: LastRunsList;
  private readonly exports: SpendingExport;

  constructor(deps: SpendingViewDeps) {
    this.deps = deps;
    this.runs = new LastRunsList({ ...deps, shown: () => this.shown() });
    this.exports = new SpendingExport(deps);
  }

  /** Draws into an element, until what it returns is called. */
  attach(el: HTMLElement): () => void {
    this.parts = null;
    const { tally, leftOut } = this.deps;
    if (spent(tally(), '').calls + leftOut().calls === 0) drawEmpty(el, this.deps);
    else this.parts = this.build(el);
    this.refresh();
    return () => {
      if (this.parts?.el === el) this.parts = null;
    };
  }

  refresh(): void {
    if (!this.parts) return;
    const { tally, today, flags, leftOut, budgets, store, names } = this.deps;
    const shown = this.shown();
    const standings = budgets.standings();
    const named = modelsTogether(names);
    const modelName = (model: string) => valueName('model', named(model), names).name;
    drawStats(this.parts.stats, statViews(tally(), { standings, today: today(), shown }));
    this.parts.unsettled.setText(unsettledLine(tally(), shown));
    drawWarnings(
      this.parts.warnings,
      spendingWarnings({ standings, flags: flags(), leftOut: leftOut(), today: today(), shown, modelName }),
      () => this.changeBudgets(),
    );
    this.deps.limits.warn(this.parts.warnings, store.settings.gateways);
    this.drawMonth();
    void this.runs.show(this.parts.runs);
  }

  private build(el: HTMLElement): Parts {
    const stats = el.createDiv({ cls: 'pal-stats' });
    const unsettled = el.createDiv({ cls: 'pal-muted pal-num' });
    const warnings = el.createDiv();
    const byDayHead = drawHead(el, 'By day');
    const monthsEl = byDayHead.createDiv({ cls: 'pal-row' });
    const groupingsEl = byDayHead.createDiv({ cls: 'pal-row' });
    const days = el.createDiv();
    const sharesHead = drawHead(el, '').find('h3');
    const shares = el.createDiv();
    const runsHead = drawHead(el, 'Last runs');
    this.exports.draw(runsHead, el.createDiv({ cls: 'pal-muted', attr: { 'aria-live': 'polite' } }));
    const runs = el.createDiv();
    this.deps.limits.draw(el.createDiv({ cls: 'pal-below' }), this.deps.store.settings.gateways);
    return {
      ...{ el, stats, unsettled, warnings, days, sharesHead, shares, runs },
      months: new MonthChoice(monthsEl, (month) => {
        this.month = month === this.thisMonth() ? null : month;
        this.drawMonth();
      }),
      groupings: new GroupingChoice(groupingsEl, (grouping) => {
        this.grouping = grouping;
        this.drawMonth();
      }),
    };
  }

  private drawMonth(): void {
    const { parts, grouping } = this;
    if (!parts) return;
    const { tally: tallyNow, names, store } = this.deps;
    const tally = tallyNow();
    const month = this.month ?? this.thisMonth();
    const of = { tally, month, grouping, names, shown: this.shown() };
    const table = shareTable(of);
    parts.months.show([...new Set([this.thisMonth(), ...monthsIn(tally)])].sort().reverse(), month);
    parts.groupings.show(grouping);
    parts.days.empty();
    drawDays(parts.days, byDay({ ...of, rows: table.rows, dayLimit: store.settings.budgets.day }), {
      isOpen: this.areDaysOpen,
      folded: (isOpen) => (this.areDaysOpen = isOpen),
    });
    parts.sharesHead.setText(`By ${groupingNames[grouping].toLowerCase()}`);
    parts.shares.empty();
    drawShares(parts.shares, grouping, table);
  }

  private changeBudgets(): void {
    this.parts?.el.doc.querySelector<HTMLElement>('.pal-budgets input')?.focus();
  }

  private thisMonth(): string {
    return this.deps.today().slice(0, 7);
  }

  private shown(): Shown {
    return { currency: this.deps.store.settings.currency };
  }
}

function drawEmpty(el: HTMLElement, { limits, store }: SpendingViewDeps): void {
  el.createDiv({ cls: 'pal-muted', text: 'No runs yet. What they cost will stand here.' });
  limits.draw(el.createDiv({ cls: 'pal-below' }), store.settings.gateways);
}

function drawHead(el: HTMLElement, text: string): HTMLElement {
  const head = el.createDiv({ cls: 'pal-row wrap pal-head' });
  head.createEl('h3', { text });
  head.createDiv({ cls: 'pal-spring' });
  return head;
}
