import { costOfNote } from '../../src/ledger/note-cost';
import { aCall } from '../helpers/calls';
import { entryTexts, linesOf } from '../helpers/entry-texts';

const NOTE = 'Saltmarrow/The “tide” table.md';
const breathe = () => Promise.resolve();

it('what a note has cost is added up from all files, settled and not, of all devices', async () => {
  const files = entryTexts({
    '2026-10.here': linesOf(
      aCall({ run: 'a', note: NOTE, cost: 1 }),
      aCall({ run: 'a', attempt: 1, note: NOTE, cost: 20 }),
      aCall({ run: 'b', note: 'Else.md', cost: 9_000_000 }),
      aCall({ run: 'c', note: NOTE, source: 'pending', cost: 7 }),
      aCall({ run: 'd', note: NOTE, source: 'pending', cost: 5 }),
      aCall({ run: 'e', note: NOTE, source: 'pending', cost: null }),
    ),
    '2026-11.here': linesOf(
      { type: 'settled', run: 'c', attempt: 0, cost: 300 },
      { type: 'settled', run: 'b', attempt: 0, cost: 9_000_000 },
      aCall({ run: 'f', note: NOTE, cost: null, source: 'unknown' }),
    ),
    '2026-11.there': linesOf(aCall({ run: 'g', note: NOTE, cost: 4000 })),
  });
  const sum = { runs: 6, calls: 7, cost: 4321, pending: 5, unknown: 2 };
  expect(await costOfNote(files, NOTE, breathe)).toMatchObject(sum);
});

it('a line that is there twice counts once, and one that only speaks of the note does not', async () => {
  const call = aCall({ run: 'a', note: NOTE, source: 'pending', cost: 7 });
  const settled = { type: 'settled', run: 'a', attempt: 0, cost: null };
  const text = linesOf(call, call, settled, settled, aCall({ run: NOTE, note: null, cost: 99 }));
  expect(await costOfNote(entryTexts({ '2026-11.here': `${text}{torn` }), NOTE, breathe)).toMatchObject({
    runs: 1,
    calls: 1,
    cost: 0,
    pending: 0,
    unknown: 1,
  });
});

it('each model has its part in it, the dearest first, also what is not settled and what nobody knows', async () => {
  const opus = { gateway: 'openrouter', model: 'anthropic/claude-opus-5', note: NOTE };
  const text = linesOf(
    aCall({ run: 'a', note: NOTE, cost: 30 }),
    aCall({ run: 'b', ...opus, source: 'pending', cost: 50 }),
    aCall({ run: 'c', ...opus, source: 'unknown', cost: null }),
    aCall({ run: 'd', note: NOTE, gateway: 'local', cost: 0 }),
  );
  const { models } = await costOfNote(entryTexts({ '2026-11.here': text }), NOTE, breathe);
  expect(models).toEqual([
    { gateway: 'openrouter', model: opus.model, calls: 2, cost: 0, pending: 50, unknown: 1 },
    { gateway: 'openrouter', model: 'anthropic/claude-sonnet-5', calls: 1, cost: 30, pending: 0, unknown: 0 },
    { gateway: 'local', model: 'anthropic/claude-sonnet-5', calls: 1, cost: 0, pending: 0, unknown: 0 },
  ]);
});

it('others may work between one piece of a long file and the next', async () => {
  const text = linesOf(...Array.from({ length: 50_000 }, () => ({})));
  let breaths = 0;
  await costOfNote(entryTexts({ '2026-11.here': text }), NOTE, () => Promise.resolve(void breaths++));
  expect(breaths).toBe(3);
});
