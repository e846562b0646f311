import { ItemView, MarkdownView, setIcon, type WorkspaceLeaf } from 'obsidian';
import { answerView } from '../../chat/answer-view';
import { keepsLocal, messagesOf, openRun, withRun, type Conversation, type Turn } from '../../chat/conversation';
import { probableTokens } from '../../gateway/tokens';
import { about, cost, tokenFigure } from '../../ledger/figures';
import type { Passage } from '../../manuscript/passage';
import { selectedPassage, type Editors } from '../../obsidian/editors';
import { newId } from '../../obsidian/plugin-files';
import type { Lookup } from '../../review/run-notice';
import { runCost, type RunState } from '../../routing/run-state';
import type { Runs } from '../../runs';
import type { Ask, Order } from '../../tasks/order';
import type { Task } from '../../tasks/task';
import { AnswerElement } from './answer-element';
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
}

/** The sidebar pane: one conversation about the book, with the selection of the open note attached. */
export class ChatView extends ItemView {
  private readonly deps: ChatDeps;
  private conversation: Conversation = [];
  private readonly answers = new Map<string, AnswerElement>();
  private logEl!: HTMLElement;
  private emptyEl!: HTMLElement;
  private composer!: Composer;
  private leftOut: string | null = null;
  private frame = 0;

  constructor(leaf: WorkspaceLeaf, deps: ChatDeps) {
    super(leaf);
    this.deps = deps;
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
    this.drawHead();
    this.logEl = this.contentEl.createDiv({
      cls: 'pal-log',
      attr: { role: 'log', 'aria-label': 'Conversation', 'aria-live': 'off' },
    });
    this.emptyEl = this.logEl.createDiv({ cls: 'pal-empty' });
    this.emptyEl.createEl('strong', { text: 'Talk about the book' });
    this.emptyEl.createDiv({
      cls: 'pal-muted',
      text: 'What you select in a note is attached. Nothing is sent until you press send.',
    });
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

  private drawHead(): void {
    const head = this.contentEl.createDiv({ cls: 'pal-chat-head' });
    head.createSpan({ cls: 'pal-chat-title', text: 'Conversation', attr: { role: 'heading', 'aria-level': '2' } });
    const anew = head.createEl('button', {
      cls: 'pal-btn pal-icon pal-quiet',
      attr: { 'aria-label': 'New conversation' },
    });
    setIcon(anew, 'square-pen');
    anew.addEventListener('click', () => this.startAnew());
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

  private start(turn: Turn, asked: Pick<Order, 'task' | 'passage' | 'conversation' | 'ask'>): void {
    const id = newId();
    this.answers.set(id, new AnswerElement(this.app, this, this.logEl));
    const run = this.deps.runs.start({ ...asked, id, keepsLocal: keepsLocal(this.conversation) });
    this.conversation = [...this.conversation, turn, { by: 'model', run }];
    this.drawSoon();
    this.logEl.scrollTop = this.logEl.scrollHeight;
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
      if (turn.by === 'model') this.answers.get(turn.run.id)?.update(answerView(turn.run, lookup()));
    }
    if (isAtEnd) this.logEl.scrollTop = this.logEl.scrollHeight;
    const passage = this.attached();
    const messages = messagesOf([...this.conversation, { by: 'writer', text: this.composer.text }]);
    const promptTokens = [task.role, passage?.selection ?? '', ...messages.map(({ content }) => content)]
      .map(probableTokens)
      .reduce((sum, count) => sum + count, 0);
    const { model, estimate } = preview(task, promptTokens);
    const spent = this.spent();
    const answering = openRun(this.conversation);
    this.composer.update({
      isAnswering: answering !== null,
      selection: passage ? tokenFigure(probableTokens(passage.selection)) : '',
      model,
      toSend: answering ? `${model} is answering` : `${tokenFigure(promptTokens)} tokens to send, ${about(estimate)}`,
      thread: spent === 0 ? '' : `thread ${cost(spent)}`,
    });
  }

  private spent(): number | null {
    let sum: number | null = 0;
    for (const turn of this.conversation) {
      const charged: number | null = turn.by === 'model' ? runCost(turn.run).cost : 0;
      sum = sum === null || charged === null ? null : sum + charged;
    }
    return sum;
  }
}

const MOST_SHOWN = 600;

/** As much of a passage as tells which one it is; a whole chapter would push the answer out of sight. */
function excerpt(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > MOST_SHOWN ? `${trimmed.slice(0, MOST_SHOWN).trimEnd()} …` : trimmed;
}
