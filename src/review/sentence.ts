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
  /** There is a button that lets a run pass a budget. */
  readonly canAllow: boolean;
}

/** What happened, and what to do. */
export function say(what: string, then: string): Sentence {
  return { what, then };
}

/** After a bad ending in a note, the first thing to know is that nothing happened to the text. */
export function kept(isAboutNote: boolean, what: string, then: string): Sentence {
  return { what, then: isAboutNote ? `Your text is unchanged; ${then}` : capitalised(then) };
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One line for places without room for two tones. */
export const spoken = ({ what, then }: Sentence): string => `${what} ${then}`;
