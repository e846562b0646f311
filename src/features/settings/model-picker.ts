import type { App } from 'obsidian';
import type { Catalogues } from '../../gateway/catalogue';
import { findable, searchModels, type Findable } from '../../gateway/catalogue-search';
import type { Candidate, Gateway } from '../../gateway/gateway';
import { PickModal, type Offered } from '../../obsidian/pick-modal';
import { foundBy, heardModel } from '../../review/model-view';
import { drawModel } from './draw-model';
import { FilterToggles } from './filter-toggles';

/** An id that was typed and is in no catalogue. */
interface TypedId {
  readonly gateway: Gateway;
  readonly typed: string;
}

type Choice = Findable | TypedId;

export interface ModelPickerDeps {
  readonly app: App;
  readonly gateways: readonly Gateway[];
  readonly catalogues: Catalogues;
  /** The names of the models that were used before, as `usedName` makes them. */
  readonly used: () => ReadonlySet<string>;
}

/** What a model is chosen for. */
export interface Purpose {
  /** What Enter does: `add to Draft`. */
  readonly does: string;
  readonly choose: (candidate: Candidate) => void;
  /** Models that it has already, and how that is said: they are shown, and cannot be chosen a second time. */
  readonly has?: { readonly candidates: readonly Candidate[]; readonly said: string };
}

/** Finds a model by name, vendor, id, gateway or badge among everything that the gateways offer. */
export class ModelPicker extends PickModal<Choice> {
  private readonly deps: ModelPickerDeps;
  private readonly used: ReadonlySet<string>;
  private readonly filters: FilterToggles;
  private models: readonly Findable[] = [];

  constructor(deps: ModelPickerDeps, { does, choose, has }: Purpose) {
    const isThere = (choice: Choice) =>
      has?.candidates.some(({ gateway, model }) => gateway === choice.gateway.id && model === idOf(choice)) ?? false;
    const said = (choice: Choice) => (has && isThere(choice) ? has.said : '');
    super(deps.app, {
      name: 'Choose a model',
      placeholder: 'Find a model by name, vendor or ID',
      find: (typed) => this.offer(typed),
      renderItem: (el, choice) => {
        if ('model' in choice) drawModel(el, choice, { typed: this.inputEl.value, said: said(choice) });
        else drawTyped(el, choice);
      },
      nameOf: (choice) => ('model' in choice ? heardModel(choice, said(choice)) : asTyped(choice)),
      isDisabled: isThere,
      onChoose: (choice) => choose({ gateway: choice.gateway.id, model: idOf(choice) }),
      hints: [
        { key: '↑ ↓', does: 'choose' },
        { key: '↵', does },
        { key: 'Esc', does: 'close' },
      ],
      note: 'Prices per million tokens',
    });
    this.deps = deps;
    this.used = deps.used();
    this.filters = new FilterToggles(this.filterEl, this.scope, () => this.refresh());
    this.gather();
  }

  override async onOpen(): Promise<void> {
    await super.onOpen();
    const { gateways, catalogues } = this.deps;
    const ages = () => gateways.map(({ id }) => catalogues.fetchedAt(id)).join();
    const before = ages();
    await Promise.all(gateways.map((gateway) => catalogues.load(gateway, true)));
    if (ages() === before) return;
    this.gather();
    this.refresh();
  }

  private offer(typed: string): Offered<Choice> {
    const fitting = this.filters.areOn ? this.models.filter((one) => this.filters.fits(one)) : this.models;
    const { used, others } = searchModels(fitting, typed, this.used);
    const [count, all] = [used.length + others.length, this.models.length];
    return {
      groups: [
        { heading: 'Used before', items: used },
        { heading: 'All models', items: others },
        { heading: 'As typed', items: this.typedIds(typed, [...used, ...others]) },
      ],
      count: count === all ? `${all} models` : `${count} of ${all} models`,
      ...(count === 0 && { say: `No model matches “${typed}”. Clear the filters or type less.` }),
    };
  }

  /** What was typed as an id of each gateway, where it looks like one or nothing else is found. */
  private typedIds(typed: string, found: readonly Findable[]): TypedId[] {
    const isId = /^\S+$/.test(typed) && (found.length === 0 || /[/:@~]/.test(typed));
    if (!isId || found.some(({ model }) => model.id === typed)) return [];
    return this.deps.gateways.map((gateway) => ({ gateway, typed }));
  }

  private gather(): void {
    const { gateways, catalogues } = this.deps;
    this.models = gateways.flatMap((gateway) => findable(gateway, catalogues.modelsOf(gateway.id), foundBy(gateway)));
  }
}

const idOf = (choice: Choice): string => ('model' in choice ? choice.model.id : choice.typed);

const asTyped = ({ typed, gateway }: TypedId): string => `Use “${typed}” as typed, ${gateway.name}`;

function drawTyped(el: HTMLElement, { typed, gateway }: TypedId): void {
  el.createDiv({ cls: 't', text: `Use “${typed}” as typed` });
  el.createDiv({ cls: 'd', text: gateway.name });
}
