import { efforts, samplingNames as allSampling, type Effort, type ModelTakes, type Sampling } from './chat';
import type { Dialect } from './dialect';
import { fitFamily } from './families';

/** What is wished of a model, before it is known what it takes. */
export interface Wish {
  readonly model: string;
  readonly sampling: Sampling;
  /** Sampling that no writer set: a model's family may need another. */
  readonly suggested?: readonly string[];
  readonly effort?: Effort;
  /** Tokens for the answer itself; room for thinking comes on top. */
  readonly maxTokens: number;
}

export interface Fitted {
  /** Fields of the request, in the words of the wire. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What was wished and is not sent: names of `Sampling`, or `effort`. */
  readonly ignored: readonly string[];
  /** The family of models that needed another figure than was wished; null where none did. */
  readonly adjustedFor: string | null;
}

const samplingNames: Readonly<Record<keyof Sampling, string>> = {
  temperature: 'temperature',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
};

/** A wish in the fields that this model takes on this kind of gateway. A model of which nothing is known gets them all. */
export function fitParameters(wished: Wish, model: ModelTakes | null, dialect: Dialect): Fitted {
  const body: Record<string, unknown> = {};
  const ids = [wished.model, model?.aliasTarget, model?.canonicalId].filter((id) => typeof id === 'string');
  const family = fitFamily(ids, wished.sampling, wished.suggested ?? []);
  const ignored: string[] = [...family.ignored];
  const wish = { ...wished, sampling: family.sampling };
  for (const name of allSampling) {
    const value = wish.sampling[name];
    if (value === undefined) continue;
    if (takesSampling(name, wish, model, dialect)) body[samplingNames[name]] = value;
    else ignored.push(name);
  }
  const effort = fitEffort(wish, model, dialect);
  if (effort === null) {
    if (wish.effort !== undefined) ignored.push('effort');
  } else if (dialect.reasoning === 'object') body.reasoning = { effort };
  else body.reasoning_effort = effort;
  if (wish.effort === 'none' && effort !== null && effort !== 'none') ignored.push('effort');
  body[answerCap(model, dialect)] = withRoom(wish.maxTokens, thinks(effort, model, dialect), model);
  return { body, ignored, adjustedFor: family.adjustedFor };
}

function takesSampling(name: keyof Sampling, wish: Wish, model: ModelTakes | null, dialect: Dialect): boolean {
  if (dialect.refuses.includes(name)) return false;
  // Claude answers 400 to both together.
  const isSecond = name === 'topP' && wish.sampling.temperature !== undefined && takes('temperature', model);
  if (isSecond && /(^|[/.~])claude/i.test(wish.model)) return false;
  return takes(samplingNames[name], model);
}

const takes = (parameter: string, model: ModelTakes | null): boolean =>
  model?.supportedParameters?.includes(parameter) ?? true;

/** OpenRouter takes either for most models; where a model lists one alone, that one is sent. */
function answerCap(model: ModelTakes | null, { answerCap: usual }: Dialect): string {
  const listed = model?.supportedParameters;
  if (!listed || listed.includes(usual)) return usual;
  const other = usual === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  // Without any cap the longest answer is reserved, so a model that lists neither gets one all the same.
  return listed.includes(other) ? other : usual;
}

/** The effort to send: the nearest that the model and the gateway know, the lower of two; null sends none. */
function fitEffort(wish: Wish, model: ModelTakes | null, dialect: Dialect): Effort | null {
  if (wish.effort === undefined || !canBeTold(model, dialect)) return null;
  const { effort } = wish;
  const named = model?.reasoning?.supportedEfforts;
  const known = efforts.filter((name) => dialect.efforts?.includes(name) ?? true);
  if (effort === 'none' && !model?.reasoning?.mandatory) return known.includes('none') ? 'none' : null;
  const thinking = known.filter((name) => name !== 'none' && (named?.includes(name) ?? true));
  // A model that must think, asked not to, thinks as little as it can; without a list that is “low”, which all know.
  const wished = efforts.indexOf(effort === 'none' && !named ? 'low' : effort);
  const distance = (name: Effort) => Math.abs(efforts.indexOf(name) - wished);
  return thinking.reduce<Effort | null>((best, name) => (best && distance(best) <= distance(name) ? best : name), null);
}

function canBeTold(model: ModelTakes | null, dialect: Dialect): boolean {
  if (dialect.reasoning === 'none') return false;
  return takes('reasoning', model) || takes('reasoning_effort', model);
}

/** How much the model will think as far as can be told; one that can and is not told thinks as usual, which is medium. */
function thinks(sent: Effort | null, model: ModelTakes | null, dialect: Dialect): Effort {
  if (sent !== null) return sent;
  return model?.reasoning && dialect.reasoning !== 'none' ? 'medium' : 'none';
}

const shareOf: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0.1,
  low: 0.2,
  medium: 0.5,
  high: 0.8,
  xhigh: 0.95,
  max: 0.95,
};
/** How many tokens a model may think beside an answer of so many, if it is told this much, or nothing. */
export function thinkingTokens(answer: number, effort: Effort | 'default', model: ModelTakes | null): number {
  const share = shareOf[effort === 'default' ? (model?.reasoning ? 'medium' : 'none') : effort];
  return model?.reasoning ? Math.round((answer * share) / (1 - share)) : 0;
}

const LEAST_THINKING = 1024;
const MOST_THINKING = 128_000;

/** Tokens for thinking and answer together: the gateway takes its share of the whole for thinking. */
function withRoom(answer: number, effort: Effort, model: ModelTakes | null): number {
  const share = shareOf[effort];
  const forThinking = Math.round((answer * share) / (1 - share));
  const room = share === 0 ? 0 : Math.min(Math.max(forThinking, LEAST_THINKING), MOST_THINKING);
  return Math.min(answer + room, model?.maxAnswerTokens ?? Infinity);
}
