import { dialects } from './gateway/dialect';
import type { Message } from './gateway/chat';
import type { Gateway } from './gateway/gateway';
import { streamChat } from './gateway/stream-chat';
import type { WireDeps } from './gateway/transport';
import { bookedCall } from './ledger/booked-call';
import type { Budgets } from './ledger/budgets';
import type { NewEntry } from './ledger/entry';
import { countWords } from './ledger/figures';
import { finishedAnswer } from './review/cleaning/finished-answer';
import { checkedFindings } from './review/guards/quoted-findings';
import { oversteps } from './review/guards/guard-sentence';
import type { Clock } from './routing/clock';
import type { Health } from './routing/health';
import { lastStep, outcomeOf, type Outcome } from './routing/outcome';
import { isRefusal } from './routing/refusal';
import { answererIn, requestFor } from './routing/request';
import { route } from './routing/route';
import type { RunEvent } from './routing/run-state';
import { isSameCandidate, type RouteStep, type Stop } from './routing/turn';
import { joinedAnswer } from './tasks/follow-up';
import { leastWords } from './tasks/length';
import { modelsLoaded } from './tasks/models-loaded';
import type { Order } from './tasks/order';
import { estimateOf, planRun, type Plan, type PlanDeps } from './tasks/plan-run';
import { isBeside } from './tasks/task-overrides';

export interface RunTaskDeps extends PlanDeps {
  readonly wire: WireDeps;
  readonly health: Health;
  readonly clock: Clock;
  /** Books a call, and resolves when it is in the tally; whoever gives it sees to what goes wrong with it. */
  readonly book: (entry: NewEntry) => Promise<void> | void;
  readonly budgets: Pick<Budgets, 'begin'>;
}

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
  await modelsLoaded(order, deps, signal);
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
    const isDeclined = (text: string) => isNoAnswer(order, plan, text) || overstepsTask(order, text);
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
        note: passage?.note || null,
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
  const isTooMuch = outcome === 'declined' && overstepsTask(order, lastStep(steps)?.text ?? '');
  yield { type: 'done', outcome, answer, ...(isTooMuch && { oversteps: true }) };
}

/** What asking a stop may cost at most, with the models that the gateway walks itself behind it. */
function dearestOf(stops: readonly Stop[], index: number): number | null {
  const asked = stops.slice(index).findIndex(({ bar }, at) => at > 0 && bar?.why !== 'joined');
  const costs = stops.slice(index, asked < 0 ? undefined : index + asked).map(({ estimate }) => estimate);
  return costs[0] === null ? null : Math.max(0, ...costs.map((cost) => cost ?? 0));
}

/** Names in the order in which they were chosen; null where there is none. */
const named = (ones: readonly { readonly name: string }[]): string | null =>
  ones.map(({ name }) => name).join(', ') || null;

/** Whether a finished text is a polite “no”; in a talk that can be said. */
function isNoAnswer(order: Order, { length }: Pick<Plan, 'length'>, text: string): boolean {
  const { task, passage } = order;
  if (task.delivery === 'chat') return false;
  const selection = passage?.selection ?? '';
  return isRefusal(wholeText(order, text), selection, {
    words: leastWords(length, countWords(selection)),
    // A task of the writer's own may be a translation.
    isInItsPlace: !isBeside(task.delivery) && !task.id.startsWith('own-'),
  });
}

const overstepsTask = (order: Order, text: string): boolean =>
  text !== '' && oversteps(order.task, finishedAnswer(text, order.passage), order.passage?.selection ?? '');

/** What the model was asked last, as a conversation remembers it. */
const askedIn = (messages: readonly Message[]): string =>
  messages.filter(({ role }) => role === 'user').at(-1)?.content ?? '';

/** Text for the page. What a filter stopped is only shown; of a failure, the longest beginning is kept. */
function answerFor(outcome: Outcome, steps: readonly RouteStep[], order: Order): string {
  if (outcome === 'filtered') return '';
  const text = outcome === 'failed' ? longest(steps) : (lastStep(steps)?.text ?? '');
  const answer = text === '' ? '' : finishedAnswer(wholeText(order, text), order.passage);
  return order.task.guard === 'quotes' && order.passage ? withoutInvented(answer, order.passage.selection) : answer;
}

/** A critique without findings about words that nobody wrote. */
function withoutInvented(answer: string, passage: string): string {
  const { text, dropped } = checkedFindings(answer, passage);
  if (dropped === 0) return answer;
  const counted = dropped === 1 ? '1 finding was' : `${dropped} findings were`;
  return `${text.trimEnd()}\n\n*${counted} left out: what they quote does not stand in the text.*`;
}

/** What a run brought, behind the beginning that it goes on from. */
const wholeText = ({ followUp }: Order, text: string): string =>
  followUp?.kind === 'continue' ? joinedAnswer(followUp.answer, text) : text;

/** The longest of what the candidates wrote before they failed: it was paid for. */
const longest = (steps: readonly RouteStep[]): string =>
  steps.reduce((best, { text }) => (text.length > best.length ? text : best), '');
