import type { Catalogues } from '../gateway/catalogue';
import type { ChatRequest, Message } from '../gateway/chat';
import { dialects } from '../gateway/dialect';
import type { Candidate, Gateway } from '../gateway/gateway';
import { fitParameters } from '../gateway/parameters';
import type { Preset } from '../presets/preset';
import { ceiling, type ExpectedSize } from './price-guard';
import type { RouteStep, Stop } from './turn';

export interface RequestContext {
  readonly messages: readonly Message[];
  readonly preset: Preset;
  /** Sampling that no writer set. */
  readonly suggested: readonly string[];
  readonly size: ExpectedSize;
  readonly catalogues: Catalogues;
  /** What the run would cost with the candidate that sets the price; null when not known. */
  readonly first: number | null;
}

/** Room for an answer that turns out twice as long as expected, and for a sentence or two in any case. */
export const roomFor = ({ answerTokens }: Pick<ExpectedSize, 'answerTokens'>): number => answerTokens * 2 + 1024;

/** What is asked of one candidate. */
export function requestFor(
  stop: Stop,
  { messages, preset, suggested, size, catalogues, first }: RequestContext,
): ChatRequest {
  const { sampling, privacy, reasoning, provider, price } = preset;
  const model = catalogues.find(stop);
  const maxPrice = ceiling(model?.price ?? null, stop.estimate, first, price);
  return {
    model: stop.model,
    messages,
    sampling,
    suggested,
    privacy,
    provider,
    maxTokens: roomFor(size),
    takes: model,
    ...(reasoning.effort === 'default' ? {} : { effort: reasoning.effort }),
    ...(maxPrice ? { maxPrice } : {}),
    ...(stop.also.length ? { fallbackModels: stop.also } : {}),
  };
}

/** Whether OpenRouter can ask two candidates in one request: on one gateway, with the same parameters for both. */
export function joinable(
  { sampling, reasoning }: Preset,
  gateways: ReadonlyMap<string, Gateway>,
  catalogues: Catalogues,
): (a: Stop, b: Stop) => boolean {
  const effort = reasoning.effort === 'default' ? {} : { effort: reasoning.effort };
  return (a, b) => {
    const gateway = gateways.get(a.gateway);
    if (!gateway || a.gateway !== b.gateway || !dialects[gateway.kind].isOpenRouter) return false;
    const [one, other] = [a, b].map(({ model, ...place }) => {
      const wish = { model, sampling, maxTokens: 1024, ...effort };
      return JSON.stringify(fitParameters(wish, catalogues.find({ model, ...place }), dialects[gateway.kind]).body);
    });
    return one === other;
  };
}

/** Tells which of a joined request's models answered, by the id or the canonical id that the gateway named. */
export const answererIn =
  (catalogues: Catalogues) =>
  ({ answeredBy, candidate: { gateway } }: RouteStep, { model: first, also }: Stop): Candidate | null => {
    if (!answeredBy || also.length === 0) return null;
    const idsOf = (id: string) => {
      const known = catalogues.find({ gateway, model: id });
      const target = known?.aliasTarget ? catalogues.find({ gateway, model: known.aliasTarget }) : null;
      return [id, known?.canonicalId, target?.id, target?.canonicalId];
    };
    const model = [first, ...also].find((id) => idsOf(id).includes(answeredBy.model));
    return model === undefined || model === first ? null : { gateway, model };
  };
