import {
  catalogueText,
  modelsById,
  readCatalogueText,
  type CatalogueFiles,
  type KeptCatalogue,
} from './catalogue-file';
import { dialects } from './dialect';
import { fetchCatalogue, isGood } from './fetch-catalogue';
import type { Candidate, Gateway } from './gateway';
import { familyName, isAlias, shortName, type Model } from './model';
import type { WireDeps } from './transport';

/** Where catalogues outlive the plugin, what time it is, and who wants to know when there is a new one. */
export interface CatalogueKeeping {
  readonly files: CatalogueFiles;
  readonly now: () => number;
  readonly changed?: () => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const unkept: CatalogueKeeping = {
  files: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
  now: () => 0,
};

/** A variant that OpenRouter makes of any model by its name; it is in no list. */
const DYNAMIC_VARIANT = /:(nitro|floor|exacto|online)$/;

/** What the gateways offer: from memory, from the disk, or asked for. */
export class Catalogues {
  private readonly kept = new Map<string, KeptCatalogue>();
  private readonly loads = new Map<string, Promise<void>>();
  private readonly fetches = new Map<string, Promise<void>>();
  private readonly deps: WireDeps;
  private readonly keeping: CatalogueKeeping;

  constructor(deps: WireDeps, keeping: CatalogueKeeping = unkept) {
    this.deps = deps;
    this.keeping = keeping;
  }

  /**
   * Brings a gateway's models. A list of this hour is as good as a new one; one of the last six is used at once and
   * fetched anew behind; an older one is used only if the gateway does not answer. On the writer's own computer, where
   * asking costs nothing, a minute is old. Without its key a gateway is asked only when the writer is `browsing`.
   * Never throws: without a catalogue prices are unknown.
   */
  load(gateway: Gateway, browsing = false): Promise<void> {
    const hasKey = this.deps.keyOf(gateway) !== null;
    const mayAsk = hasKey || browsing || dialects[gateway.kind].worksWithoutKey;
    const place = `${gateway.id} ${gateway.baseUrl} ${hasKey} ${mayAsk}`;
    return once(this.loads, place, async () => {
      const kept = await this.keptOf(gateway);
      if (!mayAsk) return;
      const age = kept?.withKey === hasKey ? this.keeping.now() - kept.fetchedAt : NaN;
      const [fresh, young] = gateway.isLocal ? [MINUTE, MINUTE] : [HOUR, 6 * HOUR];
      if (age >= 0 && age < fresh) return;
      const fetched = once(this.fetches, place, () => this.fetch(gateway, hasKey).catch(() => undefined));
      if (!(age >= 0 && age < young)) await fetched;
    });
  }

  /** The model that a candidate names, if its gateway's catalogue is here and has it. */
  find({ gateway, model }: Candidate): Model | null {
    const models = this.kept.get(gateway)?.models;
    return models?.get(model) ?? models?.get(model.replace(DYNAMIC_VARIANT, '')) ?? null;
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
    const { model } = candidate;
    return this.find(candidate)?.name ?? (isAlias(model) ? familyName(model) : shortName(model));
  }

  /** All models of a gateway, in the catalogue's order. */
  modelsOf(gatewayId: string): Model[] {
    return [...(this.kept.get(gatewayId)?.models.values() ?? [])];
  }

  /** When a gateway's catalogue was fetched, in milliseconds since 1970; null if there is none. */
  fetchedAt(gatewayId: string): number | null {
    return this.kept.get(gatewayId)?.fetchedAt ?? null;
  }

  /** What is known of a gateway at its present address. */
  private async keptOf(gateway: Gateway): Promise<KeptCatalogue | null> {
    const known = this.kept.get(gateway.id);
    if (known?.baseUrl === gateway.baseUrl) return known;
    this.kept.delete(gateway.id);
    const read = readCatalogueText(await this.keeping.files.read(gateway.id).catch(() => null), gateway);
    if (read) this.keep(gateway, read);
    return read;
  }

  private keep({ id }: Gateway, kept: KeptCatalogue): void {
    this.kept.set(id, kept);
    this.keeping.changed?.();
  }

  private async fetch(gateway: Gateway, withKey: boolean): Promise<void> {
    const fetched = await fetchCatalogue(gateway, this.deps);
    const { baseUrl } = gateway;
    const before = this.kept.get(gateway.id);
    const hasMoved = before !== undefined && before.baseUrl !== baseUrl;
    if (hasMoved || !isGood(fetched, before?.models ?? null)) return;
    const kept = { baseUrl, withKey, fetchedAt: this.keeping.now(), models: modelsById(fetched.models) };
    this.keep(gateway, kept);
    await this.keeping.files.write(gateway.id, catalogueText(kept, fetched.rows));
  }
}

/** Work that is under way is not begun a second time. */
function once(underWay: Map<string, Promise<void>>, place: string, begin: () => Promise<void>): Promise<void> {
  const known = underWay.get(place);
  if (known) return known;
  const work = begin().finally(() => underWay.delete(place));
  underWay.set(place, work);
  return work;
}
