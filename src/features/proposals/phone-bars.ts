import type { EditorView, Panel } from '@codemirror/view';
import { Scope, type App } from 'obsidian';
import { proposalsIn } from '../../obsidian/proposal-places';
import { barOf } from '../../review/bar-view';
import type { OpenProposals } from '../../review/open-proposals';
import { viewOf } from '../../review/proposal-view';
import type { Lookup } from '../../review/run-notice';
import type { ProposalHandlers } from './handlers';
import { PhoneBar } from './phone-bar';

interface BarsDeps {
  readonly app: App;
  readonly proposals: OpenProposals;
  readonly lookup: () => Lookup;
  readonly handlers: (id: () => string, view: EditorView, focused: (isInside: boolean) => void) => ProposalHandlers;
}

/** The bars at the bottom of the notes, on a phone: one an editor, for the proposal touched, pointed at or opened last. */
export class PhoneBars {
  private readonly deps: BarsDeps;
  private readonly bars = new Map<EditorView, PhoneBar>();
  private readonly about = new WeakMap<EditorView, string>();

  constructor(deps: BarsDeps) {
    this.deps = deps;
  }

  /** The bar of an editor, in CodeMirror's own room for it: it covers no text. */
  readonly make = (view: EditorView): Panel => {
    const { app, handlers } = this.deps;
    const scope = new Scope(app.scope);
    let hasFocus = false;
    const focused = (isInside: boolean) => {
      hasFocus = isInside;
      if (isInside) app.keymap.pushScope(scope);
      else app.keymap.popScope(scope);
    };
    const bar = new PhoneBar(handlers(() => this.idIn(view) ?? '', view, focused));
    bar.bind(scope);
    this.bars.set(view, bar);
    this.draw();
    return {
      dom: bar.el,
      destroy: () => {
        // The editor is still at work; once it is done, the focus that was in the bar goes back to the caret.
        if (hasFocus) queueMicrotask(() => view.focus());
        focused(false);
        this.bars.delete(view);
      },
    };
  };

  /** From now on the editor's bar is about this proposal. */
  touched(id: string, view: EditorView): void {
    if (this.about.get(view) === id) return;
    this.about.set(view, id);
    this.draw();
  }

  /** Draws the bars, or those that are about one proposal. */
  draw(only?: string): void {
    const { proposals, lookup } = this.deps;
    for (const [view, bar] of this.bars) {
      const id = this.idIn(view);
      const proposal = id === null ? null : proposals.get(id);
      if (!proposal || (only !== undefined && only !== id)) continue;
      const drawn = viewOf(proposal, lookup());
      bar.update(drawn, barOf(proposal, drawn));
      view.requestMeasure();
    }
  }

  focus(view: EditorView): void {
    this.bars.get(view)?.focus();
  }

  private idIn(view: EditorView): string | null {
    const here = proposalsIn(view).filter((id) => this.deps.proposals.get(id));
    const about = this.about.get(view);
    return about !== undefined && here.includes(about) ? about : (here.at(-1) ?? null);
  }
}
