import { GatewayError, type GatewayErrorKind } from '../../src/gateway/gateway-error';
import type { Passage } from '../../src/manuscript/passage';
import type { Lookup } from '../../src/review/run-notice';
import type { Outcome } from '../../src/routing/outcome';
import { startedRun, type RunState } from '../../src/routing/run-state';
import type { RouteStep, Stop } from '../../src/routing/turn';
import { aGateway } from './ask';
import { aStop } from './walk';

export const START = Date.UTC(2026, 10, 20, 12);

/** A turn of `model` on OpenRouter that took 4.8 s. */
export function aStep(
  step: Partial<RouteStep> & { readonly model?: string; readonly kind?: GatewayErrorKind | null } = {},
): RouteStep {
  const { model = 'anthropic/claude-sonnet-5', kind = null, ...more } = step;
  return {
    attempt: 0,
    stop: step.attempt ?? 0,
    candidate: { gateway: 'openrouter', model },
    ended: kind === null ? 'complete' : 'failed',
    failure: kind === null ? null : new GatewayError(kind, `It is ${kind}.`),
    skipped: null,
    startedAt: START,
    firstTokenAt: null,
    endedAt: START + 4800,
    usage: null,
    generationId: null,
    answeredBy: null,
    text: '',
    thinking: '',
    runsOn: false,
    attempts: [],
    isCapped: false,
    ...more,
  };
}

export const SONNET: Stop = { ...aStop('openrouter/'), model: 'anthropic/claude-sonnet-5', estimate: 5_200_000 };
export const KIMI: Stop = { ...aStop('openrouter/'), model: 'moonshotai/kimi-k3', estimate: 1_000_000 };

/** A run of Rewrite along Sonnet and Kimi, with Sonnet being asked. */
export const aRun = (more: Partial<RunState> = {}): RunState => ({
  ...startedRun('run-1', 'Rewrite', 0, START),
  status: 'asking',
  stops: [SONNET, KIMI],
  promptTokens: 900,
  candidate: { gateway: 'openrouter', model: SONNET.model },
  attempt: 0,
  ...more,
});

/** The same run, answered by Sonnet. */
export const aDoneRun = (outcome: Outcome, answer = '', more: Partial<RunState> = {}): RunState =>
  aRun({
    status: 'done',
    outcome,
    answer,
    text: answer,
    steps: [aStep({ text: answer })],
    booked: [{ attempt: 0, cost: 5_200_000, isEstimate: false }],
    endedAt: START + 4800,
    ...more,
  });

export const aPassage = (selection = 'The tide went out.', more: Partial<Passage> = {}): Passage => ({
  note: 'Saltmarrow/The tide table.md',
  selection,
  before: 'Before it.',
  after: 'After it.',
  isLocalOnly: false,
  ...more,
});

const names: Readonly<Record<string, string>> = { [SONNET.model]: 'Claude Sonnet 5', [KIMI.model]: 'Kimi K3' };

export const aLookup = (more: Partial<Lookup> = {}): Lookup => ({
  nameOf: ({ model }) => names[model] ?? model,
  nameOfAnswered: (_, model) => names[model] ?? model,
  gatewayOf: () => aGateway('openrouter', { name: 'OpenRouter', baseUrl: 'http://localhost:4000/v1' }),
  costSoFar: () => 4_700_000,
  now: START + 3100,
  ...more,
});
