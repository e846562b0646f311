import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameOfCall, readEntries, type Called, type Entry } from '../../src/ledger/entry';
import { withSettled } from '../../src/ledger/last-runs';
import type { Charge } from '../workbench/gateway/books';

/**
 * Where a gateway's books and the entries of a plugin differ, each call by its name; none where they are one to the
 * nano-dollar. What is still pending is an estimate: there only the call has to be in both.
 */
export function booksCompared(charges: readonly Charge[], entries: readonly Entry[]): string[] {
  const settled = new Map(
    entries.flatMap((entry) => (entry.type === 'settled' ? [[nameOfCall(entry), entry.cost]] : [])),
  );
  const calls = entries.flatMap((entry) => (entry.type === 'called' ? [withSettled(entry, settled)] : []));
  // A call that was not let in, or was answered with a page, never learnt its number: it is known by its model.
  const nameless = calls.filter(({ generation }) => generation === null);
  const differences = charges.flatMap((charge): string[] => {
    const said = `${charge.id} of ${charge.model} (${charge.outcome}) was charged ${charge.costNanoDollars}`;
    const [call, again] = calls.filter(({ generation }) => generation === charge.id);
    if (again) return [`${said} and is booked twice.`];
    if (call) return agrees(call, charge) ? [] : [`${said} and is booked as ${call.source}, ${call.cost}.`];
    const index =
      charge.costNanoDollars > 0 ? -1 : nameless.findIndex(({ model, cost }) => model === charge.model && !cost);
    return index >= 0 && nameless.splice(index, 1) ? [] : [`${said} and is not booked.`];
  });
  const known = new Set(charges.map(({ id }) => id));
  const strangers = calls.filter(({ generation }) => generation !== null && !known.has(generation));
  return [
    ...differences,
    ...strangers.map(({ generation, model }) => `${generation} of ${model} is booked and was never charged.`),
  ];
}

const agrees = ({ source, cost }: Called, { costNanoDollars }: Charge): boolean =>
  source === 'pending' || cost === costNanoDollars;

/** All entries in the files of a vault. */
export async function entriesIn(vault: string): Promise<Entry[]> {
  const folder = join(vault, '.obsidian/plugins/palimpsest/ledger');
  const names = await readdir(folder).catch(() => []);
  const texts = names.filter((name) => name.endsWith('.jsonl')).map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(texts)).flatMap(readEntries);
}
