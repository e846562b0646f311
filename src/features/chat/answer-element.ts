import { MarkdownRenderer, setIcon, type App, type Component } from 'obsidian';
import type { AnswerView } from '../../chat/answer-view';
import { tameMarkdown } from '../../chat/tame-markdown';
import { drawNotice } from '../../obsidian/draw-notice';
import { drawAllowance, drawTools, type AnswerHandlers } from './answer-tools';

/** One answer in the log: plain text while it comes, rendered once it is done. */
export class AnswerElement {
  private readonly el: HTMLElement;
  private readonly thinkingEl: HTMLElement;
  private readonly switchEl: HTMLElement;
  private readonly bodyEl: HTMLElement;
  private readonly textNode: Text;
  private readonly noticeEl: HTMLElement;
  private readonly metaEl: HTMLElement;
  private readonly toolsEl: HTMLElement;
  private readonly handlers: AnswerHandlers;
  private drawnTools = '';
  private readonly app: App;
  private readonly owner: Component;
  private isRendered = false;

  /** `owner` ends what the rendered answer needs when the view closes. */
  constructor(app: App, log: HTMLElement, { owner, handlers }: { owner: Component; handlers: AnswerHandlers }) {
    this.app = app;
    this.owner = owner;
    this.handlers = handlers;
    this.el = log.createEl('article', { cls: 'pal-msg it' });
    this.thinkingEl = this.el.createDiv({ cls: 'pal-fold' });
    this.switchEl = this.el.createDiv({ cls: 'pal-switch-note' });
    setIcon(this.switchEl.createSpan({ cls: 'pal-icon-slot' }), 'arrow-right-left');
    this.bodyEl = this.el.createDiv({ cls: 'body is-streaming' });
    this.textNode = this.el.doc.createTextNode('');
    this.bodyEl.append(this.textNode);
    this.bodyEl.createSpan({ cls: 'pal-caret' });
    this.noticeEl = this.el.createDiv({ cls: 'pal-say', attr: { role: 'note' } });
    this.metaEl = this.el.createDiv({ cls: 'pal-meta' });
    this.toolsEl = this.el.createDiv({ cls: 'pal-row wrap pal-tools' });
  }

  update(view: AnswerView): void {
    this.el.setAttr('aria-label', view.name || 'Answer');
    this.thinkingEl.setText(view.thinking);
    this.thinkingEl.toggle(view.thinking !== '');
    this.drawSwitch(view.switched);
    if (view.isDone) this.render(view.text);
    else this.grow(view.text);
    drawNotice(this.noticeEl, view.notice);
    this.drawMeta(view);
    this.drawTools(view);
  }

  remove(): void {
    this.el.remove();
  }

  private grow(text: string): void {
    const known = this.textNode.data;
    if (text.startsWith(known)) this.textNode.appendData(text.slice(known.length));
    else this.textNode.data = text;
  }

  private render(text: string): void {
    if (this.isRendered) return;
    this.isRendered = true;
    this.bodyEl.empty();
    this.bodyEl.removeClass('is-streaming');
    this.bodyEl.toggle(text !== '');
    void MarkdownRenderer.render(this.app, tameMarkdown(text), this.bodyEl, '', this.owner);
  }

  private drawSwitch(line: string): void {
    this.switchEl.toggle(line !== '');
    const shown = this.switchEl.find('.pal-switch-text') ?? this.switchEl.createSpan({ cls: 'pal-switch-text' });
    shown.setText(line);
  }

  private drawMeta({ facts, isDone }: AnswerView): void {
    this.metaEl.empty();
    this.metaEl.toggle(facts.length > 0);
    if (!isDone) this.metaEl.createSpan({ cls: 'pal-pulse' });
    for (const fact of facts) this.metaEl.createSpan({ cls: 'pal-fact', text: fact });
  }

  /** Drawn anew only where they are others than before: the focus may be on one of them. */
  private drawTools({ isDone, text, allow }: AnswerView): void {
    const drawn = isDone ? `${text} ${allow ?? ''}` : '';
    if (this.drawnTools === drawn) return;
    this.drawnTools = drawn;
    this.toolsEl.empty();
    if (!isDone) return;
    if (text !== '') drawTools(this.toolsEl, text, this.handlers);
    if (allow !== null) drawAllowance(this.toolsEl, allow, this.handlers);
  }
}
