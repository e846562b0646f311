/** What is said to a person: what happened, then what to do. */
export interface Sentence {
  readonly what: string;
  readonly then: string;
}

/** What a sentence may name; each uses what it needs. */
export interface Names {
  readonly gateway: string;
  readonly host: string;
  readonly model: string;
  readonly said: string;
  readonly words: string;
  readonly task: string;
  readonly charged: string;
  /** Whose budget: “today’s budget”, or “November” where that begins the sentence; how much is used of how much. */
  readonly budget: string;
  readonly used: string;
  readonly limit: string;
  readonly day: string;
  readonly note: string;
  /** Where an answer went or should have gone: “on the clipboard”. */
  readonly place: string;
  /** A note is concerned: then it is said that its text is unchanged. */
  readonly isAboutNote: boolean;
}

/** Names of which nothing is known. */
export const nothingNamed: Names = {
  gateway: '',
  host: '',
  model: '',
  said: '',
  words: '',
  task: '',
  charged: 'nothing was charged',
  budget: 'your budget',
  used: 'all',
  limit: 'it',
  day: '',
  note: '',
  place: '',
  isAboutNote: true,
};
