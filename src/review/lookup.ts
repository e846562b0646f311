import type { Catalogues } from '../gateway/catalogue';
import type { Gateway } from '../gateway/gateway';
import type { Shown } from '../ledger/figures';
import type { Clock } from '../routing/clock';
import { estimate } from '../routing/price-guard';
import type { Lookup } from './run-notice';

interface LookupDeps {
  readonly gateways: () => readonly Gateway[];
  readonly catalogues: Catalogues;
  readonly clock: Clock;
  readonly shown: () => Shown;
}

/** Names and prices as they are known at this moment. */
export function lookupFrom({ gateways, catalogues, clock, shown }: LookupDeps): () => Lookup {
  const gatewayOf = (id: string) => gateways().find((gateway) => gateway.id === id) ?? null;
  return () => ({
    nameOf: (candidate) => catalogues.nameOf(candidate),
    nameOfAnswered: (gateway, model) => catalogues.nameOfAnswered(gateway, model),
    gatewayOf: (candidate) => gatewayOf(candidate.gateway),
    costSoFar: ({ candidate, promptTokens }, answerTokens) => {
      if (!candidate) return null;
      if (gatewayOf(candidate.gateway)?.isLocal) return 0;
      return estimate(catalogues.find(candidate)?.price ?? null, { promptTokens, answerTokens });
    },
    now: clock.now(),
    shown: shown(),
  });
}
