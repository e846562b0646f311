import { Notice, type App, type SettingDefinitionItem } from 'obsidian';
import type { Catalogues } from '../../gateway/catalogue';
import type { Candidate } from '../../gateway/gateway';
import { copyOf, emptyPreset } from '../../presets/new-preset';
import type { Preset } from '../../presets/preset';
import { allPresets, isShipped } from '../../presets/resolve-preset';
import { candidateDetails } from '../../review/candidate-details';
import type { SettingsStore } from '../../settings/settings-store';
import { builtInTasks, offeredTasks } from '../../tasks/built-in-tasks';
import { presetUsers } from '../../tasks/preset-users';
import type { Task } from '../../tasks/task';
import { taskWith } from '../../tasks/task-overrides';
import { AskFirst } from './ask-first';
import { CandidateDetailsModal } from './candidate-details-modal';
import { CandidateList } from './candidate-list';
import { rowOf } from './control-values';
import { ModelPicker } from './model-picker';
import { listView, presetPage, type PresetPageDeps } from './preset-rows';

export interface PresetSectionDeps {
  readonly app: App;
  readonly store: SettingsStore;
  readonly catalogues: Catalogues;
  /** The names of the models that were used before, as `usedName` makes them. */
  readonly used: () => ReadonlySet<string>;
  readonly now: () => number;
  readonly today: () => string;
}

/** The presets in the settings: those that ship, and the writer's own. */
export class PresetSection {
  private readonly deps: PresetSectionDeps;
  private readonly lists = new Map<string, CandidateList>();

  constructor(deps: PresetSectionDeps) {
    this.deps = deps;
  }

  definitions(): SettingDefinitionItem[] {
    const presets = this.all();
    const users = this.users();
    const page = (preset: Preset) => presetPage(preset, this.pageDeps(preset, users.get(preset.id) ?? []));
    const own = presets.filter(({ id }) => !isShipped(id));
    return [
      { type: 'group', heading: 'Presets', items: presets.filter(({ id }) => isShipped(id)).map(page) },
      {
        type: 'list',
        heading: 'Presets of your own',
        emptyState: 'None yet. Add one, or duplicate one that ships.',
        items: own.map(page),
        onDelete: (index) => this.remove(own[index]),
        addItem: { name: 'Add a preset', action: () => this.add(emptyPreset(this.all())) },
      },
    ];
  }

  /** Whether a model is lifted in a preset that is still there. */
  get isHolding(): boolean {
    return this.all().some(({ id }) => this.lists.get(id)?.isHolding);
  }

  /** Shows what has changed in a list that is seen, without drawing anything else anew. */
  refreshLists(): void {
    const users = this.users();
    for (const preset of this.all()) {
      const list = this.lists.get(preset.id);
      if (list?.isShown) list.show(listView(preset, this.pageDeps(preset, users.get(preset.id) ?? [])));
    }
  }

  private all(): Preset[] {
    return allPresets(this.deps.store.settings.presets);
  }

  private users(): ReadonlyMap<string, readonly Task[]> {
    const { presets, standIns, tasks } = this.deps.store.settings;
    return presetUsers({
      tasks: offeredTasks,
      overrideOf: (task) => tasks[task] ?? {},
      presets: { rows: presets, standIns },
    });
  }

  private pageDeps(preset: Preset, users: readonly Task[]): PresetPageDeps {
    const { store, catalogues, now, today } = this.deps;
    const { gateways, policy, presets, tasks } = store.settings;
    const usual = users[0] ?? builtInTasks.rewrite;
    const isOwn = !isShipped(preset.id);
    const isChanged = !isOwn && presets.some(({ id }) => id === preset.id);
    return {
      gateways,
      catalogues,
      policy,
      now,
      today: today(),
      users,
      usual: taskWith(usual, tasks[usual.id]),
      isOwn,
      list: this.listOf(preset.id),
      duplicate: () => this.duplicate(preset),
      reset: isChanged ? () => this.reset(preset) : null,
    };
  }

  /** One list a preset, for as long as the plugin runs: a row may be lifted while the page is drawn anew. */
  private listOf(id: string): CandidateList {
    const { app, store } = this.deps;
    const set = (candidates: readonly Candidate[]) =>
      void store.putRow('presets', id, { ...rowOf(store, 'presets', id), candidates });
    const known = this.lists.get(id);
    if (known) return known;
    const list = new CandidateList(app, {
      set,
      add: () => this.addModel(id, set),
      details: ({ candidate, name }) => {
        const { gateways } = store.settings;
        const rows = candidateDetails(candidate, { gateways, catalogues: this.deps.catalogues });
        new CandidateDetailsModal(app, { name, rows }).open();
      },
    });
    this.lists.set(id, list);
    return list;
  }

  private addModel(id: string, set: (candidates: readonly Candidate[]) => void): void {
    const { gateways } = this.deps.store.settings;
    const preset = this.all().find((one) => one.id === id);
    if (!preset) return;
    const { name, candidates } = preset;
    new ModelPicker(
      { ...this.deps, gateways },
      {
        does: `add to ${name}`,
        choose: (chosen) => set([...candidates, chosen]),
        has: { candidates, said: `in ${name} already` },
      },
    ).open();
  }

  private duplicate(preset: Preset): void {
    const copy = copyOf(preset, this.all());
    this.add({ ...rowOf(this.deps.store, 'presets', preset.id), ...copy });
    new Notice(`${copy.name} is among the presets of your own.`);
  }

  private add(preset: Pick<Preset, 'id' | 'name' | 'candidates'>): void {
    void this.deps.store.putRow('presets', preset.id, { ...preset });
  }

  private reset({ id, name }: Preset): void {
    const text = 'Its models and rules become those that Palimpsest comes with. What you set is gone.';
    const question = { title: `Reset ${name}?`, text, yes: 'Reset', no: 'Keep it' };
    new AskFirst(this.deps.app, question, () => void this.deps.store.removeRow('presets', id)).open();
  }

  private remove(preset: Preset | undefined): void {
    if (!preset) return;
    const { id, name } = preset;
    const text = 'Tasks, genres and voices that name it go back to what they would use without it.';
    const question = { title: `Delete ${name}?`, text, yes: 'Delete', no: 'Keep it' };
    new AskFirst(this.deps.app, question, () => void this.deps.store.removeRow('presets', id)).open();
  }
}
