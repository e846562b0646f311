import { prepareFuzzySearch, SuggestModal, type App } from 'obsidian';
import type { Catalogues, Model } from '../../gateway/catalogue';
import type { Candidate, Gateway } from '../../gateway/gateway';
import { rate } from '../../ledger/figures';

interface Choice {
  readonly candidate: Candidate;
  readonly gateway: Gateway;
  /** Null for an id that was typed and is in no catalogue. */
  readonly model: Model | null;
}

const MOST_SHOWN = 100;

/** Finds a model by name, vendor or id among everything that the gateways offer. */
export class ModelPicker extends SuggestModal<Choice> {
  private readonly gateways: readonly Gateway[];
  private readonly catalogues: Catalogues;
  private readonly choose: (candidate: Candidate) => void;

  constructor(app: App, gateways: readonly Gateway[], catalogues: Catalogues, choose: (candidate: Candidate) => void) {
    super(app);
    this.gateways = gateways;
    this.catalogues = catalogues;
    this.choose = choose;
    this.limit = MOST_SHOWN;
    this.emptyStateText = 'No model matches. Type less, or the whole id.';
    this.setPlaceholder('Find a model by name, vendor or ID');
  }

  override async onOpen(): Promise<void> {
    await super.onOpen();
    await Promise.all(this.gateways.map((gateway) => this.catalogues.load(gateway)));
    // What was typed meanwhile is looked up again, now that there is something to find.
    this.inputEl.dispatchEvent(new Event('input'));
  }

  getSuggestions(query: string): Choice[] {
    const offered = this.gateways.flatMap((gateway) =>
      this.catalogues
        .modelsOf(gateway.id)
        // Batch models answer hours later and never in a stream.
        .filter((model) => !model.id.endsWith(':batch'))
        .map((model): Choice => ({ candidate: { gateway: gateway.id, model: model.id }, gateway, model })),
    );
    const typed = query.trim();
    if (typed === '') return offered;
    const matches = prepareFuzzySearch(typed);
    const found = offered
      .map((choice) => ({ choice, match: matches(`${choice.model?.name} ${choice.candidate.model}`) }))
      .filter(({ match }) => match !== null)
      .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
      .map(({ choice }) => choice);
    if (found.some(({ candidate }) => candidate.model === typed) || /\s/.test(typed)) return found;
    const asTyped = this.gateways.map((gateway): Choice => ({
      candidate: { gateway: gateway.id, model: typed },
      gateway,
      model: null,
    }));
    return [...found, ...asTyped];
  }

  renderSuggestion({ candidate, gateway, model }: Choice, el: HTMLElement): void {
    el.addClass('pal-model');
    const main = el.createDiv();
    main.createDiv({ text: model?.name ?? `Use “${candidate.model}” as typed` });
    main.createDiv({ cls: 'pal-muted pal-small', text: `${candidate.model} · ${gateway.name}` });
    if (model) el.createDiv({ cls: 'pal-muted pal-num', text: priceLine(model, gateway) });
  }

  onChooseSuggestion({ candidate }: Choice): void {
    this.choose(candidate);
  }
}

/** What a model costs per million tokens: `$3.00 in, $15.00 out`. */
export function priceLine({ price }: Model, { isLocal }: Gateway): string {
  if (isLocal) return 'free';
  if (!price) return 'price unknown';
  if (price.prompt === 0 && price.completion === 0) return 'free';
  return `${rate(price.prompt)} in, ${rate(price.completion)} out`;
}
