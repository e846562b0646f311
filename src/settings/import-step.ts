import type { Gateway } from '../gateway/gateway';

/** One thing that importing a file does, or leaves undone. */
export interface ImportStep {
  readonly line: string;
  /** Whether it is something that nobody should miss. */
  readonly isWarning?: true;
  /** What it sets: a row by its id, an entry by its name, or a part that has neither by an empty one. */
  readonly sets?: readonly [part: string, name: string, value: unknown];
  /** A gateway that is to have no key, whatever this device may still hold under its name. */
  readonly withoutKey?: Gateway;
}
