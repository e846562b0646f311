import { Platform, type Scope } from 'obsidian';
import { drawNotice } from '../../obsidian/draw-notice';
import type { ProposalView } from '../../review/proposal-view';
import { ActionsRow } from './actions-row';
import { FieldRow } from './field-row';
import type { ProposalHandlers } from './handlers';
import { Parts } from './parts';
import { bindKeys } from './proposal-keys';
import { drawTabs } from './tabs-row';
import { drawShow, drawWalk } from './walk-row';

type Part = 'notice' | 'said' | 'head' | 'actions' | 'walk';

/** What stands under a passage. Made once and patched in place, so that focus inside it survives. */
export class ProposalElement {
  readonly el: HTMLElement = createDiv({ cls: 'pal-proposal' });
  private readonly liveEl = this.el.createDiv({ cls: 'pal-live', attr: { 'aria-live': 'off' } });
  private readonly caretEl = createSpan({ cls: 'pal-caret' });
  private readonly footEl = this.el.createDiv({ cls: 'pal-foot pal-ui' });
  private readonly noticeEl = this.footEl.createDiv({ cls: 'pal-say', attr: { role: 'note' } });
  private readonly saidEl = this.footEl.createDiv({ cls: 'pal-said pal-muted' });
  private readonly headEl = this.footEl.createDiv({ cls: 'pal-row pal-who' });
  private readonly actions: ActionsRow;
  private readonly field: FieldRow;
  private readonly walkEl: HTMLElement;
  private readonly textNode = this.liveEl.doc.createTextNode('');
  private readonly handlers: ProposalHandlers;
  private readonly parts = new Parts<Part>(this.el, () => this.focusables());
  private view: ProposalView | null = null;

  constructor(handlers: ProposalHandlers) {
    this.handlers = handlers;
    this.liveEl.append(this.textNode);
    // On a phone the rows stand in the bar at the bottom of the note; here is only what is read.
    if (Platform.isPhone) {
      this.el.append(this.saidEl);
      this.footEl.hide();
    } else this.el.setAttr('role', 'group');
    this.actions = new ActionsRow(this.footEl, (action) => handlers.press(action));
    this.field = new FieldRow(this.footEl, handlers);
    this.walkEl = this.footEl.createDiv({ cls: 'pal-row pal-walk' });
    this.el.addEventListener('focusin', () => handlers.focused(true));
    this.el.addEventListener('focusout', ({ relatedTarget }) => {
      const goesTo = relatedTarget as Node | null;
      if (!goesTo?.instanceOf(HTMLElement) || !this.el.contains(goesTo)) handlers.focused(false);
    });
    this.el.addEventListener('keydown', (event) => this.tabOut(event));
  }

  /** `isCovered` where no changes can be drawn over the passage: then the answer is shown below it. */
  update(view: ProposalView, isCovered = false): void {
    this.view = view;
    this.el.dataset.state = view.state;
    this.updateLive(view.live || (isCovered ? view.answer : ''), view.isWriting);
    const { parts } = this;
    parts.once('said', view.said, () => this.drawSaid(view.said));
    if (Platform.isPhone) return;
    this.el.setAttr('aria-label', view.label);
    parts.once('notice', view.notice, () => drawNotice(this.noticeEl, view.notice));
    parts.once('head', [view.who, view.tabs, view.walk], () => this.drawHead(view));
    parts.once('actions', view.actions, () => this.actions.draw(view.actions));
    this.field.update(view.field, view.tabs.length === 0);
    parts.once('walk', [view.who, view.tabs.length > 0, view.walk, view.field], () => this.drawWalkRow(view));
  }

  focus(): void {
    (this.actions.el.find('button') ?? this.focusables()[0])?.focus();
  }

  /** The keys that work while focus is inside. */
  bind(scope: Scope): void {
    bindKeys(scope, this.handlers, { actions: this.actions, view: () => this.view });
  }

  private updateLive(live: string, isWriting: boolean): void {
    const known = this.textNode.data;
    // The text mostly grows: appending keeps a selection in it and costs nothing for what is there.
    if (live.startsWith(known)) this.textNode.appendData(live.slice(known.length));
    else this.textNode.data = live;
    if (isWriting && !this.caretEl.isConnected) this.liveEl.append(this.caretEl);
    if (!isWriting) this.caretEl.remove();
    this.liveEl.toggle(live !== '');
  }

  private drawSaid(said: string): void {
    this.saidEl.empty();
    this.saidEl.removeClass('is-open');
    this.saidEl.toggle(said !== '');
    if (said === '') return;
    this.saidEl.createSpan({ cls: 'pal-said-text', text: `It said: “${said}”` });
    const all = this.saidEl.createEl('button', { cls: 'pal-link', text: 'Show all' });
    all.addEventListener('click', () => {
      this.saidEl.addClass('is-open');
      all.remove();
    });
  }

  /** The answers side by side, or who gave the only one. */
  private drawHead({ who, tabs, walk, isWriting, state }: ProposalView): void {
    this.headEl.empty();
    this.headEl.toggle(tabs.length > 0 || who !== null);
    if (tabs.length) {
      drawTabs(this.headEl, tabs, this.handlers);
      return;
    }
    if (!who) return;
    if (isWriting || state === 'waiting' || state === 'thinking') this.headEl.createSpan({ cls: 'pal-pulse' });
    this.drawWho(this.headEl, who);
    this.headEl.createSpan({ cls: 'pal-spring' });
    if (walk) this.drawBoth(this.headEl, walk);
  }

  private drawWho(parent: HTMLElement, { strong, rest, facts }: NonNullable<ProposalView['who']>): void {
    const name = parent.createSpan({ cls: 'pal-name' });
    if (strong) name.createEl('strong', { text: strong });
    name.appendText(rest && `${strong ? ' ' : ''}${rest}`);
    this.drawFacts(parent, facts);
  }

  private drawFacts(parent: HTMLElement, facts: readonly string[]): void {
    const el = parent.createSpan({ cls: 'pal-muted pal-num' });
    for (const fact of facts) el.createSpan({ cls: 'pal-sep', text: fact });
  }

  private drawBoth(parent: HTMLElement, walk: NonNullable<ProposalView['walk']>): void {
    const group = parent.createDiv({ cls: 'pal-walk-group' });
    drawWalk(group, walk, this.handlers);
    drawShow(parent, walk, this.handlers);
  }

  /** With several answers the way through the changes has a row of its own. */
  private drawWalkRow({ who, tabs, walk, field, isWriting, state }: ProposalView): void {
    this.walkEl.empty();
    this.walkEl.toggle(tabs.length > 0 && who !== null);
    if (tabs.length === 0 || !who) return;
    if (field) this.walkEl.createSpan({ cls: 'pal-muted pal-field-hint', text: field.hint });
    else if (walk) {
      drawWalk(this.walkEl, walk, this.handlers);
      this.drawFacts(this.walkEl, who.facts);
    } else {
      if (isWriting || state === 'waiting' || state === 'thinking') this.walkEl.createSpan({ cls: 'pal-pulse' });
      this.drawWho(this.walkEl, who);
    }
    this.walkEl.createSpan({ cls: 'pal-spring' });
    if (walk) drawShow(this.walkEl, walk, this.handlers);
  }

  private tabOut(event: KeyboardEvent): void {
    if (event.key !== 'Tab') return;
    const focusables = this.focusables();
    const edge = event.shiftKey ? focusables[0] : focusables.at(-1);
    if (this.el.doc.activeElement !== edge) return;
    event.preventDefault();
    this.handlers.leave();
  }

  private focusables(): HTMLElement[] {
    return this.footEl.findAll('button:not([tabindex="-1"]), input').filter((el) => el.isShown());
  }
}
