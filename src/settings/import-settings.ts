import type { Gateway } from '../gateway/gateway';
import { asList, asObject } from '../gateway/json';
import type { BundledNote } from './export-settings';
import type { ImportStep } from './import-step';
import { importSteps } from './import-steps';
import type { Imported } from './read-import';
import { idOf, type Doc } from './settings';

/** What of the writer's own notes is in the vault, and where such notes lie. */
export interface NotesHere {
  readonly folders: readonly string[];
  readonly notes: readonly BundledNote[];
}

export type PreviewLine = Pick<ImportStep, 'line' | 'isWarning'>;

/** What importing a file would do: a line for each thing, what nobody should miss first. */
export function previewImport(doc: Doc, imported: Imported, here: NotesHere): PreviewLine[] {
  const notes = imported.notes.flatMap((note) => noteLine(note, here) ?? []);
  const steps: ImportStep[] = [...importSteps(doc, imported), ...notes.map((line) => ({ line }))];
  return [...steps.filter(({ isWarning }) => isWarning), ...steps.filter(({ isWarning }) => !isWarning)];
}

export interface Applied {
  /** The parts of the document that are another one with the import. */
  readonly parts: Doc;
  /** Gateways that must have no key. */
  readonly withoutKey: readonly Gateway[];
  /** Notes that are to be made, where there is none. */
  readonly notes: readonly BundledNote[];
}

/** What a document is with a file imported into it. */
export function applyImport(doc: Doc, imported: Imported, here: NotesHere): Applied {
  const steps = importSteps(doc, imported);
  const parts = new Map<string, unknown>();
  for (const { sets } of steps) {
    if (sets) parts.set(sets[0], withSet(parts.has(sets[0]) ? parts.get(sets[0]) : doc[sets[0]], sets));
  }
  return {
    parts: Object.fromEntries(parts),
    withoutKey: steps.flatMap(({ withoutKey }) => withoutKey ?? []),
    notes: imported.notes.filter((note) => fateOf(note, here) === 'new'),
  };
}

function withSet(part: unknown, [name, key, value]: NonNullable<ImportStep['sets']>): unknown {
  if (key === '') return value;
  if (name !== 'gateways' && name !== 'presets') return { ...asObject(part), [key]: value };
  const rows = asList(part);
  const at = rows.findIndex((row) => idOf(row) === key);
  return at < 0 ? [...rows, value] : rows.map((row, index) => (index === at ? value : row));
}

type Fate = 'new' | 'same' | 'other' | 'elsewhere';

/** Only notes of own tasks and genres are made, or a file could put anything anywhere; and none is ever overwritten. */
function fateOf({ path, text }: BundledNote, { folders, notes }: NotesHere): Fate {
  const isVisible = path.split('/').every((name) => /^[^.\s\\:][^\\:]*$/.test(name));
  if (!isVisible || !path.endsWith('.md') || !folders.some((folder) => path.startsWith(`${folder}/`)))
    return 'elsewhere';
  const present = notes.find((note) => note.path.toLowerCase() === path.toLowerCase());
  if (!present) return 'new';
  return present.text === text ? 'same' : 'other';
}

const fates: Readonly<Record<Fate, ((path: string) => string) | null>> = {
  new: (path) => `Adds the note ${path}.`,
  same: null,
  other: (path) => `Leaves alone the note ${path}, which has another text here.`,
  elsewhere: (path) => `Leaves out the note ${path}: it is in no folder of own tasks or genres.`,
};

const noteLine = (note: BundledNote, here: NotesHere): string | null => fates[fateOf(note, here)]?.(note.path) ?? null;
