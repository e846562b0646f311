import type { GatewayErrorKind } from '../gateway/gateway-error';

/** What the route does about a failure: which of the remaining candidates may be asked. */
export type AfterFailure = 'next' | 'next-other-gateway' | 'next-other-wallet' | 'next-larger-context' | 'stop';

export const afterFailure: Readonly<Record<GatewayErrorKind, AfterFailure>> = {
  'no-key': 'next-other-gateway',
  'key-rejected': 'next-other-gateway',
  'out-of-credit': 'next-other-wallet',
  'rate-limited': 'next',
  overloaded: 'next',
  unreachable: 'next',
  'model-gone': 'next',
  'not-available': 'next',
  'too-long': 'next-larger-context',
  // Going on after a moderation notice is the writer's decision, never ours.
  moderated: 'stop',
  'bad-request': 'stop',
  'broken-answer': 'next',
  'too-slow': 'next',
  stalled: 'next',
};
