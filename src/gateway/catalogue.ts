import { dialects } from './dialect';
import type { Candidate, Gateway } from './gateway';
import { pricePerMillion, nanoDollars, type Price } from './price';
import { headersFor, type WireDeps } from './stream-chat';

/** A model as a gateway offers it. Null is “the gateway does not say”. */
export interface Model {
  readonly id: string;
  /** The id under which the gateway reports that this model answered, where that is another one. */
  readonly canonicalId: string | null;
  /** The short name that is shown; an alias has the name of what it means today. */
  readonly name: string;
  readonly contextLength: number | null;
  readonly maxAnswerTokens: number | null;
  readonly price: Price | null;
  /** Null when the gateway does not list them: then everything is sent. */
  readonly supportedParameters: readonly string[] | null;
  readonly aliasTarget: string | null;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOr = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null);

/** The models in a catalogue answer; a row that cannot be read is left out, the others stay. */
export function readCatalogue(json: unknown): Model[] {
  const rows = isObject(json) && Array.isArray(json.data) ? (json.data as unknown[]) : [];
  const models = rows.filter(isObject).flatMap((row) => readModel(row) ?? []);
  const byId = new Map(models.map((model) => [model.id, model]));
  return models.map((model) => {
    const target = model.aliasTarget === null ? undefined : byId.get(model.aliasTarget);
    return target ? { ...model, name: target.name } : model;
  });
}

function readModel(row: Json): Model | null {
  if (typeof row.id !== 'string') return null;
  const top = isObject(row.top_provider) ? row.top_provider : {};
  const contexts = [numberOr(row.context_length), numberOr(top.context_length)].filter((n) => n !== null);
  return {
    id: row.id,
    canonicalId: textOr(row.canonical_slug),
    name: shortName(typeof row.name === 'string' ? row.name : row.id),
    contextLength: contexts.length ? Math.min(...contexts) : null,
    maxAnswerTokens: numberOr(top.max_completion_tokens),
    price: isObject(row.pricing) ? readPrice(row.pricing) : null,
    supportedParameters: Array.isArray(row.supported_parameters)
      ? (row.supported_parameters as unknown[]).filter((name) => typeof name === 'string')
      : null,
    aliasTarget: isObject(row.alias_target) ? textOr(row.alias_target.slug) : textOr(row.alias_target),
  };
}

function readPrice(pricing: Json): Price | null {
  const prompt = typeof pricing.prompt === 'string' ? pricePerMillion(pricing.prompt) : null;
  const completion = typeof pricing.completion === 'string' ? pricePerMillion(pricing.completion) : null;
  const request = typeof pricing.request === 'string' ? nanoDollars(pricing.request) : 0;
  return prompt === null || completion === null ? null : { prompt, completion, request: request ?? 0 };
}

/** `Anthropic: Claude Sonnet 5` is shown as `Claude Sonnet 5`, and a bare id by its last part. */
export function shortName(name: string): string {
  return name.replace(/^[^:/]{1,40}: +/, '').replace(/^~?[\w.-]+\/(?=\S+$)/, '');
}

/** What the gateways offer, fetched once each and kept while the plugin runs. */
export class Catalogues {
  private readonly loads = new Map<string, Promise<void>>();
  private readonly models = new Map<string, ReadonlyMap<string, Model>>();
  private readonly deps: WireDeps;

  constructor(deps: WireDeps) {
    this.deps = deps;
  }

  /** Fetches a gateway's models unless they are there. Never throws: without a catalogue prices are unknown. */
  load(gateway: Gateway, signal?: AbortSignal): Promise<void> {
    // Without its key a gateway is not asked for anything.
    if (this.deps.keyOf(gateway) === null && !dialects[gateway.kind].worksWithoutKey) return Promise.resolve();
    const place = `${gateway.id} ${gateway.baseUrl}`;
    const known = this.loads.get(place);
    if (known) return known;
    const load = this.fetchModels(gateway, signal).catch(() => {
      this.loads.delete(place);
    });
    this.loads.set(place, load);
    return load;
  }

  /** The model that a candidate names, if its gateway's catalogue is here and has it. */
  find(candidate: Candidate): Model | null {
    return this.models.get(candidate.gateway)?.get(candidate.model) ?? null;
  }

  /** The name of a model as a gateway reported that it answered; several models may share a canonical id. */
  nameOfAnswered(gatewayId: string, model: string): string {
    const known = this.modelsOf(gatewayId);
    const found =
      known.find(({ id }) => id === model) ??
      known.find(({ canonicalId, id }) => canonicalId === model && !id.includes(':'));
    return found?.name ?? shortName(model);
  }

  /** The name to show for a candidate: the catalogue's, else the readable end of its id. */
  nameOf(candidate: Candidate): string {
    return this.find(candidate)?.name ?? shortName(candidate.model);
  }

  /** All models of a gateway, in the catalogue's order. */
  modelsOf(gatewayId: string): Model[] {
    return [...(this.models.get(gatewayId)?.values() ?? [])];
  }

  private async fetchModels(gateway: Gateway, signal?: AbortSignal): Promise<void> {
    const response = await this.deps.fetch(`${gateway.baseUrl}/models`, {
      headers: headersFor(gateway, this.deps.keyOf(gateway)),
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw new Error(`The catalogue answered ${response.status}.`);
    const models = readCatalogue(await response.json());
    this.models.set(gateway.id, new Map(models.map((model) => [model.id, model])));
  }
}
