import type { App } from 'obsidian';
import type { Catalogues } from '../../gateway/catalogue';
import { findable, searchModels, type Findable } from '../../gateway/catalogue-search';
import type { Candidate, Gateway } from '../../gateway/gateway';
import type { Model } from '../../gateway/model';
import { isFree } from '../../gateway/price';
import { rate } from '../../ledger/figures';
import { PickModal } from '../../obsidian/pick-modal';

interface Choice {
  readonly gateway: Gateway;
  readonly id: string;
  /** Null for an id that was typed and is in no catalogue. */
  readonly model: Model | null;
}

export interface ModelPickerDeps {
  readonly app: App;
  readonly gateways: readonly Gateway[];
  readonly catalogues: Catalogues;
  /** The names of the models that were used before, as `usedName` makes them. */
  readonly used: () => ReadonlySet<string>;
}

/** Finds a model by name, vendor, id, gateway or badge among everything that the gateways offer. */
export class ModelPicker extends PickModal<Choice> {
  private readonly deps: ModelPickerDeps;
  private readonly used: ReadonlySet<string>;
  private offered: readonly Findable[] = [];

  constructor(deps: ModelPickerDeps, choose: (candidate: Candidate) => void) {
    super(deps.app, {
      name: 'Choose a model',
      placeholder: 'Find a model by name, vendor or ID',
      find: (typed) => ({ groups: [{ heading: '', items: this.choices(typed) }] }),
      renderItem: draw,
      onChoose: ({ gateway, id }) => choose({ gateway: gateway.id, model: id }),
      hints: [
        { key: '↑ ↓', does: 'choose' },
        { key: '↵', does: 'use it' },
        { key: 'Esc', does: 'close' },
      ],
      note: 'Prices per million tokens',
    });
    this.deps = deps;
    this.used = deps.used();
    this.gather();
  }

  override async onOpen(): Promise<void> {
    await super.onOpen();
    const { gateways, catalogues } = this.deps;
    await Promise.all(gateways.map((gateway) => catalogues.load(gateway, true)));
    this.gather();
    this.refresh();
  }

  private choices(typed: string): Choice[] {
    const found = searchModels(this.offered, typed, this.used).map(({ gateway, model }): Choice => ({
      gateway,
      id: model.id,
      model,
    }));
    if (typed === '' || /\s/.test(typed) || found.some(({ id }) => id === typed)) return found;
    return [...found, ...this.deps.gateways.map((gateway): Choice => ({ gateway, id: typed, model: null }))];
  }

  private gather(): void {
    const { gateways, catalogues } = this.deps;
    this.offered = gateways.flatMap((gateway) => findable(gateway, catalogues.modelsOf(gateway.id)));
  }
}

function draw(el: HTMLElement, { gateway, id, model }: Choice): void {
  el.addClass('pal-model');
  const main = el.createDiv();
  main.createDiv({ text: model?.name ?? `Use “${id}” as typed` });
  main.createDiv({ cls: 'pal-muted pal-small', text: `${id} · ${gateway.name}` });
  if (model) el.createDiv({ cls: 'pal-muted pal-num', text: priceLine(model, gateway) });
}

/** What a model costs per million tokens: `$3.00 in, $15.00 out`. */
export function priceLine({ price }: Model, { isLocal }: Gateway): string {
  if (isLocal || isFree(price)) return 'free';
  if (!price) return 'price unknown';
  return `${rate(price.prompt)} in, ${rate(price.completion)} out`;
}
