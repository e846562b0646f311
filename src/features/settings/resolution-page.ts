import type { SettingDefinitionPage } from 'obsidian';
import type { Voice } from '../../manuscript/manuscript';
import type { Genre } from '../../presets/genre';
import type { Order } from '../../tasks/order';
import type { Plan } from '../../tasks/plan-run';
import { resolutionView, typicalOrder, type ModelFacts, type ValueView } from '../../tasks/resolution-view';
import type { Task } from '../../tasks/task';
import type { TaskAsSet } from '../../tasks/task-overrides';

export interface ResolutionPageDeps {
  readonly tasks: () => readonly Task[];
  readonly asSet: (task: Task) => TaskAsSet;
  readonly genres: () => readonly Genre[];
  /** The id of the genre that counts where nothing else is said. */
  readonly genre: () => string;
  readonly voices: () => readonly Voice[];
  readonly plan: (order: Order) => Promise<Plan>;
  readonly facts: ModelFacts;
}

const COLUMNS = [
  ['models', 'Models'],
  ['temperature', 'Temperature'],
  ['thinking', 'Thinking'],
  ['declines', 'If it declines'],
  ['length', 'Length'],
  ['price', 'Typical run'],
] as const;

/** A table of what each task will use in a genre and a voice, every value with the place that it comes from. */
export const resolutionPage = (deps: ResolutionPageDeps): SettingDefinitionPage => ({
  type: 'page',
  name: 'What each task will use',
  desc: 'Every value with the place it comes from.',
  items: [
    {
      name: 'What each task will use',
      searchable: false,
      render: (setting) => {
        setting.settingEl.empty();
        setting.settingEl.addClass('pal-resolution', 'pal-ui');
        new ResolutionTable(setting.settingEl, deps);
      },
    },
  ],
});

class ResolutionTable {
  private readonly deps: ResolutionPageDeps;
  private readonly tableEl: HTMLElement;
  private genre: string;
  private voice = '';
  private drawn = 0;

  constructor(el: HTMLElement, deps: ResolutionPageDeps) {
    this.deps = deps;
    this.genre = deps.genre();
    el.createDiv({
      cls: 'pal-muted',
      text: 'Later places win: built-in, tier or your preset, genre, your own task, voice, this run.',
    });
    const choices = el.createDiv({ cls: 'pal-row wrap' });
    this.choose(
      choices,
      'Genre',
      this.genre,
      [['', 'No genre'], ...deps.genres().map(({ id, name }) => [id, name] as const)],
      (id) => (this.genre = id),
    );
    const voices = deps.voices();
    if (voices.length)
      this.choose(
        choices,
        'Voice',
        '',
        [['', 'No voice'], ...voices.map(({ name }) => [name, name] as const)],
        (name) => (this.voice = name),
      );
    this.tableEl = el.createDiv({ cls: 'pal-scroll' }).createEl('table', { cls: 'pal-table' });
    void this.draw();
  }

  private choose(
    parent: HTMLElement,
    name: string,
    value: string,
    options: readonly (readonly [value: string, label: string])[],
    chosen: (value: string) => void,
  ): void {
    const label = parent.createEl('label', { cls: 'pal-row', text: name });
    const select = label.createEl('select', { cls: 'dropdown', attr: { 'aria-label': name } });
    for (const [key, text] of options) select.createEl('option', { value: key, text });
    select.value = value;
    select.addEventListener('change', () => {
      chosen(select.value);
      void this.draw();
    });
  }

  private async draw(): Promise<void> {
    const turn = ++this.drawn;
    const { tasks, asSet, plan, facts } = this.deps;
    const rows = await Promise.all(
      tasks().map(async (task) => {
        const set = asSet(task);
        const planned = await plan(typicalOrder(set, this.genre ? [this.genre] : [], this.voice || null));
        return { name: task.name, view: resolutionView(set, planned, facts) };
      }),
    );
    if (turn !== this.drawn) return;
    this.tableEl.empty();
    // Most tasks leave the thinking to the model.
    const columns = COLUMNS.filter(([column]) => column !== 'thinking' || rows.some(({ view }) => view.thinking.from));
    const head = this.tableEl.createEl('thead').createEl('tr');
    for (const name of ['Task', ...columns.map(([, title]) => title)]) {
      head.createEl('th', { text: name, attr: { scope: 'col' } });
    }
    const body = this.tableEl.createEl('tbody');
    for (const { name, view } of rows) {
      const row = body.createEl('tr');
      row.createEl('th', { text: name, attr: { scope: 'row' } });
      for (const [column] of columns) drawValue(row.createEl('td'), view[column]);
    }
  }
}

function drawValue(cell: HTMLElement, { value, from, isOwn }: ValueView): void {
  cell.createDiv({ text: value });
  if (from !== '') cell.createDiv({ cls: isOwn ? 'pal-from' : 'pal-from pal-muted', text: from });
}
