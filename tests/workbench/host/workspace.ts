import type { Extension } from '@codemirror/state';
import type * as O from 'obsidian';
import { app } from './app';
import { Events } from './events';
import { MarkdownView } from './markdown-view';
import { openPopout } from './popout';
import { setIcon } from './render';
import { debounce } from './text';
import { WorkspaceLeaf } from './view';

type Place = WorkspaceLeaf['side'];
interface Layout {
  readonly leaves: readonly (O.ViewState & { readonly side: Place })[];
  readonly isRightOpen: boolean;
}
const LAYOUT = '.obsidian/workspace.json';
const ours = (leaf: O.WorkspaceLeaf): WorkspaceLeaf => leaf as unknown as WorkspaceLeaf;
const noteIn = (view: object | undefined): MarkdownView | null => (view instanceof MarkdownView ? view : null);

/** Tabs in the middle, a dock on either side. Leaves of a dock are restored deferred: made when they are shown. */
export class Workspace extends Events {
  private readonly leaves: WorkspaceLeaf[] = [];
  private readonly shown: Partial<Record<Place, WorkspaceLeaf>> = {};
  private readonly whenReady: (() => unknown)[] = [];
  private readonly places: Record<Place, HTMLElement>;
  readonly editorExtensions: Extension[] = [];
  readonly containerEl: HTMLElement;
  activeLeaf: O.WorkspaceLeaf | null = null;
  layoutReady = false;
  readonly leftSplit = this.dock('left');
  readonly rightSplit = this.dock('right');

  constructor(containerEl: HTMLElement) {
    super();
    this.containerEl = containerEl;
    const place = (name: string): HTMLElement => containerEl.createDiv(`workspace-split ${name}`);
    this.places = {
      left: place('mod-left-split'),
      main: place('mod-root'),
      right: place('mod-right-split is-collapsed'),
    };
    for (const el of Object.values(this.places)) el.createDiv('workspace-tab-header-container');
    this.on('layout-change', () => this.draw());
    this.on('layout-change', () => this.requestSaveLayout());
  }
  private dock(side: O.Side): Pick<O.WorkspaceSidedock, 'collapsed' | 'collapse' | 'expand' | 'toggle'> {
    const isCollapsed = (): boolean => this.places[side].hasClass('is-collapsed');
    const set = (isClosed: boolean): void => {
      this.places[side].toggleClass('is-collapsed', isClosed);
      this.trigger('layout-change');
      if (!isClosed) void this.shown[side]?.loadIfDeferred();
    };
    const dock = {
      collapse: () => set(true),
      expand: () => set(false),
      toggle: () => set(!isCollapsed()),
      collapsed: true,
    };
    return Object.defineProperty(dock, 'collapsed', { get: isCollapsed });
  }
  readonly requestSaveLayout = debounce(() => {
    const leaves = this.leaves.map((leaf) => ({ ...leaf.getViewState(), side: leaf.side }));
    const layout: Layout = { leaves, isRightOpen: !this.rightSplit.collapsed };
    return app.vault.adapter.write(LAYOUT, JSON.stringify(layout, null, 2));
  }, 200);

  /** Restores the leaves of the last session, then tells those who wait. */
  async start(open: string | undefined): Promise<void> {
    const { adapter } = app.vault;
    const layout = (await adapter.exists(LAYOUT)) ? (JSON.parse(await adapter.read(LAYOUT)) as Layout) : null;
    for (const { side, ...state } of layout?.leaves ?? [])
      await this.add(side).setViewState(state, null, side !== 'main');
    const main = this.shown.main ?? this.add('main');
    this.layoutReady = true;
    for (const callback of this.whenReady.splice(0)) callback();
    if (open) await this.openLinkText(open, '');
    else this.setActiveLeaf(main.own);
    if (layout?.isRightOpen) this.rightSplit.expand();
  }
  onLayoutReady = (callback: () => unknown) => void (this.layoutReady ? callback() : this.whenReady.push(callback));

  private add(side: Place): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(side);
    this.leaves.push(leaf);
    this.places[side].append(leaf.containerEl);
    this.places[side].firstElementChild?.append(leaf.tabEl);
    this.shown[side] ??= leaf;
    return leaf;
  }
  forget(leaf: WorkspaceLeaf): void {
    this.leaves.splice(this.leaves.indexOf(leaf), 1);
    leaf.containerEl.detach();
    leaf.tabEl.detach();
    if (this.shown[leaf.side] === leaf) {
      delete this.shown[leaf.side];
      const next = this.leaves.filter((one) => one.side === leaf.side).at(-1);
      if (next) this.shown[leaf.side] = next;
      if (leaf.side === 'main') this.setActiveLeaf((next ?? this.add('main')).own);
    }
    this.trigger('layout-change');
  }
  private draw(): void {
    for (const leaf of this.leaves) {
      const isShown = this.shown[leaf.side] === leaf || leaf.containerEl.doc !== document;
      leaf.containerEl.toggle(isShown);
      leaf.tabEl.toggleClass('is-active', isShown);
      leaf.tabEl.setAttr('aria-label', leaf.getDisplayText());
      if (leaf.side === 'main') leaf.tabEl.setText(leaf.getDisplayText());
      else setIcon(leaf.tabEl, leaf.getIcon());
    }
  }

  setActiveLeaf(leaf: O.WorkspaceLeaf, options: { focus?: boolean } = {}): void {
    const { view } = leaf;
    if (options.focus) noteIn(view)?.editor.focus();
    if (this.activeLeaf === leaf) return;
    if (this.activeLeaf?.view.scope) app.keymap.popScope(this.activeLeaf.view.scope);
    if (view.scope) app.keymap.pushScope(view.scope);
    this.activeLeaf = leaf;
    this.trigger('active-leaf-change', leaf);
    if (noteIn(view)) this.trigger('file-open', noteIn(view)?.file);
  }
  async revealLeaf(leaf: O.WorkspaceLeaf): Promise<void> {
    const { side } = ours(leaf);
    this.shown[side] = ours(leaf);
    if (side !== 'main') this[`${side}Split`].expand();
    await leaf.loadIfDeferred();
    this.setActiveLeaf(leaf);
    this.trigger('layout-change');
  }
  moveLeafToPopout(leaf: O.WorkspaceLeaf): void {
    const { containerEl, tabEl } = ours(leaf);
    const next = this.leaves.find((one) => one.side === 'main' && one.own !== leaf);
    this.shown.main = next ?? this.add('main');
    openPopout(() => leaf.detach()).append(containerEl);
    tabEl.detach();
    noteIn(leaf.view)?.movedTo(containerEl.doc);
    this.setActiveLeaf(leaf, { focus: true });
    this.trigger('layout-change');
  }
  ensureSideLeaf: O.Workspace['ensureSideLeaf'] = async (type, side, { reveal = true, state } = {}) => {
    const found = this.leaves.find((leaf) => leaf.side === side && leaf.view.getViewType() === type);
    const leaf = found ?? this.add(side);
    if (!found || state) await leaf.setViewState({ type, state: state as Record<string, unknown> });
    if (reveal) await this.revealLeaf(leaf.own);
    return leaf.own;
  };
  getRightLeaf = (): O.WorkspaceLeaf => this.add('right').own;
  getLeaf(kind: O.PaneType | boolean = false): O.WorkspaceLeaf {
    this.shown.main = kind || !this.shown.main ? this.add('main') : this.shown.main;
    return this.shown.main.own;
  }
  getLeavesOfType = (type: string): O.WorkspaceLeaf[] =>
    this.leaves.filter((leaf) => leaf.view.getViewType() === type).map((leaf) => leaf.own);
  detachLeavesOfType = (type: string): void => this.getLeavesOfType(type).forEach((leaf) => leaf.detach());
  iterateAllLeaves = (visit: (leaf: O.WorkspaceLeaf) => unknown): void =>
    this.leaves.forEach((leaf) => visit(leaf.own));
  /** Makes the views of a type anew, after their plugin was switched on or off. */
  rebuild = (type: string): void => this.getLeavesOfType(type).forEach((leaf) => void ours(leaf).rebuild());
  getMostRecentLeaf = (): O.WorkspaceLeaf | null => this.shown.main?.own ?? null;
  getActiveViewOfType = <T extends O.View>(type: O.Constructor<T>): T | null =>
    this.activeLeaf?.view instanceof type ? this.activeLeaf.view : null;
  get activeEditor(): O.MarkdownFileInfo | null {
    return noteIn(this.activeLeaf?.view) as unknown as O.MarkdownFileInfo | null;
  }
  getActiveFile = (): O.TFile | null => noteIn(this.shown.main?.view)?.file ?? null;
  updateOptions = (): void => this.leaves.forEach(({ view }) => noteIn(view)?.updateOptions());
  openLinkText: O.Workspace['openLinkText'] = async (link, source, kind = false) => {
    const path = link.replace(/#.*|\.md$/g, '');
    const file = app.metadataCache.getFirstLinkpathDest(path, source) ?? (await app.vault.create(`${path}.md`, ''));
    const open = this.leaves.find(({ view }) => noteIn(view)?.file === file);
    if (open) await this.revealLeaf(open.own);
    else await this.getLeaf(kind).openFile(file);
  };
}
