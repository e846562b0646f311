import { isObject, parsed } from '../../gateway/json';
import type { Outcome } from '../../routing/outcome';

/** Where the answers set aside are kept, one file for each run. */
export interface SetAsideFiles {
  /** The runs that there is a file of. */
  list(): Promise<string[]>;
  /** Null when there is none, or one that nobody could read. */
  read(run: string): Promise<string | null>;
  write(run: string, text: string): Promise<void>;
  remove(run: string): Promise<void>;
}

/** What is kept of a run: what was asked, where, and what came of it so far. */
export interface AsideAnswer {
  readonly version: 1;
  readonly run: string;
  /** Which device ran it: what is under way on another one has not been interrupted here. */
  readonly device: string;
  readonly task: string;
  readonly taskName: string;
  readonly delivery: string;
  /** Path of the note in the vault. */
  readonly note: string;
  /** The passage, where it began in the note’s text without properties, and 40 characters on either side. */
  readonly original: string;
  readonly offset: number;
  readonly before: string;
  readonly after: string;
  /** What was sent may be read by models on this computer only, and so may what came of it. */
  readonly isLocalOnly: boolean;
  readonly startedAt: number;
  /** Null while it is under way, and for good if the app ended before it did. */
  readonly endedAt: number | null;
  readonly outcome: Outcome | null;
  /** The shown name of the model; empty before one was asked. */
  readonly model: string;
  readonly gateway: string;
  readonly modelId: string;
  /** Nano-dollars; null when not known, and always until it has ended. */
  readonly cost: number | null;
  readonly isEstimate: boolean;
  /** The text as it came, and cleaned once it was done. */
  readonly text: string;
  readonly answer: string;
}

/** What a row says of an end besides that of an answer that is whole. */
export const endings: Readonly<Record<Outcome, string>> = {
  complete: '',
  stopped: 'stopped',
  'cut-off': 'cut off',
  declined: 'declined',
  filtered: 'filtered',
  empty: 'empty',
  'only-thinking': 'only thinking',
  failed: 'failed',
};

/** Longer files are none of ours. */
export const LONGEST_FILE = 20_000_000;
const LATEST_TIME = 8.64e15;

/** Ids as we make them. Anything else, such as one with a path in it, never becomes a file name. */
export const isRunId = (run: unknown): run is string => typeof run === 'string' && /^[a-z0-9-]{1,64}$/.test(run);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isTime = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= LATEST_TIME;

const TEXTS = 'device task taskName delivery note original before after model gateway modelId text answer'.split(' ');

/** Whether what a file holds is what is kept of a run. */
const isAside = (file: Readonly<Record<string, unknown>>): boolean =>
  file.version === 1 &&
  TEXTS.every((name) => typeof file[name] === 'string') &&
  [file.isLocalOnly, file.isEstimate].every((flag) => typeof flag === 'boolean') &&
  isCount(file.offset) &&
  (file.cost === null || isCount(file.cost)) &&
  isTime(file.startedAt) &&
  (file.endedAt === null || isTime(file.endedAt)) &&
  (file.outcome === null || Object.keys(endings).some((outcome) => outcome === file.outcome));

/** What the file of a run says; null for one that is torn, foreign, of another version or of another run. */
export function readAside(run: string, text: string | null): AsideAnswer | null {
  if (text === null || text.length > LONGEST_FILE) return null;
  const file = parsed(text);
  if (!isObject(file) || file.run !== run) return null;
  return isRunId(run) && isAside(file) ? (file as unknown as AsideAnswer) : null;
}
