import { newGateway } from '../../src/gateway/gateway';
import { findable, searchModels } from '../../src/gateway/catalogue-search';
import { foundBy } from '../../src/review/model-view';
import { readModels } from '../../src/gateway/model';
import { buildCatalogue } from '../workbench/gateway/catalogue';
import { inTurns, type Measure, type Taken } from './harness';

const MODELS = 5_000;
const ROUNDS = 30;
/** What a writer types, letter by letter, with every kind of outcome: everything, much, one, nothing. */
const TYPED = ['claude sonnet 5', 'qwen 32b coder', 'free', 'mistral', 'xyzzy'];

function measured(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Typing some queries over as many models, against looking for the same letters in the same texts and nothing else. */
async function takeSearch(): Promise<Taken> {
  const rows = buildCatalogue(new Date(0)).models;
  const many = Array.from({ length: MODELS }, (_, i) => {
    const row = rows[i % rows.length];
    const copy = Math.floor(i / rows.length);
    return copy === 0 ? row : { ...row, id: `${row?.id}-${copy}`, name: `${row?.name} ${copy}` };
  });
  const gateway = newGateway('openrouter', 'openrouter', 'https://gateway.example/v1');
  const offered = findable(gateway, readModels(many), foundBy(gateway));
  const used = new Set(offered.slice(0, 20).map(({ model }) => `openrouter/${model.id}`));
  const queries = TYPED.flatMap((typed) => Array.from(typed, (_, end) => typed.slice(0, end + 1)));
  let found = 0;
  const taken = await inTurns(ROUNDS, {
    value: () =>
      measured(() => {
        for (const query of queries) found += searchModels(offered, query, used).others.length;
      }),
    floor: () =>
      measured(() => {
        for (const query of queries) for (const { text } of offered) if (text.includes(query)) found += 1;
      }),
  });
  if (found === 0) throw new Error('Nothing was found, so nothing was measured.');
  // One letter's work, in milliseconds.
  return { value: taken.value / queries.length, floor: taken.floor / queries.length };
}

/** What it costs to look through what the gateways offer. */
export const catalogue: readonly Measure[] = [
  { name: 'gateway/model-search', unit: 'ms', comparison: 'ratio', limit: 5, take: takeSearch },
];
