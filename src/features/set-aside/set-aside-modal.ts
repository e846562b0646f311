import { Modal, Platform, type App, type TFile } from 'obsidian';
import { KEPT_DAYS, MOST_KEPT, wordsOf } from '../../review/set-aside/aside-answer';
import {
  asNote,
  asOneNote,
  factsOf,
  firstWords,
  matching,
  titleOf,
  type NoteDraft,
} from '../../review/set-aside/aside-view';
import type { SetAside } from '../../review/set-aside/set-aside';
import { closeSettings } from '../../obsidian/open-settings';
import type { AsideAnswer } from '../../review/set-aside/set-aside-file';
import { drawAside } from './aside-row';

export interface SetAsideModalDeps {
  readonly setAside: SetAside;
  /** The runs that stand open as proposals. */
  readonly open: () => ReadonlySet<string>;
  readonly now: () => number;
  /** Shows an answer in its note as a proposal. */
  readonly show: (answer: AsideAnswer) => void;
  /** Makes a note. */
  readonly makeNote: (draft: NoteDraft) => Promise<TFile>;
  /** Opens a note. */
  readonly openNote: (file: TFile) => void;
}

/** Everything that was paid for and not taken: to be shown, copied, made a note of, or removed. */
export class SetAsideModal extends Modal {
  private readonly deps: SetAsideModalDeps;
  private answers: readonly AsideAnswer[] = [];
  /** Removed since the list was opened; each can be put back until it closes. */
  private readonly removed = new Set<string>();
  private searchEl!: HTMLInputElement;
  private listEl!: HTMLElement;
  private footEl!: HTMLElement;
  private saidEl!: HTMLElement;

  constructor(app: App, deps: SetAsideModalDeps) {
    super(app);
    this.deps = deps;
  }

  override async onOpen(): Promise<void> {
    this.modalEl.addClass('pal-aside-modal', 'pal-ui');
    this.setTitle('Answers you set aside');
    const { contentEl } = this;
    this.searchEl = contentEl.createEl('input', {
      type: 'search',
      attr: { 'aria-label': 'Find an answer', placeholder: 'Find by note, task, model or words' },
    });
    this.searchEl.addEventListener('input', () => this.draw());
    this.listEl = contentEl.createDiv({ cls: 'pal-aside-list', attr: { role: 'list', 'aria-label': 'Answers' } });
    contentEl.addEventListener('keydown', (event) => this.moved(event));
    this.saidEl = contentEl.createDiv({ cls: 'pal-muted', attr: { role: 'status' } });
    this.footEl = contentEl.createDiv({ cls: 'pal-row wrap pal-aside-foot' });
    this.look();
    // On a phone the keyboard would cover the list that was asked for.
    if (!Platform.isMobile) this.searchEl.focus();
    await this.deps.setAside.start();
    // Whoever is in the list already would lose their place in it.
    const focused = this.contentEl.doc.activeElement;
    if (!this.listEl.contains(focused) && !this.footEl.contains(focused)) this.look();
  }

  override onClose(): void {
    this.contentEl.empty();
  }

  private look(): void {
    const { setAside, open } = this.deps;
    this.answers = setAside.list(open());
    this.draw();
    this.drawFoot();
  }

  private draw(): void {
    this.listEl.empty();
    const query = this.searchEl.value.trim();
    const found = matching(this.answers, query);
    for (const answer of found) this.drawRow(this.listEl.createDiv(), answer);
    if (found.length === 0) this.listEl.createDiv({ cls: 'pal-muted', text: this.nothing(query) });
    this.saidEl.setText(query === '' ? '' : `${found.length} of ${this.answers.length}`);
  }

  private nothing(query: string): string {
    return this.answers.length === 0
      ? `Nothing is set aside. Answers you reject or never accept stay here for ${KEPT_DAYS} days.`
      : `No answer matches “${query}”. Type less.`;
  }

  private drawRow(el: HTMLElement, answer: AsideAnswer): void {
    const { setAside, now, show, openNote } = this.deps;
    const isRemoved = this.removed.has(answer.run);
    const change = (isGone: boolean) => {
      if (isGone) setAside.remove(answer.run);
      else setAside.putBack(answer);
      this.removed[isGone ? 'add' : 'delete'](answer.run);
      this.drawRow(el, answer);
      this.drawFoot();
      el.find('button').focus();
    };
    const isThere = this.app.vault.getFileByPath(answer.note) !== null;
    const words = firstWords(answer);
    drawAside(
      el,
      { title: titleOf(answer), words, facts: factsOf(answer, now()), isRemoved },
      {
        show: isThere ? () => this.leaveFor(() => show(answer)) : null,
        copy: () => this.copy(wordsOf(answer)),
        openAsNote: () => this.makeNote(asNote(answer), (file) => this.leaveFor(() => openNote(file))),
        remove: () => change(true),
        putBack: () => change(false),
      },
    );
  }

  private drawFoot(): void {
    const foot = this.foot(`Kept for ${KEPT_DAYS} days, at most ${MOST_KEPT}.`);
    const left = this.answers.filter(({ run }) => !this.removed.has(run));
    if (left.length === 0) return;
    foot.createDiv({ cls: 'pal-spring' });
    this.button('Export all', () =>
      this.makeNote(asOneNote(left, this.deps.now()), ({ path }) => this.say(`Written to ${path}.`)),
    );
    this.button('Remove all…', () => this.askToRemove(left.length));
  }

  private askToRemove(count: number): void {
    this.foot(`Remove all ${count}?`);
    this.button('Remove', () => {
      this.deps.setAside.removeAll(this.deps.open());
      this.removed.clear();
      this.look();
      this.searchEl.focus();
    });
    const keep = this.button('Keep', () => {
      this.drawFoot();
      this.footEl.findAll('button').at(-1)?.focus();
    });
    keep.focus();
  }

  private foot(text: string): HTMLElement {
    this.footEl.empty();
    this.footEl.createSpan({ cls: 'pal-muted', text });
    return this.footEl;
  }

  private button(text: string, press: () => void): HTMLElement {
    const button = this.footEl.createEl('button', { cls: 'pal-btn', text });
    button.addEventListener('click', press);
    return button;
  }

  private say(text: string): void {
    this.saidEl.setText(text);
  }

  private makeNote(draft: NoteDraft, then: (file: TFile) => void): void {
    this.deps.makeNote(draft).then(then, (cause: unknown) => this.say(`The note could not be made: ${String(cause)}.`));
  }

  private copy(text: string): Promise<boolean> {
    return this.containerEl.win.navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }

  /** Closes this, and the settings if it was opened there, to go where they would be in the way. */
  private leaveFor(go: () => void): void {
    this.close();
    closeSettings(this.app);
    go();
  }

  /** Up and down lead to the same button of the next row, and to the search field above the first. */
  private moved(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const focused = this.contentEl.doc.activeElement;
    const rows = [...this.listEl.children];
    const at = rows.findIndex((row) => row.contains(focused));
    if (step === undefined || (at < 0 && (focused !== this.searchEl || step < 0))) return;
    event.preventDefault();
    const place = at < 0 ? 0 : rows[at]?.findAll('button').findIndex((button) => button === focused);
    const buttons = rows[at + step]?.findAll('button') ?? [];
    const next = buttons[place ?? 0] ?? buttons.at(-1);
    if (next) next.focus();
    else if (step < 0) this.searchEl.focus();
  }
}
