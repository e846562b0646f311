import type { ChatEvent } from '../../src/gateway/chat';
import type { Candidate } from '../../src/gateway/gateway';
import { GatewayError, type GatewayErrorKind } from '../../src/gateway/gateway-error';
import { presetDefaults } from '../../src/presets/preset';
import { Health } from '../../src/routing/health';
import { route, type RouteEvent, type Walk } from '../../src/routing/route';
import type { RouteStep, Stop } from '../../src/routing/turn';
import { TurnedClock } from './turned-clock';

/** What a scripted candidate does, one thing after the other; `hangs` waits until it is aborted, `deaf` even then. */
export type Does = ChatEvent | GatewayError | Error | 'hangs' | 'deaf';

export const text = (said: string): ChatEvent => ({ type: 'text', text: said });
export const thinking = (thought: string): ChatEvent => ({ type: 'thinking', text: thought });
export const opened: ChatEvent = { type: 'opened', generationId: 'gen-1' };
export const finish = (how: 'complete' | 'length' | 'filtered' | 'cut-off' = 'complete'): ChatEvent => ({
  type: 'finish',
  finish: how,
});
export const fails = (kind: GatewayErrorKind): GatewayError => new GatewayError(kind, `It is ${kind}.`);
export const answers = (said = 'An answer.'): Does[] => [opened, text(said), finish()];

/** `'openrouter/sonnet'` as a candidate; more than that is given. */
export function aStop(name: string, more: Partial<Stop> = {}): Stop {
  const [gateway = '', model = ''] = name.split('/');
  return { gateway, model, estimate: null, contextLength: null, bar: null, also: [], ...more };
}

export const nameOf = ({ gateway, model }: Candidate): string => `${gateway}/${model}`;

async function* play(script: readonly Does[], signal: AbortSignal): AsyncGenerator<ChatEvent, void, undefined> {
  for (const does of script) {
    if (does instanceof Error) throw does;
    if (does === 'deaf') await new Promise(() => undefined);
    else if (does === 'hangs') {
      await new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason as Error);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    } else yield does;
  }
}

export interface WalkMade {
  readonly events: RouteEvent[];
  readonly asked: string[];
  readonly clock: TurnedClock;
  readonly stop: AbortController;
  readonly health: Health;
  /** Resolves when the walk has ended. */
  readonly ended: Promise<void>;
  readonly steps: () => RouteStep[];
  /** Each step as `model ended`. */
  readonly story: () => string[];
}

/** Starts a walk along scripted candidates. */
export function walkAlong(
  stops: readonly (readonly [stop: Stop, does: readonly Does[]])[],
  more: Partial<Walk> & { readonly onEvent?: (event: RouteEvent, stop: AbortController) => void } = {},
): WalkMade {
  const clock = new TurnedClock();
  const stop = new AbortController();
  const events: RouteEvent[] = [];
  const asked: string[] = [];
  const scripts = new Map(stops.map(([candidate, does]) => [nameOf(candidate), does]));
  const { price, deadlines, onRefusal, hedgeAfter } = presetDefaults;
  const rules = {
    price: { ...price, first: stops[0]?.[0].estimate ?? null },
    deadlines,
    onRefusal,
    hedgeAfter,
    allowed: null,
    isRefusal: () => false,
    switchedTo: () => null,
  };
  const ask: Walk['ask'] = (candidate, signal) => {
    asked.push(nameOf(candidate));
    return play(scripts.get(nameOf(candidate)) ?? [], signal);
  };
  const health = new Health(clock);
  const walk = { stops: stops.map(([candidate]) => candidate), ...rules, ask, clock, health, ...more };
  const follow = async () => {
    for await (const event of route(walk, stop.signal)) {
      events.push(event);
      more.onEvent?.(event, stop);
    }
  };
  const steps = () => events.flatMap((event) => (event.type === 'step' ? [event.step] : []));
  const story = () => steps().map(({ candidate, ended }) => `${candidate.model} ${ended}`);
  return { events, asked, clock, stop, health: walk.health, ended: follow(), steps, story };
}
