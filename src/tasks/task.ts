import type { Effort } from '../gateway/chat';
import type { CodexReads, StoryReads } from '../manuscript/manuscript';
import type { TaskInput } from './inputs';
import type { Length } from './length';

/** Where an answer can go: over the passage as a proposal, into the note, or somewhere beside it. */
export const deliveries = ['propose', 'write', 'chat', 'note', 'clipboard', 'property'] as const;
export type Delivery = (typeof deliveries)[number];

/**
 * What a task is about: the selection; the selection, or the whole note without one (`scene`); the paragraph at the caret,
 * or the selection, that says what is to be written (`beat`); the text before the caret (`caret`); or a selection if there
 * is one (`anything`).
 */
export const subjects = ['selection', 'scene', 'beat', 'caret', 'anything'] as const;
export type Subject = (typeof subjects)[number];

/** What is checked in an answer besides what every proposal checks. */
export const guards = ['none', 'proof', 'quotes', 'turns'] as const;
export type Guard = (typeof guards)[number];

/** How much of a manuscript a task reads. */
export interface TaskReads {
  /** How many words before and after the selection are sent. */
  readonly wordsBefore: number;
  readonly wordsAfter: number;
  readonly codex: CodexReads;
  readonly story: StoryReads;
}

/** Something a writer can ask: one row of a table, or a note of the writer's own. */
export interface Task {
  readonly id: string;
  /** The task's name in rows and lists. */
  readonly name: string;
  /** The name of its palette command. */
  readonly command: string;
  /** One line of what it does, for the picker. */
  readonly line: string;
  /** A Lucide icon. */
  readonly icon: string;
  readonly preset: string;
  readonly delivery: Delivery;
  readonly on: Subject;
  /** What the model is told about its role; stable, so that provider caches help. */
  readonly role: string;
  /** A template of what it is asked to do; empty where the writer's message is the instruction. */
  readonly template: string;
  /** One line at the very end of what is sent: the form of the answer. */
  readonly reminder: string;
  /** What is asked of the writer before a run. */
  readonly inputs: readonly TaskInput[];
  /** Whether its command asks for them; if not, what counts without an answer counts, and the picker has them. */
  readonly asks: boolean;
  readonly reads: TaskReads;
  readonly length: Length;
  /** What suits the task where nobody says otherwise; a model that takes none is sent none. */
  readonly temperature: number | null;
  readonly effort: Effort | null;
  readonly guard: Guard;
}

/** Whether a task cannot be run without a selection: it never guesses which passage is meant. */
export const needsSelection = ({ on }: Pick<Task, 'on'>): boolean => on === 'selection';
