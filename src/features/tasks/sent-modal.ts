import { Modal, Notice, setIcon, type App } from 'obsidian';
import { about, tokens, type Shown } from '../../ledger/figures';
import { probableTokens } from '../../gateway/tokens';
import type { Block } from '../../tasks/blocks';
import { estimateOf, type Plan } from '../../tasks/plan-run';

/** Every word that a run would send, part by part in sending order, with its tokens and its share. */
export class SentModal extends Modal {
  private readonly plan: Plan;
  private readonly shown: Shown;
  private readonly task: string;

  constructor(app: App, task: string, { plan, shown }: { readonly plan: Plan; readonly shown: Shown }) {
    super(app);
    this.task = task;
    this.plan = plan;
    this.shown = shown;
  }

  override onOpen(): void {
    const { contentEl, plan } = this;
    this.modalEl.addClass('pal-sent-modal', 'pal-ui');
    this.setTitle(`What ${this.task} would send`);
    const list = contentEl.createDiv({ cls: 'pal-blocks', attr: { role: 'list', 'aria-label': 'What would be sent' } });
    const sent = plan.blocks.filter(({ text }) => text !== '');
    const all = sent.reduce((sum, { text }) => sum + probableTokens(text), 0);
    for (const block of sent) drawBlock(list, block, all);
    for (const { name } of plan.leftOut)
      contentEl.createDiv({ cls: 'pal-muted', text: `Left out: ${name}, for want of room.` });
    for (const { why } of plan.problems)
      contentEl.createDiv({ cls: 'pal-muted', text: `In the task’s template, ${why}.` });
    const foot = contentEl.createDiv({ cls: 'pal-row wrap' });
    const { about: cost } = estimateOf(plan);
    foot.createEl('strong', { cls: 'pal-num', text: `${tokens(plan.size.promptTokens)}, ${about(cost, this.shown)}` });
    foot.createSpan({ cls: 'pal-spring' });
    const copy = foot.createEl('button', { cls: 'pal-btn', text: 'Copy all messages' });
    copy.addEventListener('click', () => void this.copy());
  }

  private async copy(): Promise<void> {
    const text = this.plan.messages.map(({ role, content }) => `# ${role}\n\n${content}`).join('\n\n');
    await this.contentEl.win.navigator.clipboard.writeText(text);
    new Notice('The messages are on the clipboard.');
  }
}

function drawBlock(list: HTMLElement, { name, text, why, shortenedBy }: Block, all: number): void {
  const el = list.createDiv({ cls: 'pal-block', attr: { role: 'listitem' } });
  const count = probableTokens(text);
  const share = Math.round((100 * count) / Math.max(all, 1));
  const fold = el.createEl('button', { cls: 'pal-btn pal-quiet nm', attr: { 'aria-expanded': 'false' } });
  setIcon(fold.createSpan({ cls: 'pal-icon-slot' }), 'chevron-right');
  fold.createSpan({ text: name });
  el.createSpan({ cls: 'n pal-num', text: `${tokens(count)} · ${share}%` });
  const notes = [why, shortenedBy ? `Shortened by ${tokens(shortenedBy)} to fit.` : ''].filter((note) => note !== '');
  el.createDiv({ cls: 'why pal-muted', text: notes.join(' · ') });
  const body = el.createDiv({ cls: 'pal-block-text', text });
  body.hide();
  fold.addEventListener('click', () => {
    const isOpen = fold.getAttr('aria-expanded') === 'true';
    fold.setAttr('aria-expanded', String(!isOpen));
    body.toggle(!isOpen);
  });
}
