import type { Grouping } from './grouping';

/** How what the ledger counts by its ids is called. */
export interface SpendingNames {
  readonly model: (gateway: string, model: string) => string;
  /** The gateway of that id; null where it is not in the settings any more. */
  readonly gateway: (
    id: string,
  ) => { readonly name: string; readonly isLocal: boolean; readonly isUsual: boolean } | null;
  readonly task: (id: string) => string;
}

/** A value of the tally as it is shown. */
export interface ValueName {
  readonly name: string;
  /** Where a model is asked, if not at the usual gateway: “on this computer”, “via LiteLLM”. */
  readonly place: string;
}

/** What a model is called is kept: three years hold tens of thousands of cells, and a catalogue is long. */
export function modelsTogether({ model }: Pick<SpendingNames, 'model'>): (value: string) => string {
  const known = new Map<string, string>();
  return (value) => {
    const found = known.get(value) ?? nameWithGateway(value, model);
    known.set(value, found);
    return found;
  };
}

/** Ids under which one model has been asked over time have one name, and count as one. */
function nameWithGateway(value: string, model: SpendingNames['model']): string {
  const slash = value.indexOf('/');
  const gateway = value.slice(0, slash);
  return `${gateway}/${model(gateway, value.slice(slash + 1))}`;
}

/** The name of a value; of a model as `modelsTogether` makes it. */
export function valueName(grouping: Grouping, value: string, names: SpendingNames): ValueName {
  if (grouping === 'task') return { name: names.task(value), place: '' };
  if (grouping === 'genre') return { name: value || 'No genre', place: '' };
  if (grouping === 'project') return { name: value || 'Outside of any book', place: '' };
  const slash = value.indexOf('/');
  return { name: value.slice(slash + 1), place: placeOf(value.slice(0, slash), names) };
}

/** Where a model of that gateway is asked; empty for the usual one. */
export function placeOf(id: string, names: Pick<SpendingNames, 'gateway'>): string {
  const gateway = names.gateway(id);
  if (gateway?.isUsual) return '';
  return gateway?.isLocal ? 'on this computer' : `via ${gateway?.name ?? id}`;
}
