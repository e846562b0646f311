import type { EntryReader } from '../../../ledger/entry-files';
import type { Shown } from '../../../ledger/figures';
import { lastRuns, type BookedRun } from '../../../ledger/last-runs';
import { spoken } from '../../../review/sentence';
import { sentence } from '../../../review/sentences';
import { runRow } from '../../../review/spending/run-rows';
import type { SpendingNames } from '../../../review/spending/spending-names';
import { drawRuns } from './draw-runs';

/** So many of the last runs are shown. */
const COUNT = 12;

interface LastRunsDeps {
  readonly files: EntryReader;
  readonly names: SpendingNames;
  readonly today: () => string;
  readonly shown: () => Shown;
}

/** The last runs, which stand in files: what was read last is shown at once, what is new once the page has been painted. */
export class LastRunsList {
  private readonly deps: LastRunsDeps;
  private runs: readonly BookedRun[] | null = null;
  private turn = 0;

  constructor(deps: LastRunsDeps) {
    this.deps = deps;
  }

  async show(el: HTMLElement): Promise<void> {
    const turn = ++this.turn;
    this.draw(el);
    await new Promise((resolve) => el.win.requestAnimationFrame(() => el.win.setTimeout(resolve)));
    if (turn !== this.turn) return;
    try {
      const runs = await lastRuns(this.deps.files, COUNT);
      if (turn !== this.turn) return;
      this.runs = runs;
      this.draw(el);
    } catch (cause) {
      const said = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
      el.setText(spoken(sentence('not-checked', { said })));
    }
  }

  private draw(el: HTMLElement): void {
    const { names, today, shown } = this.deps;
    const look = { names, today: today(), shown: shown() };
    if (this.runs)
      drawRuns(
        el,
        this.runs.map((run) => runRow(run, look)),
      );
  }
}
