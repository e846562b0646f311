import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import type * as O from 'obsidian';
import { app } from './app';
import { createEditor, fieldsOf } from './editor';
import { livePreview } from './live-preview';
import { Menu } from './menu';
import { iconButton, MarkdownRenderer, setIcon } from './render';
import { debounce, getFrontMatterInfo } from './text';
import { ItemView, type Like } from './view';

/** The smallest single replacement that makes `after` of `before`. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** A note: live preview over CodeMirror, or reading view. Saves two seconds after a change, and when it closes. */
export class MarkdownView extends ItemView implements Like<O.MarkdownView> {
  file: O.TFile | null = null;
  override icon = 'lucide-file';
  override navigation = true;
  private readonly sourceEl = this.contentEl.createDiv('markdown-source-view mod-cm6 is-live-preview');
  private readonly readingEl = this.contentEl.createDiv('markdown-reading-view').createDiv('markdown-preview-view');
  private readonly cm = new EditorView({ parent: this.sourceEl });
  private readonly inlineTitleEl = createDiv('inline-title');
  private readonly plugins = new Compartment();
  private mode: O.MarkdownViewModeType = 'source';
  private saved = '';
  readonly editor = createEditor(this.cm);
  readonly requestSave = debounce(() => this.save(), 2000);
  private readonly modeEl = this.addAction('book-open', 'Toggle reading view', () => void this.toggleMode());

  constructor(leaf: O.WorkspaceLeaf) {
    super(leaf);
    this.cm.scrollDOM.prepend(this.inlineTitleEl);
    iconButton(this.actionsEl, 'more-vertical', 'More options', (event) =>
      this.openMenu(event, (menu) => app.workspace.trigger('file-menu', menu, this.file, 'more-options', leaf)),
    );
    this.cm.contentDOM.addEventListener('contextmenu', (event) =>
      this.openMenu(event, (menu) => {
        menu.addItem((item) => item.setTitle('Copy').onClick(() => document.execCommand('copy')));
        app.workspace.trigger('editor-menu', menu, this.editor, this);
      }),
    );
  }
  getViewType = (): string => 'markdown';
  getDisplayText = (): string => this.file?.basename ?? 'Untitled';
  getMode = (): O.MarkdownViewModeType => this.mode;
  getViewData = (): string => this.cm.state.doc.toString();
  override getState = (): Record<string, unknown> => ({ file: this.file?.path, mode: this.mode, source: false });

  override onload(): void {
    const { vault } = app;
    this.registerEvent(vault.on('modify', (file) => file === this.file && void this.takeChangeFromDisk(this.file)));
    this.registerEvent(vault.on('rename', (file) => file === this.file && this.show()));
    this.registerEvent(vault.on('delete', (file) => file === this.file && this.closeDeleted()));
  }
  private closeDeleted(): void {
    this.file = null;
    this.leaf.detach();
  }
  override async onClose(): Promise<void> {
    await this.save();
    this.file = null;
    this.cm.destroy();
  }
  override async setState(state: { file?: string; mode?: O.MarkdownViewModeType }): Promise<void> {
    const file = app.vault.getFileByPath(state.file ?? '');
    if (file && file !== this.file) {
      await this.save();
      const text = await app.vault.read(file);
      this.file = file;
      this.setViewData(text);
      app.workspace.trigger('file-open', file);
    }
    if (state.mode) this.mode = state.mode;
    this.show();
  }
  setViewData(text: string): void {
    this.saved = text;
    const extensions = [
      this.plugins.of([...app.workspace.editorExtensions]),
      fieldsOf(this as unknown as O.MarkdownFileInfo, () => this.cm),
      [history(), drawSelection(), EditorView.lineWrapping, markdown(), livePreview],
      [EditorState.allowMultipleSelections.of(true), keymap.of([...defaultKeymap, ...historyKeymap])],
      EditorView.updateListener.of(({ docChanged }) => {
        if (!docChanged) return;
        this.requestSave();
        app.workspace.trigger('editor-change', this.editor, this);
      }),
    ];
    const selection = { anchor: getFrontMatterInfo(text).contentStart };
    this.cm.setState(EditorState.create({ doc: text, selection, extensions }));
  }
  updateOptions(): void {
    if (this.file) this.cm.dispatch({ effects: this.plugins.reconfigure([...app.workspace.editorExtensions]) });
  }
  movedTo = (doc: Document): void => this.cm.setRoot(doc);
  async save(): Promise<void> {
    this.requestSave.cancel();
    const text = this.getViewData();
    if (!this.file || text === this.saved) return;
    this.saved = text;
    await app.vault.modify(this.file, text);
  }
  /** Another hand wrote the file: its change goes into the open text; unsaved typing wins (the app would merge). */
  private async takeChangeFromDisk(file: O.TFile): Promise<void> {
    const text = await app.vault.read(file);
    const isUntouched = this.getViewData() === this.saved;
    if (text === this.saved || file !== this.file) return;
    this.saved = text;
    if (isUntouched) this.cm.dispatch({ changes: difference(this.getViewData(), text) });
    this.show();
  }
  async toggleMode(): Promise<void> {
    await this.setState({ mode: this.mode === 'source' ? 'preview' : 'source' });
    app.workspace.trigger('layout-change');
  }
  private show(): void {
    this.titleEl.empty();
    for (const folder of this.file?.path.split('/').slice(0, -1) ?? [])
      this.titleEl.createSpan({ cls: 'view-header-breadcrumb', text: `${folder} / ` });
    this.titleEl.createSpan({ text: this.getDisplayText() });
    this.inlineTitleEl.setText(this.getDisplayText());
    this.containerEl.setAttr('data-mode', this.mode);
    setIcon(this.modeEl, this.mode === 'source' ? 'book-open' : 'pencil');
    if (this.mode === 'source') return;
    this.readingEl.empty();
    this.readingEl.createDiv({ cls: 'inline-title', text: this.getDisplayText() });
    const text = this.getViewData();
    void MarkdownRenderer.render(this.app, text.slice(getFrontMatterInfo(text).contentStart), this.readingEl, '', this);
  }
  private openMenu(event: MouseEvent, fill: (menu: Menu) => void): void {
    event.preventDefault();
    const menu = new Menu();
    fill(menu);
    menu.showAtMouseEvent(event);
  }
}
