import { about, charged, duration, tokens } from '../../ledger/figures';
import type { Passage } from '../../manuscript/passage';
import { newId } from '../../obsidian/plugin-files';
import type { Genre } from '../../presets/genre';
import { applyChanges, diffWords } from '../../review/diff/word-diff';
import { answererOf, endNotice, type Lookup } from '../../review/run-notice';
import { spoken } from '../../review/sentence';
import { lastStep } from '../../routing/outcome';
import { runCost, type RunState } from '../../routing/run-state';
import type { Runs } from '../../runs';
import { estimateOf, type Plan } from '../../tasks/plan-run';
import type { Order } from '../../tasks/order';
import type { Task } from '../../tasks/task';
import { drawBudgetRow, type BudgetField } from './budget-row';
import { settingRow } from './setting-row';

export interface TryStepDeps {
  readonly runs: Runs;
  readonly lookup: () => Lookup;
  readonly plan: (order: Order) => Promise<Plan>;
  /** The task of the sample. */
  readonly sampleTask: Task;
  /** Who is connected: “OpenRouter is connected.” */
  readonly connectedLine: () => Promise<string>;
  readonly genres: () => readonly Genre[];
  readonly genre: () => string;
  readonly setGenre: (id: string | null) => void;
  readonly budget: BudgetField;
}

const SAMPLE =
  'The corridor was very dark and Wren was scared. She walked quickly past the rooms where the other guests were ' +
  'sleeping. Somewhere above her there was the sound of a door that was closing.';

/** A run on a sample of ours, then the two things that are worth setting at once. Nothing of it is kept. */
export class TryStep {
  private readonly deps: TryStepDeps;
  private readonly sampleEl: HTMLElement;
  private readonly footEl: HTMLElement;
  private text = SAMPLE;
  private run: string | null = null;
  /** Nothing was run yet, or it is decided. */
  private isOffering = true;
  private readonly unsubscribe: () => void;

  constructor(page: HTMLElement, deps: TryStepDeps, done: () => void) {
    this.deps = deps;
    page.createEl('h1', { text: 'Try it on a sample' });
    const line = page.createEl('p', { cls: 'pal-muted', attr: { role: 'status' } });
    void deps.connectedLine().then((said) => line.setText(said));
    this.sampleEl = page.createDiv({ cls: 'pal-sample' });
    this.footEl = page.createDiv({ cls: 'pal-foot' });
    this.unsubscribe = deps.runs.subscribe((run) => run.id === this.run && this.told(run));
    this.drawSample();
    void this.offer();
    drawBudgetRow(page, deps.budget);
    this.drawGenre(page);
    const end = page.createDiv({ cls: 'pal-row wrap' });
    const button = end.createEl('button', { cls: 'pal-btn pal-primary', text: 'Done' });
    button.addEventListener('click', done);
    end.createSpan({ cls: 'pal-muted', text: 'Next: select a passage in any note and run “Rewrite selection”.' });
  }

  /** Settings have changed: who would answer, and for how much, may be another. */
  refresh(): void {
    if (this.isOffering) void this.offer();
  }

  stop(): void {
    this.unsubscribe();
    if (this.run) this.deps.runs.stop(this.run);
  }

  private order(): Order {
    const passage: Passage = { note: '', selection: this.text, before: '', after: '', isLocalOnly: false };
    return { id: newId(), task: this.deps.sampleTask, passage, conversation: [] };
  }

  private drawSample(): void {
    this.sampleEl.setText(this.text);
  }

  /** The button that runs it, with its price. */
  private async offer(): Promise<void> {
    const plan = await this.deps.plan(this.order());
    const { first, about: cost } = estimateOf(plan);
    if (!this.isOffering) return;
    this.footEl.empty();
    if (!first) {
      this.footEl.createSpan({ cls: 'pal-muted', text: 'No model of these gateways is in the preset Light yet.' });
      return;
    }
    this.button('Run it', `Run it, ${about(cost)}`, true, () => this.start());
  }

  private start(): void {
    const order = this.order();
    this.run = order.id;
    this.isOffering = false;
    this.footEl.empty();
    this.button('Stop', 'Stop', false, () => this.deps.runs.stop(order.id));
    this.deps.runs.start(order);
  }

  private told(run: RunState): void {
    const name = answererOf(run, this.deps.lookup());
    if (run.status !== 'done') {
      if (run.text !== '') this.sampleEl.setText(run.text.trim());
      return;
    }
    this.run = null;
    this.footEl.empty();
    if (run.outcome !== 'complete') {
      this.drawSample();
      const { sentence } = endNotice(run.outcome ?? 'failed', run, this.deps.lookup(), { isAboutNote: false });
      this.footEl.createDiv({ text: spoken(sentence), attr: { role: 'note' } });
      this.button('Try again', 'Try again', true, () => this.start());
      return;
    }
    this.drawChanges(run.answer);
    const step = lastStep(run.steps);
    const facts = [charged(runCost(run)), step ? duration(step.endedAt - step.startedAt) : '', countedTokens(run)];
    const who = this.footEl.createDiv({ cls: 'pal-row' });
    who.createEl('strong', { text: name });
    const figures = who.createSpan({ cls: 'pal-muted pal-num' });
    for (const fact of facts.filter((one) => one !== '')) figures.createSpan({ cls: 'pal-fact', text: fact });
    this.button('Accept all', 'Accept all', true, () => this.decide(run.answer));
    this.button('Reject all', 'Reject all', false, () => this.decide(this.text));
    this.button('Try again', 'Try again', false, () => this.start());
  }

  private drawChanges(answer: string): void {
    this.sampleEl.empty();
    let at = 0;
    for (const change of diffWords(this.text, answer)) {
      this.sampleEl.appendText(this.text.slice(at, change.from));
      if (change.to > change.from)
        this.sampleEl.createEl('del', { cls: 'pal-del', text: this.text.slice(change.from, change.to) });
      if (change.insert !== '') this.sampleEl.createEl('ins', { cls: 'pal-ins', text: change.insert });
      at = change.to;
    }
    this.sampleEl.appendText(this.text.slice(at));
  }

  private decide(text: string): void {
    this.text = applyChanges(text, []);
    this.drawSample();
    this.isOffering = true;
    void this.offer();
  }

  private drawGenre(page: HTMLElement): void {
    const row = settingRow(page, 'What kind of book is it?', 'Shapes the prompts and which models are asked first.');
    const select = row.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'Kind of book' } });
    select.createEl('option', { value: '', text: 'No genre' });
    for (const { id, name } of this.deps.genres()) select.createEl('option', { value: id, text: name });
    select.value = this.deps.genre();
    select.addEventListener('change', () => this.deps.setGenre(select.value || null));
  }

  private button(name: string, text: string, isFirst: boolean, press: () => void): void {
    const button = this.footEl.createEl('button', {
      cls: isFirst ? 'pal-btn pal-primary' : 'pal-btn pal-edge',
      text,
      attr: { 'data-name': name },
    });
    button.addEventListener('click', press);
  }
}

const countedTokens = (run: RunState): string => {
  const used = lastStep(run.steps)?.usage?.completionTokens;
  return used ? tokens(used) : '';
};
