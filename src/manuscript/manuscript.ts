import type { Candidate } from '../gateway/gateway';
import type { Passage } from './passage';

/** Which codex entries are sent: none, names alone, those that the passage speaks of, who speaks in it, or all in full. */
export const codexReads = ['none', 'names', 'mentioned', 'speakers', 'full'] as const;
export type CodexReads = (typeof codexReads)[number];

/** How many summaries of the scenes before are sent. */
export const storyReads = ['none', 'last', 'last-three', 'all'] as const;
export type StoryReads = (typeof storyReads)[number];

/** How a character talks, from that character's note. */
export interface Voice {
  /** The character's name; how the voice is called wherever it is chosen. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Path of the note. */
  readonly note: string;
  /** A line or a few about how they talk. */
  readonly lines: string;
  /** A passage in which they talk. */
  readonly sample: string;
  /** The preset, or the one model, that writes for them; null where the task's own does. */
  readonly preset: string | null;
  readonly model: Candidate | null;
}

/** A note about a person, a place, a thing or a rule, as far as it is sent. */
export interface CodexEntry {
  readonly name: string;
  readonly text: string;
  /** Why it is here: “Point of view of this scene”. */
  readonly why: string;
  /** Came along with another one, and goes first where there is no room. */
  readonly isChild: boolean;
}

/** What happened in an earlier scene. */
export interface SceneSummary {
  readonly scene: string;
  readonly text: string;
}

/** The properties of a project's or a scene's note, by their names in small letters. */
export type Properties = Readonly<Record<string, string>>;

/** A book: a folder whose index note says what holds for all of it. */
export interface Project {
  readonly title: string;
  readonly folder: string;
  readonly properties: Properties;
}

/** What is known about the book around a note. */
export interface Surroundings {
  readonly project: Project | null;
  readonly scene: Properties;
}

/** The manuscript around a passage. */
export interface Manuscript {
  about(note: string): Surroundings;
  /** Everybody who has a voice of their own. */
  voices(): readonly Voice[];
  /** What a task reads beside the note. */
  read(passage: Passage, reads: { readonly codex: CodexReads; readonly story: StoryReads }): Promise<ReadParts>;
}

export interface ReadParts {
  readonly codex: readonly CodexEntry[];
  /** The oldest first. */
  readonly story: readonly SceneSummary[];
  /** A passage of the author's that shows how this book sounds, and where it is from. */
  readonly sample: { readonly text: string; readonly from: string } | null;
}

/** Nothing beside the note itself. */
export const nothingRead: ReadParts = { codex: [], story: [], sample: null };

/** A manuscript of which nothing is known. */
export const noManuscript: Manuscript = {
  about: () => ({ project: null, scene: {} }),
  voices: () => [],
  read: () => Promise.resolve(nothingRead),
};
