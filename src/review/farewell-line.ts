import type { Farewell } from '../gateway/expiry';
import type { Candidate } from '../gateway/gateway';
import { dayName } from '../ledger/figures';
import { sentence, type SentenceKind } from './sentences';

/** What is said of a model that leaves, is gone or goes by another name, and what can be done about it. */
export interface FarewellLine {
  readonly icon: string;
  readonly what: string;
  /** What to do, where no button says it. */
  readonly then: string;
  readonly candidate: Candidate;
  readonly instead: { readonly label: string; readonly candidate: Candidate } | null;
  readonly canRemove: boolean;
}

interface Names {
  readonly model: string;
  readonly gateway: string;
}

const kinds = {
  leaves: ['model-leaves', 'calendar-clock'],
  gone: ['model-gone', 'circle-slash'],
  renamed: ['model-renamed', 'replace'],
} as const satisfies Record<Farewell['why'], readonly [SentenceKind, icon: string]>;

/** The line of a farewell; `model` is the name that the writer knows, for a model that is still there. */
export function farewellLine({ why, candidate, leavesOn, instead }: Farewell, { model, gateway }: Names): FarewellLine {
  const [kind, icon] = kinds[why === 'renamed' && !instead ? 'gone' : why];
  const names =
    leavesOn === null
      ? { model: candidate.model, said: instead?.name ?? '' }
      : { model, gateway, day: dayName(leavesOn) };
  const { what, then } = sentence(kind, names);
  const label = why === 'renamed' ? `Use ${instead?.name} instead` : `Use the newest ${instead?.name} instead`;
  return {
    icon,
    what,
    then: instead ? '' : then,
    candidate,
    instead: instead && { label, candidate: instead.candidate },
    canRemove: leavesOn === null,
  };
}
