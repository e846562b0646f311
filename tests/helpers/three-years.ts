import { withEntries } from '../../src/ledger/block-draft';
import { compacted, dayAfter } from '../../src/ledger/compact';
import type { Entry } from '../../src/ledger/entry';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { aCall } from './calls';

const FIRST_DAY = '2023-11-21';
const DAYS = 3 * 365;
const A_DAY = 120;

const models = [
  'anthropic/claude-sonnet-5-20260601',
  'anthropic/claude-opus-5-20260601',
  'moonshotai/kimi-k3-20260711',
  'google/gemini-3-pro-preview',
  'google/gemini-3-flash-preview',
  'qwen3:14b-instruct-q4_K_M',
];
const tasks =
  'rewrite expand tighten describe continue draft-from-beat dialogue-polish show-dont-tell brainstorm critique beta-reader summarise-scene continuity-check proof-only';
const genres = ['Noir', 'Science fiction', 'Romance, Historical', 'Literary fiction'];
const presets = ['draft', 'volume', 'light', 'local'];
const projects = ['Saltmarrow', 'The lighthouse keeper’s daughter'];

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** A day on which every model, task, genre, preset, gateway and book was used, many times over. */
function entriesOn(day: string, number: number): Entry[] {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Array.from({ length: A_DAY }, (_, i): Entry => {
    // Not all of them at the same step, so that each meets each.
    const spread = (i * 7919 + number * 104_729) % 7 ** 7;
    const call = aCall({
      run: `${day}-${i}`,
      time: noon + i * 60_000,
      day,
      model: pick(models, i),
      answeredBy: pick(models, i),
      task: pick(tasks.split(' '), i),
      genre: pick(genres, i),
      preset: pick(presets, i),
      gateway: i % 6 === 5 ? 'ollama' : 'openrouter',
      project: pick(projects, i >> 1),
      cost: 3_000_000 + spread * 7,
      tokensIn: 2000 + (spread % 3000),
      tokensOut: 200 + (spread % 900),
      firstTokenAfter: 700 + (spread % 1500),
      took: 4000 + (spread % 9000),
      ...(i % 9 === 0 ? { fallback: true } : {}),
    });
    return { ...call, sequence: number * A_DAY + i + 1 };
  });
}

/** The tally of a device after three years of heavy daily use, as it is saved on the last day. */
export function threeYears(): TallyBlock {
  let block = emptyBlock;
  for (let number = 0; number < DAYS; number++) {
    const day = dayAfter(FIRST_DAY, number);
    const entries = entriesOn(day, number);
    const decided = entries.map((call, i): Entry => {
      const { run } = call as { run: string };
      return { type: 'decided', sequence: call.sequence, run, attempt: 0, accepted: i % 3 > 0 };
    });
    block = withEntries(block, [...entries, ...decided]);
    if (number % 30 === 0 || number === DAYS - 1) block = compacted(block, day);
  }
  const months = Object.keys(block.cells).map((period) => period.slice(0, 7));
  return { ...block, files: Object.fromEntries(months.map((month) => [month, 1_234_567])), revision: 50_000 };
}
