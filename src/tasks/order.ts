import type { Effort, Message } from '../gateway/chat';
import type { Candidate } from '../gateway/gateway';
import type { Passage } from '../manuscript/passage';
import type { FollowUp } from './follow-up';
import type { InputValues } from './inputs';
import type { Task } from './task';

/** What a writer says for one run, beside what the task, the genre and the presets say. */
export interface Ask {
  /** What was answered to the task's own questions. */
  readonly inputs: InputValues;
  /** A further instruction; empty where there is none. */
  readonly wish: string;
  /** Names of genres in their order; null takes those of the note. */
  readonly genres: readonly string[] | null;
  /** A character's name; null is nobody's, absent takes the speakers of the passage. */
  readonly voice?: string | null;
  /** Asked first; the preset's others come after it. */
  readonly model: Candidate | null;
}

/** An asking with how many answers are wished for at once. */
export interface Asking {
  readonly ask?: Ask;
  readonly variants?: number;
}

export const plainAsk: Ask = { inputs: {}, wish: '', genres: null, model: null };

/** One asking of one task. */
export interface Order {
  readonly id: string;
  readonly task: Task;
  readonly passage: Passage | null;
  readonly conversation: readonly Message[];
  readonly ask?: Ask;
  /** Leaves out the first candidates, when the writer asks for the next one. */
  readonly skip?: number;
  /** A candidate that the writer allowed for this once, although it is dear or was resting. */
  readonly allowed?: Candidate;
  /** The writer allowed it for this once although a budget is used up. */
  readonly passesBudgets?: boolean;
  /** A further word about an answer of the same task. */
  readonly followUp?: FollowUp;
  /** The one model that the writer chose for this once, in place of the preset's. */
  readonly only?: Candidate;
  /** How much to think this once, in place of what the preset says. */
  readonly effort?: Effort;
  /** The conversation holds something that models on this computer alone may read. */
  readonly keepsLocal?: boolean;
}
