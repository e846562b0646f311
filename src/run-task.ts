import { dialects } from './gateway/dialect';
import type { Message } from './gateway/chat';
import type { Gateway } from './gateway/gateway';
import { streamChat } from './gateway/stream-chat';
import type { WireDeps } from './gateway/transport';
import { bookedCall } from './ledger/booked-call';
import type { Budgets } from './ledger/budgets';
import type { NewEntry } from './ledger/entry';
import { finishedAnswer } from './review/cleaning/finished-answer';
import type { Clock } from './routing/clock';
import type { Health } from './routing/health';
import { lastStep, outcomeOf, type Outcome } from './routing/outcome';
import { isRefusal } from './routing/refusal';
import { answererIn, requestFor } from './routing/request';
import { route } from './routing/route';
import type { RunEvent } from './routing/run-state';
import { isSameCandidate, type RouteStep, type Stop } from './routing/turn';
import { chooseFor } from './tasks/choose-run';
import { joinedAnswer } from './tasks/follow-up';
import type { Order } from './tasks/order';
import { estimateOf, planRun, type PlanDeps } from './tasks/plan-run';

export interface RunTaskDeps extends PlanDeps {
  readonly wire: WireDeps;
  readonly health: Health;
  readonly clock: Clock;
  /** Books a call, and resolves when it is in the tally; whoever gives it sees to what goes wrong with it. */
  readonly book: (entry: NewEntry) => Promise<void> | void;
  readonly budgets: Pick<Budgets, 'begin'>;
}

/** A catalogue that takes longer than this is not waited for: the run starts with its prices unknown. */
const CATALOGUE_PATIENCE = 3_000;

/** The name of what is held for whoever will be asked first. */
const FIRST = 'first';

/** Runs a task: preset, context, messages, route, answer, ledger. Never throws; the last event is `done`. */
export async function* runTask(
  order: Order,
  deps: RunTaskDeps,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void, undefined> {
  const { task, passage } = order;
  const { catalogues, clock, health } = deps;
  await loaded(order, deps, signal);
  const plan = await planRun(order, deps);
  const { preset, limit, stops, gateways, messages, size, resolution, isLocalOnly } = plan;
  yield { type: 'prepared', stops, promptTokens: size.promptTokens, isLocalOnly, asked: askedIn(messages) };

  const steps: RouteStep[] = [];
  const project = plan.surroundings.project?.title || null;
  const budget = deps.budgets.begin({ project, isAllowed: order.passesBudgets === true });
  const { first, about } = estimateOf(plan);
  const over = first && !signal.aborted ? budget.reserve(FIRST, about) : null;
  if (over) yield { type: 'over-budget', ...over };
  else if (preset && limit && !signal.aborted) {
    const { deadlines, onRefusal, hedgeAfter } = preset;
    const isDeclined = (text: string) =>
      task.delivery !== 'chat' && isRefusal(wholeText(order, text), passage?.selection ?? '');
    const allowed = order.allowed ?? order.only ?? null;
    const ask = (stop: Stop, turn: AbortSignal) => {
      const gateway = gateways.get(stop.gateway) as Gateway;
      // What the writer asked for has no ceiling but its own price.
      const first = stop === stops[0] || isSameCandidate(allowed, stop) ? stop.estimate : limit.first;
      return streamChat(
        gateway,
        requestFor(stop, { messages, preset, suggested: resolution.suggested, size, catalogues, first }),
        deps.wire,
        turn,
      );
    };
    const affords = (index: number) => {
      budget.release(FIRST);
      return budget.reserve(`${index}`, dearestOf(stops, index)) === null;
    };
    const switchedTo = answererIn(catalogues);
    const rules = { switchedTo, price: limit, deadlines, onRefusal, hedgeAfter, allowed, isRefusal: isDeclined };
    for await (const event of route({ stops, ask, affords, clock, health, ...rules }, signal)) {
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
        genre: named(plan.genres.genres),
        project,
        voice: named(plan.voices),
        isFallback: event.step.stop > 0 || switchedTo(event.step, stops[event.step.stop] as Stop) !== null,
        price: catalogues.find(event.step.candidate)?.price ?? null,
        isFree: gateway.isLocal,
        settlesLater: dialects[gateway.kind].isOpenRouter,
        promptTokens: size.promptTokens,
      });
      budget.spend(`${event.step.stop}`, entry.cost, Promise.resolve(deps.book(entry)));
      yield { type: 'booked', attempt: entry.attempt, cost: entry.cost, isEstimate: entry.source === 'pending' };
    }
  }
  budget.close();
  const ended = outcomeOf(steps, signal.aborted);
  const answer = answerFor(ended, steps, order);
  // Thinking that was written as text leaves nothing for the page: that must never replace a passage.
  const outcome = answer === '' && (ended === 'complete' || ended === 'cut-off') ? 'only-thinking' : ended;
  yield { type: 'done', outcome, answer };
}

/** What asking a stop may cost at most, with the models that the gateway walks itself behind it. */
function dearestOf(stops: readonly Stop[], index: number): number | null {
  const asked = stops.slice(index).findIndex(({ bar }, at) => at > 0 && bar?.why !== 'joined');
  const costs = stops.slice(index, asked < 0 ? undefined : index + asked).map(({ estimate }) => estimate);
  return costs[0] === null ? null : Math.max(0, ...costs.map((cost) => cost ?? 0));
}

/** Waits for the catalogues of those who may be asked, but not long. */
async function loaded(order: Order, deps: RunTaskDeps, signal: AbortSignal): Promise<void> {
  const ids = chooseFor(order, deps.prepare).resolution.preset?.candidates.map(({ gateway }) => gateway) ?? [];
  const asked = deps.gateways().filter(({ id }) => ids.includes(id));
  // A device that cannot say whether it has a key must not end the run before it has begun.
  const loads = Promise.allSettled(asked.map(async (gateway) => deps.catalogues.load(gateway)));
  let cancel = () => {};
  const patience = new Promise<void>((resolve) => {
    cancel = deps.clock.after(CATALOGUE_PATIENCE, resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([loads, patience]);
  cancel();
}

/** Names in the order in which they were chosen; null where there is none. */
const named = (ones: readonly { readonly name: string }[]): string | null =>
  ones.map(({ name }) => name).join(', ') || null;

/** What the model was asked last, as a conversation remembers it. */
const askedIn = (messages: readonly Message[]): string =>
  messages.filter(({ role }) => role === 'user').at(-1)?.content ?? '';

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
