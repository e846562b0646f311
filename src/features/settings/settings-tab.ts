import { Notice, PluginSettingTab, type Plugin, type SettingDefinitionItem } from 'obsidian';
import type { Catalogues } from '../../gateway/catalogue';
import { cleanBaseUrl, newGateway } from '../../gateway/gateway';
import { allPresets } from '../../presets/resolve-preset';
import type { Keys } from '../../obsidian/keys';
import type { Tally } from '../../ledger/tally';
import { OPENROUTER } from '../../settings/settings';
import type { SettingsStore } from '../../settings/settings-store';
import { gatewayPage } from './gateway-rows';
import { presetPage } from './preset-rows';
import { drawSpending } from './spending';

export interface SettingsTabDeps {
  readonly store: SettingsStore;
  readonly keys: Keys;
  readonly catalogues: Catalogues;
  readonly tally: () => Tally;
  readonly today: () => string;
}

/** A control's key is the place of its value: `gateways/openrouter/baseUrl`, `presets/draft/price/allowance`. */
export class SettingsTab extends PluginSettingTab {
  override icon = 'feather';
  private readonly deps: SettingsTabDeps;

  constructor(plugin: Plugin, deps: SettingsTabDeps) {
    super(plugin.app, plugin);
    this.deps = deps;
    plugin.register(deps.store.subscribe(() => this.refreshIfShown()));
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    const { store, keys, tally, today } = this.deps;
    const { gateways, presets, aside } = store.settings;
    const say = (text: string) => new Notice(text);
    const gatewayDeps = { keys, refresh: () => this.update(), say };
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
            catalogues: this.deps.catalogues,
            setCandidates: ({ id }, candidates) => void this.putPreset(id, { candidates }),
          }),
        ),
      },
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
                this.deps.catalogues.nameOfAnswered(gateway, model),
              );
            },
          },
        ],
      },
    ];
  }

  override getControlValue(key: string): unknown {
    const [list, id, ...path] = key.split('/');
    let value: unknown = list === 'gateways' ? this.gateway(id) : this.preset(id);
    for (const name of path) value = (value as Record<string, unknown> | undefined)?.[name];
    return value;
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const [list, id = '', name = '', inner] = key.split('/');
    if (list === 'presets') {
      const before = (this.preset(id) as Record<string, unknown> | undefined)?.[name];
      await this.putPreset(id, { [name]: inner === undefined ? value : { ...(before as object), [inner]: value } });
      return;
    }
    const cleaned = name === 'baseUrl' ? cleanBaseUrl(String(value)) : value;
    if (cleaned !== null) await this.deps.store.putRow('gateways', id, { ...this.gateway(id), [name]: cleaned });
  }

  private gateway(id: string | undefined) {
    return this.deps.store.settings.gateways.find((gateway) => gateway.id === id);
  }

  private preset(id: string | undefined) {
    return allPresets(this.deps.store.settings.presets).find((preset) => preset.id === id);
  }

  /** A shipped preset becomes a row of the settings with its first change. */
  private putPreset(id: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    return this.deps.store.putRow('presets', id, { ...this.preset(id), ...columns });
  }

  private addGateway(): void {
    const ids = this.deps.store.settings.gateways.map((gateway) => gateway.id);
    let number = 1;
    while (ids.includes(`gateway-${number}`)) number++;
    const gateway = newGateway(`gateway-${number}`, 'generic', 'http://localhost:4000/v1');
    void this.deps.store.putRow('gateways', gateway.id, { ...gateway, name: `Gateway ${number}` });
  }

  private removeGateway(id: string | undefined): void {
    if (id === undefined || id === OPENROUTER.id) {
      new Notice('OpenRouter stays in the list; without a key it is never asked.');
      this.update();
      return;
    }
    const gateway = this.gateway(id);
    if (gateway) this.deps.keys.store(gateway, '');
    void this.deps.store.removeRow('gateways', id);
  }

  private refreshIfShown(): void {
    if (!this.containerEl.isConnected) return;
    // While the writer types in a field of ours, drawing it anew would take the field away.
    if (this.containerEl.contains(this.containerEl.doc.activeElement?.closest('input, textarea') ?? null)) {
      this.refreshDomState();
    } else this.update();
  }
}
