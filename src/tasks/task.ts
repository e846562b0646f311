/** Where an answer can go: over the passage as a proposal, into the note, or somewhere beside it. */
export const deliveries = ['propose', 'write', 'chat', 'note', 'clipboard', 'property'] as const;
export type Delivery = (typeof deliveries)[number];

/** Something a writer can ask. */
export interface Task {
  readonly id: string;
  /** The task's name in rows and lists. */
  readonly name: string;
  /** The name of its palette command. */
  readonly command: string;
  readonly preset: string;
  readonly delivery: Delivery;
  readonly needsSelection: boolean;
  /** What the model is told about its role; stable, so that provider caches help. */
  readonly role: string;
  /** What it is asked to do with the passage; empty where the writer's message is the instruction. */
  readonly instruction: string;
  readonly reads: {
    /** How many words before and after the selection are sent. */
    readonly wordsBefore: number;
    readonly wordsAfter: number;
  };
  readonly answer: {
    /** The expected length, as a multiple of the passage's. */
    readonly timesPassage: number;
    /** Tokens that are expected where the passage does not tell how long the answer will be. */
    readonly atLeastTokens: number;
  };
}
