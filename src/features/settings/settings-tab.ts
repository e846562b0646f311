import { Notice, PluginSettingTab, type Plugin, type SettingDefinitionItem } from 'obsidian';
import type { KeyLimit } from '../../gateway/account';
import type { Catalogues } from '../../gateway/catalogue';
import { dialects } from '../../gateway/dialect';
import { newGateway, type Gateway } from '../../gateway/gateway';
import { allPresets } from '../../presets/resolve-preset';
import type { Keys } from '../../obsidian/keys';
import { spentBy } from '../../ledger/spending';
import type { Tally } from '../../ledger/tally';
import { OPENROUTER } from '../../settings/settings';
import type { SettingsStore } from '../../settings/settings-store';
import { offeredTasks } from '../../tasks/built-in-tasks';
import type { Connect } from './connect';
import { readControl, rowOf, writeControl } from './control-values';
import { gatewayPage } from './gateway-rows';
import { KeyLimits } from './key-limits';
import { policyRows } from './policy-rows';
import { presetPage } from './preset-rows';
import { setAsideRow } from './set-aside-row';
import { drawSpending } from './spending';
import { taskPage } from './task-rows';

export interface SettingsTabDeps {
  readonly store: SettingsStore;
  readonly keys: Keys;
  readonly catalogues: Catalogues;
  readonly connect: Connect;
  readonly keyLimit: (gateway: Gateway) => Promise<KeyLimit | null>;
  /** Tries a gateway with free questions and says what was found. */
  readonly test: (gateway: Gateway) => Promise<string>;
  readonly tally: () => Tally;
  /** How many answers are set aside, and the list of them. */
  readonly setAside: { readonly count: () => number; readonly show: () => void };
  readonly now: () => number;
  readonly today: () => string;
}

/** The plugin's settings: gateways, presets, rules, spending. What a control shows is read and kept by `control-values`. */
export class SettingsTab extends PluginSettingTab {
  override icon = 'feather';
  private readonly deps: SettingsTabDeps;
  private readonly limits: KeyLimits;

  constructor(plugin: Plugin, deps: SettingsTabDeps) {
    super(plugin.app, plugin);
    this.deps = deps;
    this.limits = new KeyLimits(deps.keyLimit, deps.now);
    plugin.register(deps.store.subscribe(() => this.refreshIfShown()));
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    const { store, keys, catalogues, connect, tally, now, today } = this.deps;
    const { gateways, presets, aside } = store.settings;
    const say = (text: string) => new Notice(text);
    const gatewayDeps = { keys, refresh: () => this.update(), say, connect, test: this.deps.test };
    return [
      ...aside.map(({ row, why }) => ({ name: 'A row that could not be read', desc: `${row}: ${why}` })),
      {
        type: 'list',
        heading: 'Gateways',
        items: gateways.map((gateway) => gatewayPage(gateway, gatewayDeps)),
        onDelete: (index) => this.removeGateway(gateways[index]?.id),
        addItem: { name: 'Add a gateway', action: () => this.addGateway() },
      },
      {
        type: 'group',
        heading: 'Presets',
        items: allPresets(presets).map((preset) =>
          presetPage(preset, {
            app: this.app,
            gateways,
            catalogues,
            used: () => new Set(spentBy(tally(), 'model', '').map(({ value }) => value)),
            now,
            today,
            setCandidates: ({ id }, candidates) => void this.putPreset(id, { candidates }),
          }),
        ),
      },
      {
        type: 'group',
        heading: 'Tasks',
        items: offeredTasks.map((task) => taskPage(task, () => store.settings.tasks[task.id])),
      },
      { type: 'group', heading: 'Who may read what', items: policyRows },
      { type: 'group', heading: 'Answers', items: [setAsideRow(this.deps.setAside)] },
      {
        type: 'group',
        heading: 'Spending',
        items: [
          {
            name: 'Spending',
            searchable: true,
            render: (setting) => {
              setting.settingEl.empty();
              drawSpending(setting.settingEl, tally(), today(), (gateway, model) =>
                catalogues.nameOfAnswered(gateway, model),
              );
              this.limits.draw(setting.settingEl, gateways);
              for (const gateway of gateways) void catalogues.load(gateway);
            },
          },
        ],
      },
    ];
  }

  override getControlValue(key: string): unknown {
    return readControl(this.deps.store, key);
  }

  override setControlValue(key: string, value: unknown): Promise<void> {
    return writeControl(this.deps.store, key, value);
  }

  private putPreset(id: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    return this.deps.store.putRow('presets', id, { ...rowOf(this.deps.store, 'presets', id), ...columns });
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

  /** A key was stored or removed. */
  keysChanged(): void {
    this.limits.forget();
    this.update();
  }

  /** Draws what has changed outside the controls, if anybody looks. */
  refreshIfShown(): void {
    if (!this.containerEl.isConnected) return;
    // While the writer types in a field of ours, drawing it anew would take the field away.
    if (this.containerEl.contains(this.containerEl.doc.activeElement?.closest('input, textarea') ?? null)) {
      this.refreshDomState();
    } else this.update();
  }
}
