import type { FoundBy } from '../gateway/catalogue-search';
import { samplingNames, type Sampling } from '../gateway/chat';
import { dialects } from '../gateway/dialect';
import type { Gateway } from '../gateway/gateway';
import { familyName, isAlias, type Model } from '../gateway/model';
import { fitParameters } from '../gateway/parameters';
import { isFree } from '../gateway/price';
import { dayName, rate, tokenFigure } from '../ledger/figures';
import { badge, type Badge } from './badges';
import { samplingWords } from './sampling-lines';

/** A model as the picker shows it. */
export interface ModelView {
  readonly name: string;
  /** Its id and what it means today, or on which computer it is. */
  readonly line: string;
  readonly badges: readonly Badge[];
  readonly price: string;
  readonly context: string;
}

/** How a model is shown among others. */
export function modelView(model: Model, gateway: Gateway): ModelView {
  const { id, name, expires, zeroRetention } = model;
  const ignored = ignoredOf(model, gateway);
  return {
    name: isAlias(id) ? `${familyName(id)}, newest` : name,
    line: lineOf(model, gateway),
    badges: [
      ...(expires === null || isAlias(id) ? [] : [badge('leaves', `leaves on ${dayName(expires)}`)]),
      ...(zeroRetention ? [badge('zero-retention')] : []),
      ...(ignored.includes('temperature') ? [badge('ignores', 'ignores temperature')] : []),
    ],
    price: priceLine(model, gateway),
    context: contextLine(model),
  };
}

/** OpenRouter's models go by their ids; of others it is said where they are. */
function lineOf({ id, name }: Model, gateway: Gateway): string {
  if (isAlias(id)) return `${id}, today ${name}`;
  if (dialects[gateway.kind].isOpenRouter) return id;
  const place = gateway.isLocal ? `${gateway.name} on this computer` : gateway.name;
  return id === name ? place : `${id} · ${place}`;
}

/** By what a gateway's models are found besides their ids: `supports temperature`, `zero retention`, `1M context`. */
export const foundBy =
  (gateway: Gateway) =>
  (model: Model): FoundBy => {
    const { name, line, badges, price, context } = modelView(model, gateway);
    const ignored = ignoredOf(model, gateway);
    const taken = samplingNames.filter((one) => !ignored.includes(one)).map((one) => samplingWords[one]);
    const place = gateway.isLocal ? ['on this computer', 'zero retention'] : [];
    const can = ['supports', ...taken, ...(model.reasoning ? ['thinking'] : [])];
    // With a space between, what ignores a temperature would be found by it.
    const words = badges.map(({ text }) => text.replace('ignores ', 'ignores-'));
    return { name, line, badges: [...words, price, context, ...place, ...can] };
  };

/** What is heard of a model among others, where something else is `said` of it first. */
export function heardModel({ model, gateway }: Offered, said: string): string {
  const { name, badges, price, context } = modelView(model, gateway);
  return [name, said, ...badges.map(({ text }) => text), price, context].filter((part) => part !== '').join(', ');
}

interface Offered {
  readonly model: Model;
  readonly gateway: Gateway;
}

function ignoredOf(model: Model, { kind }: Gateway): readonly string[] {
  return fitParameters({ model: model.id, sampling: ANY, maxTokens: 1 }, model, dialects[kind]).ignored;
}

const ANY: Sampling = { temperature: 1, topP: 1, frequencyPenalty: 0, presencePenalty: 0, seed: 0 };

/** What a model costs per million tokens: `$3.00 in, $15.00 out`. */
export function priceLine({ price }: Pick<Model, 'price'>, { isLocal }: Pick<Gateway, 'isLocal'>): string {
  if (isLocal || isFree(price)) return 'free';
  if (!price) return 'price unknown';
  return `${rate(price.prompt)} in, ${rate(price.completion)} out`;
}

/** How much it can read: `1M context`; empty where that is not known. */
export const contextLine = ({ contextLength }: Pick<Model, 'contextLength'>): string =>
  contextLength === null ? '' : `${tokenFigure(contextLength)} context`;
