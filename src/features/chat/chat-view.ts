import { ItemView, MarkdownView, type WorkspaceLeaf } from 'obsidian';
import { answerView } from '../../chat/answer-view';
import {
  keepsLocal,
  messagesOf,
  openRun,
  spentOn,
  withRun,
  type Conversation,
  type Turn,
} from '../../chat/conversation';
import { excerpt } from '../../chat/excerpt';
import { probableTokens } from '../../gateway/tokens';
import { about, cost, tokenFigure } from '../../ledger/figures';
import type { Passage } from '../../manuscript/passage';
import { selectedPassage, type Editors } from '../../obsidian/editors';
import { newId } from '../../obsidian/plugin-files';
import type { Lookup } from '../../review/run-notice';
import type { Names } from '../../review/sentence';
import type { SentenceKind } from '../../review/sentences';
import type { RunState } from '../../routing/run-state';
import type { Runs } from '../../runs';
import type { Ask, Order } from '../../tasks/order';
import type { Task } from '../../tasks/task';
import { AnswerElement } from './answer-element';
import { answerHandlers } from './answer-handlers';
import type { AnswerHandlers } from './answer-tools';
import { drawEmpty, drawHead } from './chat-head';
import { Composer } from './composer';

export const CHAT_VIEW = 'palimpsest-chat';

export interface ChatDeps {
  readonly runs: Runs;
  readonly editors: Editors;
  readonly lookup: () => Lookup;
  readonly task: Task;
  /** What the next message would cost and who would answer, for so many tokens. */
  readonly preview: (task: Task, promptTokens: number) => { model: string; estimate: number | null };
  readonly announce: (message: string) => void;
  readonly say: (kind: SentenceKind, names?: Partial<Names>) => void;
  readonly openSpending: () => void;
}

type Asked = Pick<Order, 'task' | 'passage' | 'conversation' | 'ask' | 'passesBudgets'>;

/** The sidebar pane: one conversation about the book, with the selection of the open note attached. */
export class ChatView extends ItemView {
  private readonly deps: ChatDeps;
  private conversation: Conversation = [];
  /** What was asked last. */
  private asked: Asked | null = null;
  private readonly answers = new Map<string, AnswerElement>();
  private logEl!: HTMLElement;
  private emptyEl!: HTMLElement;
  private composer!: Composer;
  private readonly handlers: AnswerHandlers;
  private leftOut: string | null = null;
  private frame = 0;

  constructor(leaf: WorkspaceLeaf, deps: ChatDeps) {
    super(leaf);
    this.deps = deps;
    this.handlers = { ...answerHandlers(this.app, deps), allowOnce: () => this.allowOnce() };
    this.icon = 'message-square';
  }

  getViewType(): string {
    return CHAT_VIEW;
  }

  getDisplayText(): string {
    return 'Palimpsest chat';
  }

  override async onOpen(): Promise<void> {
    this.contentEl.empty();
    this.contentEl.addClass('pal-chat', 'pal-ui');
    drawHead(this.contentEl, () => this.startAnew());
    this.logEl = this.contentEl.createDiv({
      cls: 'pal-log',
      attr: { role: 'log', 'aria-label': 'Conversation', 'aria-live': 'off' },
    });
    this.emptyEl = drawEmpty(this.logEl);
    this.composer = new Composer(this.contentEl, {
      send: (text) => this.send(text),
      stop: () => this.stop(),
      leaveOut: () => this.leaveOut(),
    });
    this.composer.onInput(() => this.drawSoon());
    this.register(this.deps.runs.subscribe((run) => this.told(run)));
    this.register(this.deps.editors.onUpdate(() => this.drawSoon()));
    this.registerEvent(this.app.workspace.on('active-leaf-change', () => this.drawSoon()));
    this.register(() => this.contentEl.win.cancelAnimationFrame(this.frame));
    this.drawSoon();
  }

  focusComposer(): void {
    this.composer.focus();
  }

  private startAnew(): void {
    this.stop();
    this.conversation = [];
    this.answers.clear();
    this.logEl.findAll('.pal-msg').forEach((message) => message.remove());
    this.composer.focus();
    this.drawSoon();
  }

  /** Runs a task here, behind what was said before; false while an answer is under way. */
  ask(task: Task, passage: Passage, ask?: Ask): boolean {
    if (openRun(this.conversation)) return false;
    const body = this.logEl.createDiv({ cls: 'pal-msg you' }).createDiv({ cls: 'body', text: task.name });
    if (passage.selection !== '') body.createEl('blockquote', { text: excerpt(passage.selection) });
    const conversation = messagesOf(this.conversation);
    this.start({ by: 'writer', text: task.name, isTask: true }, { task, passage, conversation, ...(ask && { ask }) });
    return true;
  }

  private send(text: string): void {
    this.logEl.createDiv({ cls: 'pal-msg you' }).createDiv({ cls: 'body', text });
    const conversation = messagesOf([...this.conversation, { by: 'writer', text }]);
    this.start({ by: 'writer', text }, { task: this.deps.task, passage: this.attached(), conversation });
  }

  private start(turn: Turn, asked: Asked): void {
    this.conversation = [...this.conversation, turn, { by: 'model', run: this.answer(asked) }];
    this.drawSoon();
    this.logEl.scrollTop = this.logEl.scrollHeight;
  }

  private answer(asked: Asked): RunState {
    const id = newId();
    this.asked = asked;
    this.answers.set(id, new AnswerElement(this.app, this.logEl, { owner: this, handlers: this.handlers }));
    return this.deps.runs.start({ ...asked, id, keepsLocal: keepsLocal(this.conversation) });
  }

  /** Asks once more what a budget kept from being asked, in the place of its refusal. */
  private allowOnce(): void {
    const refused = this.conversation.at(-1);
    if (refused?.by !== 'model' || !refused.run.overBudget || !this.asked) return;
    this.answers.get(refused.run.id)?.remove();
    this.answers.delete(refused.run.id);
    const run = this.answer({ ...this.asked, passesBudgets: true });
    this.conversation = [...this.conversation.slice(0, -1), { by: 'model', run }];
    this.composer.focus();
    this.drawSoon();
  }

  private stop(): void {
    const run = openRun(this.conversation);
    if (run) this.deps.runs.stop(run.id);
  }

  private leaveOut(): void {
    this.leftOut = this.selected()?.selection ?? null;
    this.drawSoon();
  }

  private told(run: RunState): void {
    if (!this.answers.has(run.id)) return;
    this.conversation = withRun(this.conversation, run);
    if (run.status === 'done')
      this.deps.announce(run.outcome === 'complete' ? 'Answer ready.' : 'No full answer came.');
    this.drawSoon();
  }

  /** The selection in the note that was open last, unless the writer left just this one out. */
  private attached(): Passage | null {
    const passage = this.selected();
    return passage && passage.selection !== this.leftOut ? passage : null;
  }

  private selected(): Passage | null {
    const view = this.app.workspace.getMostRecentLeaf()?.view;
    const editor = view instanceof MarkdownView ? this.deps.editors.of(view.editor) : null;
    const passage = editor && selectedPassage(editor)?.passage;
    return passage && passage.selection.trim() !== '' ? passage : null;
  }

  /** At most one drawing a frame, however fast the tokens come. */
  private drawSoon(): void {
    this.frame ||= this.contentEl.win.requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { lookup, task, preview } = this.deps;
    const isAtEnd = this.logEl.scrollHeight - this.logEl.scrollTop - this.logEl.clientHeight < 40;
    this.emptyEl.toggle(this.conversation.length === 0);
    for (const turn of this.conversation) {
      const isLast = turn === this.conversation.at(-1);
      if (turn.by === 'model') this.answers.get(turn.run.id)?.update(answerView(turn.run, lookup(), isLast));
    }
    if (isAtEnd) this.logEl.scrollTop = this.logEl.scrollHeight;
    const passage = this.attached();
    const messages = messagesOf([...this.conversation, { by: 'writer', text: this.composer.text }]);
    const promptTokens = [task.role, passage?.selection ?? '', ...messages.map(({ content }) => content)]
      .map(probableTokens)
      .reduce((sum, count) => sum + count, 0);
    const { model, estimate } = preview(task, promptTokens);
    const spent = spentOn(this.conversation);
    const { shown } = lookup();
    const answering = openRun(this.conversation);
    this.composer.update({
      isAnswering: answering !== null,
      selection: passage ? tokenFigure(probableTokens(passage.selection)) : '',
      model,
      toSend: answering
        ? `${model} is answering`
        : `${tokenFigure(promptTokens)} tokens to send, ${about(estimate, shown)}`,
      thread: spent === 0 ? '' : `thread ${cost(spent, shown)}`,
    });
  }
}
