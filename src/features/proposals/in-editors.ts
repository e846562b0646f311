import type { EditorView } from '@codemirror/view';
import { Scope, type App } from 'obsidian';
import { isInDrawnTable } from '../../obsidian/editors';
import { placeIn } from '../../obsidian/proposal-places';
import type { ProposalView } from '../../review/proposal-view';
import type { ProposalHandlers } from './handlers';
import { swallowHeldKeys } from './held-keys';
import { ProposalElement } from './proposal-element';

interface InEditorsDeps {
  readonly app: App;
  readonly handlers: (id: () => string, view: EditorView, focused: (isInside: boolean) => void) => ProposalHandlers;
  /** The writer has put a hand on a proposal, or it has just come. */
  readonly touched: (id: string, view: EditorView) => void;
}

/** A proposal as it is drawn in one editor. */
interface Shown {
  readonly id: string;
  readonly view: EditorView;
  readonly element: ProposalElement;
  readonly scope: Scope;
  hasFocus: boolean;
}

/** What stands under the passages: one element for each proposal and editor, with the keys that work inside it. */
export class InEditors {
  private readonly shown = new Map<HTMLElement, Shown>();
  private readonly deps: InEditorsDeps;

  constructor(deps: InEditorsDeps) {
    this.deps = deps;
  }

  make(id: string, view: EditorView): HTMLElement {
    const { app, handlers, touched } = this.deps;
    const focused = (isInside: boolean) => this.focused(element.el, isInside);
    const element = new ProposalElement(handlers(() => id, view, focused));
    const scope = new Scope(app.scope);
    element.bind(scope);
    element.el.addEventListener('mousedown', () => touched(id, view));
    this.shown.set(element.el, { id, view, element, scope, hasFocus: false });
    return element.el;
  }

  drop(el: HTMLElement): void {
    const shown = this.shown.get(el);
    // The editor is still at work; once it is done, the focus that was in the proposal goes back to the caret.
    const hadFocus = shown?.hasFocus === true;
    this.focused(el, false);
    if (hadFocus) {
      swallowHeldKeys(this.deps.app, shown.view.dom.win);
      queueMicrotask(() => shown.view.focus());
    }
    this.shown.delete(el);
  }

  dropAll(): void {
    for (const el of [...this.shown.keys()]) this.drop(el);
  }

  update(id: string, view: ProposalView): void {
    for (const shown of this.shown.values()) {
      if (shown.id !== id) continue;
      shown.element.update(view, isInDrawnTable(shown.view, placeIn(shown.view, id)?.to ?? 0));
      // The element's height is part of the editor's layout.
      shown.view.requestMeasure();
    }
  }

  /** The proposal that comes first in an editor; null where there is none. */
  firstIn(view: EditorView | null): string | null {
    return [...this.shown.values()].find((shown) => shown.view === view)?.id ?? null;
  }

  focus(id: string, view: EditorView): void {
    [...this.shown.values()].find((one) => one.id === id && one.view === view)?.element.focus();
  }

  /** The windows in which something of ours is shown. */
  windows(): Window[] {
    return [...this.shown.values()].map(({ view }) => view.dom.win);
  }

  private focused(el: HTMLElement, isInside: boolean): void {
    const shown = this.shown.get(el);
    if (!shown || shown.hasFocus === isInside) return;
    shown.hasFocus = isInside;
    const { keymap } = this.deps.app;
    if (isInside) keymap.pushScope(shown.scope);
    else keymap.popScope(shown.scope);
  }
}
