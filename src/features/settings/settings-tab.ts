import { Notice, PluginSettingTab, type Plugin, type SettingDefinitionItem } from 'obsidian';
import type { KeyLimit } from '../../gateway/account';
import type { Catalogues } from '../../gateway/catalogue';
import { dialects } from '../../gateway/dialect';
import { newGateway, type Candidate, type Gateway } from '../../gateway/gateway';
import type { Voice } from '../../manuscript/manuscript';
import type { Genre } from '../../presets/genre';
import { allPresets } from '../../presets/resolve-preset';
import type { Keys } from '../../obsidian/keys';
import type { NoteBundle } from '../../obsidian/note-bundle';
import { spentBy } from '../../ledger/spending';
import { OPENROUTER } from '../../settings/settings';
import type { SettingsStore } from '../../settings/settings-store';
import { offeredTasks } from '../../tasks/built-in-tasks';
import { asideRows } from './aside-rows';
import { BackupRows } from './backup-rows';
import type { Connect } from './connect';
import { readControl, rowOf, writeControl } from './control-values';
import { gatewayPage } from './gateway-rows';
import { bookRows, genrePage } from './genre-rows';
import { heldFocus } from './held-focus';
import { KeyLimits } from './key-limits';
import { customisable, noteOfGenreRow, ownGenreRows, ownTaskRows, type OwnRowDeps } from './own-rows';
import { policyRows } from './policy-rows';
import { PresetSection } from './preset-section';
import { setAsideRow } from './set-aside-row';
import { resolutionPage, type ResolutionPageDeps } from './resolution-page';
import { SpendingPage, type SpendingPageDeps } from './spending/spending-page';
import { taskPage } from './task-rows';
import { voiceRows } from './voice-rows';

export interface SettingsTabDeps extends OwnRowDeps {
  readonly store: SettingsStore;
  readonly keys: Keys;
  readonly catalogues: Catalogues;
  readonly connect: Connect;
  readonly keyLimit: (gateway: Gateway) => Promise<KeyLimit | null>;
  /** Tries a gateway with free questions and says what was found. */
  readonly test: (gateway: Gateway) => Promise<string>;
  readonly spending: Omit<SpendingPageDeps, 'app' | 'store' | 'limits' | 'today' | 'redraw'>;
  /** How many answers are set aside, and the list of them. */
  readonly setAside: { readonly count: () => number; readonly show: () => void };
  readonly genres: () => readonly Genre[];
  readonly voices: () => readonly Voice[];
  readonly nameOf: (candidate: Candidate) => string;
  readonly chooseModel: (choose: (candidate: Candidate) => void) => void;
  readonly resolution: ResolutionPageDeps;
  /** Opens the page of a first run. */
  readonly firstRun: () => void;
  readonly now: () => number;
  readonly today: () => string;
  /** The notes that are exported with the settings. */
  readonly bundle: NoteBundle;
}

/** The plugin's settings: gateways, presets, rules, spending. What a control shows is read and kept by `control-values`. */
export class SettingsTab extends PluginSettingTab {
  override icon = 'feather';
  private readonly deps: SettingsTabDeps;
  private readonly limits: KeyLimits;
  private readonly presets: PresetSection;
  private readonly backup: BackupRows;
  private readonly spending: SpendingPage;

  constructor(plugin: Plugin, deps: SettingsTabDeps) {
    super(plugin.app, plugin);
    this.deps = deps;
    this.limits = new KeyLimits(deps.keyLimit, deps.now);
    const used = () => new Set(spentBy(deps.spending.tally(), 'model', '').map(({ value }) => value));
    this.presets = new PresetSection({ ...deps, app: plugin.app, used });
    this.backup = new BackupRows({ ...deps, app: plugin.app });
    const { store, today } = deps;
    const drawing = { limits: this.limits, redraw: () => this.redraw() };
    this.spending = new SpendingPage({ ...deps.spending, ...drawing, app: plugin.app, store, today });
    plugin.register(deps.store.subscribe(() => this.refreshIfShown()));
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    const { store, keys, catalogues, connect } = this.deps;
    const { gateways, presets } = store.settings;
    const say = (text: string) => new Notice(text);
    // Definitions are asked for by a search too, and nothing is fetched before somebody looks.
    const drawn = () => gateways.forEach((gateway) => void catalogues.load(gateway));
    const gatewayDeps = { keys, refresh: () => this.update(), say, connect, test: this.deps.test };
    return [
      ...asideRows(store),
      {
        type: 'list',
        heading: 'Gateways',
        items: gateways.map((gateway) => gatewayPage(gateway, gatewayDeps)),
        onDelete: (index) => this.removeGateway(gateways[index]?.id),
        addItem: { name: 'Add a gateway', action: () => this.addGateway() },
      },
      ...this.presets.definitions(),
      {
        type: 'group',
        heading: 'Tasks',
        items: [
          ...offeredTasks.map((task) =>
            customisable(
              taskPage(task, { set: () => store.settings.tasks[task.id], presets: allPresets(presets) }),
              task,
              this.deps.customise,
            ),
          ),
          ...ownTaskRows(this.deps),
        ],
      },
      {
        type: 'group',
        heading: 'Genres',
        items: [
          ...bookRows(this.deps.genres()),
          ...this.deps
            .genres()
            .map((genre) => genrePage(genre, allPresets(presets), [noteOfGenreRow(genre, this.deps)])),
          ...ownGenreRows(this.deps),
        ],
      },
      {
        type: 'group',
        heading: 'Voices',
        items: voiceRows({ ...this.deps, app: this.app, voices: this.deps.voices(), presets: allPresets(presets) }),
      },
      { type: 'group', heading: 'What counts', items: [resolutionPage(this.deps.resolution)] },
      {
        type: 'group',
        heading: 'First steps',
        items: [
          {
            name: 'Show the first steps',
            desc: 'Connects OpenRouter or the models on this computer, and tries a task on a sample.',
            action: this.deps.firstRun,
          },
        ],
      },
      { type: 'group', heading: 'Who may read what', items: policyRows },
      { type: 'group', heading: 'Answers', items: [setAsideRow({ ...this.deps.setAside, drawn })] },
      { type: 'group', heading: 'What it costs', items: [this.spending.definition()] },
      { type: 'group', heading: 'Backup', items: this.backup.definitions() },
    ];
  }

  override getControlValue(key: string): unknown {
    return readControl(this.deps.store, key);
  }

  override setControlValue(key: string, value: unknown): Promise<void> {
    return writeControl(this.deps.store, key, value);
  }

  private addGateway(): void {
    const ids = this.deps.store.settings.gateways.map((gateway) => gateway.id);
    let number = 1;
    while (ids.includes(`gateway-${number}`)) number++;
    const gateway = newGateway(`gateway-${number}`, 'generic', dialects.litellm.baseUrl);
    void this.deps.store.putRow('gateways', gateway.id, { ...gateway, name: `Gateway ${number}` });
  }

  private removeGateway(id: string | undefined): void {
    if (id === undefined || id === OPENROUTER.id) {
      new Notice('OpenRouter stays in the list; without a key it is never asked.');
      this.update();
      return;
    }
    const gateway = rowOf(this.deps.store, 'gateways', id) as Gateway | undefined;
    if (gateway) this.deps.keys.store(gateway, '');
    void this.deps.store.removeRow('gateways', id);
  }

  /** Opens one of its pages, once the tab is shown; to the app, the row that leads there is the only way. */
  openPage(name: string): void {
    const row = this.containerEl.findAll('.setting-item-name').find((el) => el.getText() === name);
    row?.closest<HTMLElement>('.setting-item')?.click();
  }

  /** A key was stored or removed. */
  keysChanged(): void {
    this.limits.forget();
    this.update();
  }

  /** Draws what has changed outside the controls, if anybody looks. */
  refreshIfShown(): void {
    const { containerEl } = this;
    if (!containerEl.isConnected) return;
    // While the writer types in a field of ours or holds a row, drawing it anew would take it away.
    const isTyping = containerEl.contains(containerEl.doc.activeElement?.closest(TYPED) ?? null);
    if (isTyping || this.presets.isHolding) {
      this.refreshDomState();
      this.presets.refreshLists();
      this.spending.refresh();
      return;
    }
    this.redraw();
  }

  private redraw(): void {
    const giveBack = heldFocus(this.containerEl);
    this.update();
    giveBack();
  }
}

const TYPED = 'textarea, input:not([type="checkbox"], [type="range"])';
