import type { GatewayError, GatewayErrorKind } from '../gateway/gateway-error';

/** Why a candidate did not answer: as the end of “Claude Sonnet 5 …”, and as a line of a list. */
export interface Reason {
  readonly said: string;
  readonly listed: string;
}

const reason = (said: string, listed = said): Reason => ({ said, listed });
const seconds = (waited: number | null): string => (waited === null ? 'in time' : `within ${waited} s`);

export const reasons: Readonly<Record<GatewayErrorKind, (waited: number | null) => Reason>> = {
  'no-key': () => reason('has no key on this device', 'no key on this device'),
  'bad-address': () => reason('has no address that can be asked', 'no address that can be asked'),
  'key-rejected': () => reason('is behind a gateway that rejected the key', 'the gateway rejected the key'),
  'out-of-credit': () => reason('has no credit left', 'no credit left'),
  'rate-limited': () => reason('was asked too often', 'asked too often'),
  overloaded: () => reason('was overloaded', 'overloaded'),
  unreachable: () => reason('could not be reached', 'not reachable'),
  'model-gone': () => reason('is no longer offered', 'no longer offered'),
  'not-available': () => reason('is not available to you', 'not available to you'),
  'too-long': () => reason('cannot read that much'),
  moderated: () => reason('declined this passage', 'declined'),
  'bad-request': () => reason('did not accept the request'),
  'broken-answer': () => reason('sent something that is not an answer'),
  'too-slow': (waited) => reason(`sent no first word ${seconds(waited)}`, `no first word ${seconds(waited)}`),
  stalled: () => reason('fell silent in the middle'),
};

/** Why this failure kept a candidate from answering. */
export const reasonOf = ({ kind, waited }: GatewayError): Reason => reasons[kind](waited);
