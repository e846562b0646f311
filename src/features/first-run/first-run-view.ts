import { ItemView, type WorkspaceLeaf } from 'obsidian';
import { drawConnectStep, type ConnectStepDeps } from './connect-step';
import { TryStep, type TryStepDeps } from './try-step';

export const FIRST_RUN_VIEW = 'palimpsest-first-run';

export interface FirstRunDeps extends ConnectStepDeps, TryStepDeps {
  /** Somebody can be asked: a gateway has its key, or a model is on this computer. */
  readonly isReady: () => boolean;
  /** Calls back when keys or settings have changed, until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void;
}

/** One page for the first minutes: who answers, a run on a sample, a budget, the kind of book. */
export class FirstRunView extends ItemView {
  private readonly deps: FirstRunDeps;
  private step: TryStep | null = null;
  private drawn: 'connect' | 'try' | null = null;

  constructor(leaf: WorkspaceLeaf, deps: FirstRunDeps) {
    super(leaf);
    this.deps = deps;
    this.icon = 'feather';
  }

  getViewType(): string {
    return FIRST_RUN_VIEW;
  }

  getDisplayText(): string {
    return 'Palimpsest';
  }

  override onOpen(): Promise<void> {
    this.contentEl.empty();
    this.contentEl.addClass('pal-first-run', 'pal-ui');
    this.register(this.deps.onChange(() => this.draw()));
    this.register(() => this.step?.stop());
    this.draw();
    return Promise.resolve();
  }

  /** Draws what comes next; a step that is on the page already is left alone. */
  private draw(): void {
    const wanted = this.deps.isReady() ? 'try' : 'connect';
    if (this.drawn === wanted) return this.step?.refresh();
    this.drawn = wanted;
    const page = this.contentEl;
    page.empty();
    const inner = page.createDiv({ cls: 'pal-page' });
    if (wanted === 'connect') drawConnectStep(inner, this.deps);
    else this.step = new TryStep(inner, this.deps, () => this.leaf.detach());
  }
}
