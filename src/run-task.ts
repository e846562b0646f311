import { dialects } from './gateway/dialect';
import type { Catalogues } from './gateway/catalogue';
import type { Effort, Message } from './gateway/chat';
import type { Candidate, Gateway } from './gateway/gateway';
import { streamChat } from './gateway/stream-chat';
import { probableTokens } from './gateway/tokens';
import type { WireDeps } from './gateway/transport';
import { bookedCall } from './ledger/booked-call';
import type { NewEntry } from './ledger/entry';
import { gatherContext } from './manuscript/context';
import type { Passage } from './manuscript/passage';
import type { Preset } from './presets/preset';
import { resolvePreset } from './presets/resolve-preset';
import { finishedAnswer } from './review/cleaning/finished-answer';
import type { Clock } from './routing/clock';
import type { Health } from './routing/health';
import { isKeptLocal, type ModelPolicy } from './routing/model-policy';
import { lastStep, outcomeOf, type Outcome } from './routing/outcome';
import type { ExpectedSize } from './routing/price-guard';
import { isRefusal } from './routing/refusal';
import { route } from './routing/route';
import type { RunEvent } from './routing/run-state';
import { answererIn, joinable, requestFor } from './routing/request';
import { joined, stopsFor } from './routing/stops';
import { isSameCandidate, type RouteStep, type Stop } from './routing/turn';
import { buildMessages } from './tasks/build-messages';
import { joinedAnswer, type FollowUp } from './tasks/follow-up';
import type { Task } from './tasks/task';

/** One asking of one task. */
export interface Order {
  readonly id: string;
  readonly task: Task;
  readonly passage: Passage | null;
  readonly conversation: readonly Message[];
  /** Leaves out the preset's first candidates, when the writer asks for the next one. */
  readonly skip?: number;
  /** A candidate that the writer allowed for this once, although it is dear or was resting. */
  readonly allowed?: Candidate;
  /** A further word about an answer of the same task. */
  readonly followUp?: FollowUp;
  /** The one model that the writer chose for this once, in place of the preset's. */
  readonly only?: Candidate;
  /** How much to think this once, in place of what the preset says. */
  readonly effort?: Effort;
  /** The conversation holds something that models on this computer alone may read. */
  readonly keepsLocal?: boolean;
}

export interface RunTaskDeps {
  readonly gateways: () => readonly Gateway[];
  readonly presets: () => readonly Preset[];
  readonly wire: WireDeps;
  readonly policy: () => ModelPolicy;
  readonly catalogues: Catalogues;
  readonly health: Health;
  readonly clock: Clock;
  /** Books a call; whoever gives it sees to what goes wrong with it. */
  readonly book: (entry: NewEntry) => void;
}

/** A catalogue that takes longer than this is not waited for: the run starts with its prices unknown. */
const CATALOGUE_PATIENCE = 3_000;

/** Runs a task: preset, context, messages, route, answer, ledger. Never throws; the last event is `done`. */
export async function* runTask(
  order: Order,
  deps: RunTaskDeps,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void, undefined> {
  const { task, passage } = order;
  const preset = presetFor(order, deps);
  const gateways = new Map(deps.gateways().map((gateway) => [gateway.id, gateway]));
  const candidates = preset?.candidates ?? [];
  const context = passage && gatherContext(passage, task.reads);
  const messages = buildMessages(task, context, order.conversation, order.followUp ?? null);
  const asked = candidates.flatMap(({ gateway }) => gateways.get(gateway) ?? []);
  await loaded(deps, asked, signal);

  const size = expectedSize(task, passage, messages);
  const { catalogues, clock, health } = deps;
  const policy = deps.policy();
  const isLocalOnly = order.keepsLocal === true || (passage !== null && isKeptLocal(passage, policy));
  const needsZeroRetention = preset?.privacy.zdr ?? false;
  const all = stopsFor(candidates, { gateways, catalogues, size, policy, isLocalOnly, needsZeroRetention });
  // The preset may have become shorter since the writer asked for the next of its models.
  const planned = all.slice(Math.min(order.skip ?? 0, Math.max(all.length - 1, 0)));
  // Whoever asks for the next model allows that one: those behind it are still held against the preset's first.
  const limit = preset && { ...preset.price, first: all[0]?.estimate ?? null };
  const stops =
    limit && preset.openRouterWalks ? joined(planned, joinable(preset, gateways, catalogues), limit) : planned;
  yield { type: 'prepared', stops, promptTokens: size.promptTokens, isLocalOnly };

  const steps: RouteStep[] = [];
  if (limit && !signal.aborted) {
    const { deadlines, onRefusal, hedgeAfter } = preset;
    const isDeclined = (text: string) =>
      task.delivery !== 'chat' && isRefusal(wholeText(order, text), passage?.selection ?? '');
    const allowed = order.allowed ?? order.only ?? null;
    const ask = (stop: Stop, turn: AbortSignal) => {
      const gateway = gateways.get(stop.gateway) as Gateway;
      // What the writer asked for has no ceiling but its own price.
      const first = stop === stops[0] || isSameCandidate(allowed, stop) ? stop.estimate : limit.first;
      return streamChat(gateway, requestFor(stop, { messages, preset, size, catalogues, first }), deps.wire, turn);
    };
    const switchedTo = answererIn(catalogues);
    const rules = { switchedTo, price: limit, deadlines, onRefusal, hedgeAfter, allowed, isRefusal: isDeclined };
    for await (const event of route({ stops, ask, clock, health, ...rules }, signal)) {
      yield event;
      if (event.type !== 'step') continue;
      steps.push(event.step);
      if (event.step.ended === 'skipped') continue;
      const gateway = gateways.get(event.step.candidate.gateway) as Gateway;
      const entry = bookedCall(event.step, {
        run: order.id,
        task: task.id,
        preset: preset.id,
        note: passage?.note ?? null,
        price: catalogues.find(event.step.candidate)?.price ?? null,
        isFree: gateway.isLocal,
        settlesLater: dialects[gateway.kind].isOpenRouter,
        promptTokens: size.promptTokens,
      });
      deps.book(entry);
      yield { type: 'booked', attempt: entry.attempt, cost: entry.cost, isEstimate: entry.source === 'pending' };
    }
  }
  const ended = outcomeOf(steps, signal.aborted);
  const answer = answerFor(ended, steps, order);
  // Thinking that was written as text leaves nothing for the page: that must never replace a passage.
  const outcome = answer === '' && (ended === 'complete' || ended === 'cut-off') ? 'only-thinking' : ended;
  yield { type: 'done', outcome, answer };
}

async function loaded(deps: RunTaskDeps, gateways: readonly Gateway[], signal: AbortSignal): Promise<void> {
  // A device that cannot say whether it has a key must not end the run before it has begun.
  const loads = Promise.allSettled(gateways.map(async (gateway) => deps.catalogues.load(gateway)));
  let cancel = () => {};
  const patience = new Promise<void>((resolve) => {
    cancel = deps.clock.after(CATALOGUE_PATIENCE, resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([loads, patience]);
  cancel();
}

function expectedSize(task: Task, passage: Passage | null, messages: readonly Message[]): ExpectedSize {
  const { timesPassage, atLeastTokens } = task.answer;
  const promptTokens = messages.reduce((sum, message) => sum + probableTokens(message.content) + 4, 0);
  const passageTokens = probableTokens(passage?.selection ?? '');
  return { promptTokens, answerTokens: Math.ceil(passageTokens * timesPassage) || atLeastTokens };
}

/** The task's preset, with what the writer wished for this once. */
function presetFor({ task, only, effort }: Order, { presets }: RunTaskDeps): Preset | null {
  const preset = resolvePreset(task.preset, presets());
  if (!preset) return null;
  return {
    ...preset,
    ...(only && { candidates: [only], openRouterWalks: false }),
    ...(effort && { reasoning: { ...preset.reasoning, effort } }),
  };
}

/** Text for the page. What a filter stopped is only shown; of a failure, the longest beginning is kept. */
function answerFor(outcome: Outcome, steps: readonly RouteStep[], order: Order): string {
  if (outcome === 'filtered') return '';
  const text = outcome === 'failed' ? longest(steps) : (lastStep(steps)?.text ?? '');
  return text === '' ? '' : finishedAnswer(wholeText(order, text), order.passage);
}

/** What a run brought, behind the beginning that it goes on from. */
const wholeText = ({ followUp }: Order, text: string): string =>
  followUp?.kind === 'continue' ? joinedAnswer(followUp.answer, text) : text;

/** The longest of what the candidates wrote before they failed: it was paid for. */
const longest = (steps: readonly RouteStep[]): string =>
  steps.reduce((best, { text }) => (text.length > best.length ? text : best), '');
