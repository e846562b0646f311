/** Time as an argument, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function takes it back. */
  after(milliseconds: number, call: () => void): () => void;
}
