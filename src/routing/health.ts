import type { Candidate } from '../gateway/gateway';
import type { GatewayError, GatewayErrorKind } from '../gateway/gateway-error';
import type { Clock } from './clock';

const FAILURES_UNTIL_REST = 3;
const REST = 5 * 60_000;

/** Failures that say something about the model or the gateway, not about what was sent. */
const counts: Partial<Record<GatewayErrorKind, true>> = {
  'rate-limited': true,
  overloaded: true,
  unreachable: true,
  'broken-answer': true,
  'too-slow': true,
  stalled: true,
};

/** Statuses with which the gateway itself gives up, whatever the model, unless it names a provider that did. */
const GATEWAY_WIDE: readonly number[] = [502, 504, 524];

interface Tally {
  failures: number;
  restsUntil: number | null;
  /** One call is let through after a rest; the others wait for what it finds. */
  isProbed: boolean;
}

/** Remembers who failed three times in a row, lets them rest for five minutes, then sends one probe. */
export class Health {
  private readonly records = new Map<string, Tally>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Until when a candidate is left alone; null if it may be asked now. */
  restsUntil(candidate: Candidate): number | null {
    const ends = placesOf(candidate).map((place) => this.restOf(this.records.get(place)));
    const resting = ends.filter((end) => end !== null);
    return resting.length ? Math.max(...resting) : null;
  }

  /** A candidate is about to be asked: if it comes from a rest, this call is the probe. */
  asked(candidate: Candidate): void {
    for (const place of placesOf(candidate)) {
      const record = this.records.get(place);
      if (record && record.restsUntil !== null) record.isProbed = true;
    }
  }

  answered(candidate: Candidate): void {
    for (const place of placesOf(candidate)) this.records.delete(place);
  }

  /** A call was ended from outside: it says nothing, and a probe has to be sent again. */
  ended(candidate: Candidate): void {
    for (const place of placesOf(candidate)) {
      const record = this.records.get(place);
      if (record) record.isProbed = false;
    }
  }

  failed(candidate: Candidate, failure: GatewayError): void {
    this.ended(candidate);
    if (!counts[failure.kind]) return;
    const gaveUp = GATEWAY_WIDE.includes(failure.status ?? 0) && failure.provider === null;
    const isWide = failure.kind === 'unreachable' || gaveUp;
    const [gateway, model] = placesOf(candidate);
    const place = isWide ? gateway : model;
    const record = this.records.get(place) ?? { failures: 0, restsUntil: null, isProbed: false };
    record.failures++;
    if (record.failures >= FAILURES_UNTIL_REST) record.restsUntil = this.clock.now() + REST;
    this.records.set(place, record);
  }

  /** How often a candidate or its gateway has failed in a row. */
  failuresOf(candidate: Candidate): number {
    return Math.max(...placesOf(candidate).map((place) => this.records.get(place)?.failures ?? 0));
  }

  /** The writer wants it asked all the same. */
  wake(candidate: Candidate): void {
    this.answered(candidate);
  }

  private restOf(record: Tally | undefined): number | null {
    if (!record || record.restsUntil === null) return null;
    const now = this.clock.now();
    if (record.restsUntil > now) return record.restsUntil;
    return record.isProbed ? now : null;
  }
}

const placesOf = ({ gateway, model }: Candidate): [gateway: string, model: string] => [gateway, `${gateway} ${model}`];
