import { dialects } from './dialect';
import type { Gateway } from './gateway';
import type { Model } from './model';
import { fitParameters } from './parameters';
import { isFree } from './price';

interface Offered {
  readonly gateway: Gateway;
  readonly model: Model;
}

/** One way to leave models out of a list. */
export interface ModelFilter {
  readonly name: string;
  readonly fits: (offered: Offered) => boolean;
}

const DOLLAR = 1_000_000_000;
const LARGE = 200_000;

/** Whether a model does something with a temperature; one of which nothing is known does. */
const takesTemperature = ({ gateway, model }: Offered): boolean =>
  fitParameters({ model: model.id, sampling: { temperature: 1 }, maxTokens: 1 }, model, dialects[gateway.kind]).ignored
    .length === 0;

/** The filters of the model picker, in their order. On the writer's own computer nothing is kept and nothing charged. */
export const modelFilters: readonly ModelFilter[] = [
  { name: 'zero retention', fits: ({ gateway, model }) => gateway.isLocal || model.zeroRetention === true },
  { name: 'free', fits: ({ gateway, model }) => gateway.isLocal || isFree(model.price) },
  { name: 'takes temperature', fits: takesTemperature },
  { name: 'over 200k context', fits: ({ model }) => (model.contextLength ?? 0) > LARGE },
  {
    name: 'under $1 out',
    fits: ({ gateway, model }) => gateway.isLocal || (model.price !== null && model.price.completion < DOLLAR),
  },
];
