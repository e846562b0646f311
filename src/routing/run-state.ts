import type { Candidate } from '../gateway/gateway';
import type { GatewayError } from '../gateway/gateway-error';
import type { Outcome } from './outcome';
import type { RouteEvent } from './route';
import type { RouteStep, Stop } from './turn';

/** What one call of a run came to, once it is booked. Nano-dollars; null when not known. */
export interface BookedCost {
  readonly attempt: number;
  readonly cost: number | null;
  /** An estimate that will be settled later. */
  readonly isEstimate: boolean;
}

export type BudgetKind = 'run' | 'day' | 'month' | 'project';

/** The budget that a run would have passed; nobody was asked. Nano-dollars. */
export interface OverBudget {
  readonly which: BudgetKind;
  /** The day, the month or the title of the book; empty for the budget of a run. */
  readonly name: string;
  /** With what other runs under way may cost. */
  readonly used: number;
  readonly limit: number;
  /** What the run would have cost; null when not known. */
  readonly estimate: number | null;
}

/** Everything that a run tells; `done` is the last and always comes. */
export type RunEvent =
  | {
      readonly type: 'prepared';
      readonly stops: readonly Stop[];
      readonly promptTokens: number;
      readonly isLocalOnly: boolean;
      /** What is asked, with all that is read with it: the last message. */
      readonly asked: string;
    }
  | RouteEvent
  | ({ readonly type: 'over-budget' } & OverBudget)
  | ({ readonly type: 'booked' } & BookedCost)
  | {
      readonly type: 'done';
      readonly outcome: Outcome;
      readonly answer: string;
      /** The answer was declined because it does more than the task asks for. */
      readonly oversteps?: boolean;
    };

/** A run as whoever draws it needs to know it. */
export interface RunState {
  readonly id: string;
  readonly task: string;
  readonly startedAt: number;
  /** How many of the preset's first candidates were left out. */
  readonly skip: number;
  readonly status: 'starting' | 'asking' | 'waiting' | 'thinking' | 'writing' | 'done';
  /** Until when a gateway asks to wait, while `status` is `waiting`. */
  readonly waitsUntil: number | null;
  /** Who is asked beside the candidate, by attempt. */
  readonly asked: Readonly<Record<number, Candidate>>;
  /** The candidates in the order in which they may be asked, and how much is sent. */
  readonly stops: readonly Stop[];
  readonly promptTokens: number;
  /** What was asked, as a conversation remembers it. */
  readonly said: string;
  /** What is sent may be read by models on this computer only. */
  readonly isLocalOnly: boolean;
  /** Who is being asked, or who answered. */
  readonly candidate: Candidate | null;
  readonly attempt: number;
  /** Text and thinking of the present candidate, as they came. */
  readonly text: string;
  readonly thinking: string;
  /** When the present candidate began to think and when it began to write; null before. */
  readonly thinkingSince: number | null;
  readonly writingSince: number | null;
  readonly switched: { readonly from: Candidate; readonly because: GatewayError } | null;
  readonly steps: readonly RouteStep[];
  readonly booked: readonly BookedCost[];
  /** Why nobody was asked, where it is that. */
  readonly overBudget: OverBudget | null;
  readonly outcome: Outcome | null;
  /** The cleaned answer, once the run is done. */
  readonly answer: string;
  /** It was declined because it does more than the task asks for. */
  readonly oversteps: boolean;
  readonly endedAt: number | null;
}

/** A run before its first event. */
export function startedRun(id: string, task: string, skip: number, startedAt: number): RunState {
  return {
    id,
    task,
    skip,
    startedAt,
    status: 'starting',
    stops: [],
    promptTokens: 0,
    said: '',
    isLocalOnly: false,
    waitsUntil: null,
    asked: {},
    candidate: null,
    attempt: -1,
    text: '',
    thinking: '',
    thinkingSince: null,
    writingSince: null,
    switched: null,
    steps: [],
    booked: [],
    overBudget: null,
    outcome: null,
    answer: '',
    oversteps: false,
    endedAt: null,
  };
}

/** The run after one more event. */
export function foldRun(run: RunState, event: RunEvent, now: number): RunState {
  switch (event.type) {
    case 'prepared': {
      const { stops, promptTokens, isLocalOnly, asked } = event;
      return { ...run, stops, promptTokens, isLocalOnly, said: asked };
    }
    case 'asking': {
      const { candidate, attempt } = event;
      const asked = { ...run.asked, [attempt]: candidate };
      const fresh = { text: '', thinking: '', thinkingSince: null, writingSince: null };
      return { ...run, ...fresh, status: 'asking', waitsUntil: null, asked, candidate, attempt };
    }
    case 'chosen':
      return { ...run, attempt: event.attempt, candidate: run.asked[event.attempt] ?? run.candidate };
    case 'waiting':
      return { ...run, status: 'waiting', waitsUntil: event.until };
    case 'thinking': {
      const thinkingSince = run.thinkingSince ?? now;
      const thinking = run.thinking + event.text;
      return { ...run, status: run.text ? 'writing' : 'thinking', thinking, thinkingSince };
    }
    case 'text':
      return { ...run, status: 'writing', text: run.text + event.text, writingSince: run.writingSince ?? now };
    case 'usage':
      return run;
    case 'switched':
      return { ...run, switched: { from: event.from, because: event.because }, candidate: event.to ?? run.candidate };
    case 'step':
      return { ...run, steps: [...run.steps, event.step] };
    case 'over-budget': {
      const { type: _type, ...overBudget } = event;
      return { ...run, overBudget };
    }
    case 'booked':
      return { ...run, booked: [...run.booked, event] };
    case 'done':
      return {
        ...run,
        status: 'done',
        outcome: event.outcome,
        answer: event.answer,
        oversteps: event.oversteps ?? false,
        endedAt: now,
      };
  }
}

/** The cost of all calls of a run; null when one of them is not known. */
export function runCost(run: RunState): { readonly cost: number | null; readonly isEstimate: boolean } {
  let cost: number | null = 0;
  for (const call of run.booked) cost = cost === null || call.cost === null ? null : cost + call.cost;
  return { cost, isEstimate: run.booked.some((call) => call.isEstimate) };
}
