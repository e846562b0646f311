import type { Plugin } from 'obsidian';
import type { Runs } from '../runs';
import { about, dollarsBehind, total, type Shown } from '../ledger/figures';
import type { RunState } from '../routing/run-state';
import { probableTokens } from '../gateway/tokens';

interface StatusBarDeps {
  readonly runs: Runs;
  /** What today's calls came to, in nano-dollars; null before the first. */
  readonly spentToday: () => number | null;
  readonly costSoFar: (run: RunState, answerTokens: number) => number | null;
  readonly shown: () => Shown;
  readonly openSpending: () => void;
}

const BETWEEN_DRAWINGS = 200;

/** “Rewrite, about $0.0047” while a run is under way (the newest of several), else “$0.84 today”. Returns what refreshes it. */
export function showStatusBar(plugin: Plugin, deps: StatusBarDeps): () => void {
  const item = plugin.addStatusBarItem();
  item.addClass('pal-status', 'mod-clickable');
  plugin.registerDomEvent(item, 'click', deps.openSpending);
  const underWay = new Map<string, RunState>();
  let timer = 0;
  // The app shows it as the tooltip too.
  const name = (cost: number | null, shown: Shown) => {
    const dollars = cost === null ? null : dollarsBehind(cost, shown);
    item.setAttr('aria-label', `Palimpsest spending${dollars ? `, ${dollars}` : ''}`);
  };
  const draw = () => {
    timer = 0;
    const shown = deps.shown();
    const today = deps.spentToday();
    const running = [...underWay.values()].at(-1);
    if (running) {
      const answerTokens = probableTokens(running.text) + probableTokens(running.thinking);
      const cost = deps.costSoFar(running, answerTokens);
      item.setText(`${running.task}, ${about(cost, shown)}`);
      name(cost, shown);
    } else {
      item.setText(today === null ? '' : `${total(today, shown)} today`);
      name(today, shown);
    }
    item.toggle(item.textContent !== '');
  };
  // Many tokens, few drawings: a figure that counts up need not do so at each frame.
  const drawSoon = () => {
    timer ||= item.win.setTimeout(draw, underWay.size ? BETWEEN_DRAWINGS : 0);
  };
  plugin.register(() => item.win.clearTimeout(timer));
  plugin.register(
    deps.runs.subscribe((run) => {
      if (run.status === 'done') underWay.delete(run.id);
      else underWay.set(run.id, run);
      drawSoon();
    }),
  );
  draw();
  return drawSoon;
}
