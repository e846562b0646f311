import { withEntries } from '../../src/ledger/block-draft';
import { blockForFile } from '../../src/ledger/block-file';
import { dayAfter } from '../../src/ledger/compact';
import { dayOf, type Entry, type NewEntry } from '../../src/ledger/entry';
import { emptyBlock } from '../../src/ledger/tally';
import { numbered } from './blocks';
import { aCall } from './calls';

type Call = Parameters<typeof aCall>[0];

/** Who was asked how often on a day, and what an answer of theirs comes to in thousandths of a dollar. */
const models: readonly (readonly [calls: number, cost: number, call: Call])[] = [
  [
    14,
    17.3,
    { model: 'anthropic/claude-sonnet-5', task: 'rewrite', genre: 'Noir', firstTokenAfter: 1300, tokensOut: 210 },
  ],
  [9, 6, { model: 'moonshotai/kimi-k3', task: 'continue', genre: 'Noir', firstTokenAfter: 900, tokensOut: 290 }],
  [4, 14.8, { model: 'google/gemini-3-pro', task: 'critique', firstTokenAfter: 2400, tokensOut: 240 }],
  [
    7,
    2.1,
    { model: 'google/gemini-3-flash', task: 'tighten', project: 'Saltmarrow', firstTokenAfter: 500, tokensOut: 580 },
  ],
  [
    2,
    0,
    {
      model: 'qwen3:14b',
      gateway: 'ollama',
      task: 'proof-only',
      source: 'computed',
      firstTokenAfter: 1900,
      tokensOut: 60,
    },
  ],
];

/** What a writer has done up to a moment, from fifty days before on; never two days alike, and some without a word. */
function entriesUntil(now: number): Entry[] {
  const today = dayOf(now);
  const entries: NewEntry[] = [];
  for (let back = 50; back >= 0; back--) {
    const day = dayAfter(today, -back);
    const busy = [0.4, 1, 0, 0.7, 1.6, 0.2, 1.1, 0.5][back % 8] ?? 1;
    for (const [calls, cost, call] of models) {
      for (let i = 0; i < Math.round(calls * busy); i++) {
        const run = `${day}-${call?.model}-${i}`;
        const time = now - back * 86_400_000 - (i + 1) * 420_000;
        const amount = Math.round(cost * 1e6 * (0.7 + ((i * 7 + back) % 10) / 15));
        const isFallback = i % 5 === 4;
        const asked = aCall({ run, day, time, ...call, cost: 0, source: 'computed', ended: 'failed', took: 900 });
        if (isFallback && back < 2) entries.push({ ...asked, model: 'anthropic/claude-opus-5' });
        const attempt = isFallback && back < 2 ? 1 : 0;
        entries.push(
          aCall({ run, attempt, day, time, ...call, cost: amount, took: 4800, ...(isFallback && { fallback: true }) }),
        );
        if (i % 3 < 2) entries.push({ type: 'decided', run, attempt, accepted: (i + back) % 4 > 0 });
      }
    }
  }
  const last = { day: today, time: now - 60_000 };
  entries.push(
    aCall({
      run: 'house',
      ...last,
      gateway: 'litellm',
      model: 'house-model',
      task: 'critique',
      cost: null,
      source: 'unknown',
      tokensOut: 400,
      took: 8200,
    }),
    aCall({
      run: 'stopped',
      ...last,
      time: now,
      task: 'continue',
      cost: 6_300_000,
      source: 'pending',
      ended: 'stopped',
      took: 3100,
    }),
  );
  return numbered(entries);
}

const gateway = (id: string, kind: string, name: string, isLocal: boolean) => ({
  ...{ id, kind, name, isLocal, baseUrl: 'http://127.0.0.1:9/v1', headers: {}, transport: 'auto' },
  secretId: `palimpsest-${id}`,
});

/** What lies in a vault in which another device has spent something for weeks: settings, and its file of this month. */
export function spentMonth(data: object, now: number): { data: object; files: Record<string, string> } {
  const entries = entriesUntil(now);
  const month = dayOf(now).slice(0, 7);
  const lines = entries.filter((entry) => entry.type !== 'called' || entry.day.startsWith(month));
  const { gateways = [] } = data as { gateways?: readonly object[] };
  const others = [gateway('ollama', 'ollama', 'Ollama', true), gateway('litellm', 'litellm', 'LiteLLM', false)];
  return {
    data: {
      ...data,
      gateways: [...gateways, ...others],
      tally: { there: blockForFile(withEntries(emptyBlock, entries)) },
    },
    files: {
      [`.obsidian/plugins/palimpsest/ledger/${month}.there.jsonl`]: lines
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    },
  };
}
