import type * as O from 'obsidian';
import { app, publicApp } from './app';
import { Component } from './events';
import { iconButton } from './render';

/** What a class shows to everyone; TypeScript lets nobody else implement its protected members. */
type Public<T> = Pick<T, keyof T>;
/** Some of what the app's class has, signature by signature; a method that returns itself may return our own class. */
export type Like<T> = {
  [K in Exclude<keyof T, 'then'>]?: T[K] extends (...args: infer A) => T ? (...args: A) => unknown : T[K];
};

export abstract class View extends Component implements Public<O.View> {
  icon = 'file';
  navigation = false;
  scope: O.Scope | null = null;
  readonly app = publicApp;
  readonly leaf: O.WorkspaceLeaf;
  readonly containerEl = createDiv('workspace-leaf-content');
  constructor(leaf: O.WorkspaceLeaf) {
    super();
    this.leaf = leaf;
  }
  abstract getViewType(): string;
  abstract getDisplayText(): string;
  async onOpen(): Promise<void> {}
  async onClose(): Promise<void> {}
  getState(): Record<string, unknown> {
    return {};
  }
  async setState(_state: unknown, _result: O.ViewStateResult): Promise<void> {}
  getEphemeralState = (): Record<string, unknown> => ({});
  setEphemeralState(_state: unknown): void {}
  getIcon(): string {
    return this.icon;
  }
  onResize(): void {}
  onPaneMenu(_menu: O.Menu, _source: string): void {}
}

export abstract class ItemView extends View implements Public<O.ItemView> {
  readonly headerEl = this.containerEl.createDiv('view-header');
  readonly titleEl = this.headerEl.createDiv('view-header-title-container').createDiv('view-header-title');
  readonly actionsEl = this.headerEl.createDiv('view-actions');
  readonly contentEl = this.containerEl.createDiv('view-content');
  addAction(icon: string, title: string, click: (event: MouseEvent) => unknown): HTMLElement {
    const el = iconButton(this.actionsEl, icon, title, click);
    this.actionsEl.prepend(el);
    return el;
  }
}

/** Stands in for a view that is not shown yet, or whose plugin is off; keeps its type and state. */
class StandInView extends View {
  private readonly wanted: O.ViewState;
  constructor(leaf: O.WorkspaceLeaf, wanted: O.ViewState, text: string) {
    super(leaf);
    this.wanted = wanted;
    if (text) this.containerEl.createDiv({ cls: 'empty-state', text });
  }
  getViewType = (): string => this.wanted.type;
  getDisplayText = (): string => this.wanted.type;
  override getState = (): Record<string, unknown> => this.wanted.state ?? {};
}

export class WorkspaceLeaf implements Like<O.WorkspaceLeaf> {
  readonly side: O.Side | 'main';
  readonly containerEl = createDiv('workspace-leaf');
  readonly tabEl = createDiv('workspace-tab-header');
  isDeferred = false;
  private loading: Promise<void> | undefined;
  private current: View;
  constructor(side: O.Side | 'main') {
    this.side = side;
    this.current = this.standIn({ type: 'empty' }, 'No file is open');
    this.containerEl.append(this.current.containerEl);
    const activate = (): void => app.workspace.setActiveLeaf(this.own);
    for (const type of ['mousedown', 'focusin']) this.containerEl.addEventListener(type, activate);
    this.tabEl.addEventListener('click', () => void app.workspace.revealLeaf(this.own));
  }
  get own(): O.WorkspaceLeaf {
    return this as unknown as O.WorkspaceLeaf;
  }
  get view(): O.View {
    return this.current as unknown as O.View;
  }
  private standIn = (state: O.ViewState, text: string): View => new StandInView(this.own, state, text);
  getViewState = (): O.ViewState => ({ type: this.view.getViewType(), state: this.view.getState() });
  getDisplayText = (): string => this.view.getDisplayText();
  getIcon = (): string => this.view.getIcon();

  /** Makes the view unless the leaf already shows one of that type; with `isDeferred` only when it is shown. */
  async setViewState(wanted: O.ViewState, _eState?: unknown, isDeferred = false): Promise<void> {
    if (this.view.getViewType() !== wanted.type || this.current instanceof StandInView) {
      const create = isDeferred ? undefined : app.viewCreators.get(wanted.type);
      const text = isDeferred ? '' : 'Plugin no longer active';
      await this.show((create?.(this.own) as View | undefined) ?? this.standIn(wanted, text));
      this.isDeferred = isDeferred;
    }
    await this.view.setState(wanted.state ?? {}, { history: false });
    if (wanted.active) app.workspace.setActiveLeaf(this.own, { focus: true });
    app.workspace.trigger('layout-change');
  }
  private async show(view: View | null): Promise<void> {
    await this.current.onClose();
    this.current.unload();
    this.current.containerEl.detach();
    if (!view) return;
    this.current = view;
    this.containerEl.append(view.containerEl);
    view.containerEl.setAttr('data-type', view.getViewType());
    view.load();
    await view.onOpen();
  }
  loadIfDeferred(): Promise<void> {
    if (this.isDeferred) this.loading ??= this.setViewState(this.getViewState());
    return this.loading ?? Promise.resolve();
  }
  /** Made anew after its plugin was switched on or off. */
  async rebuild(): Promise<void> {
    const state = this.getViewState();
    await this.show(this.standIn(state, ''));
    await this.setViewState(state);
  }
  openFile = (file: O.TFile, { state, active = true }: O.OpenViewState = {}): Promise<void> =>
    this.setViewState({ type: 'markdown', state: { ...state, file: file.path }, active });
  detach(): void {
    void this.show(null);
    app.workspace.forget(this);
  }
}
