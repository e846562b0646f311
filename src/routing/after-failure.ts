import type { GatewayErrorKind } from '../gateway/gateway-error';

/** What the route does about a failure: which of the remaining candidates may be asked. */
export type AfterFailure =
  'next' | 'next-if-wished' | 'next-other-gateway' | 'next-other-wallet' | 'next-larger-context' | 'stop';

export const afterFailure: Readonly<Record<GatewayErrorKind, AfterFailure>> = {
  'no-key': 'next-other-gateway',
  'bad-address': 'next-other-gateway',
  'key-rejected': 'next-other-gateway',
  'out-of-credit': 'next-other-wallet',
  'rate-limited': 'next',
  overloaded: 'next',
  unreachable: 'next',
  'model-gone': 'next',
  'not-available': 'next',
  'too-long': 'next-larger-context',
  // Going on after a “no” is the writer's decision, for this run or in the preset; never ours.
  moderated: 'next-if-wished',
  'bad-request': 'stop',
  'broken-answer': 'next',
  'too-slow': 'next',
  stalled: 'next',
};
