import type { Called } from '../../src/ledger/entry';
import { START } from './runs';

/** A call of Rewrite to Sonnet that cost 5 nano-dollars. */
export const aCall = (more: Partial<Called> = {}): Omit<Called, 'sequence'> => ({
  type: 'called',
  run: 'run-1',
  attempt: 0,
  time: START,
  day: '2026-11-20',
  task: 'rewrite',
  preset: 'draft',
  gateway: 'openrouter',
  model: 'anthropic/claude-sonnet-5',
  answeredBy: null,
  provider: null,
  generation: null,
  tokensIn: 10,
  tokensOut: 2,
  tokensCached: null,
  tokensReasoning: null,
  cost: 5,
  source: 'reported',
  firstTokenAfter: 800,
  took: 4800,
  ended: 'complete',
  note: null,
  ...more,
});
