import { isObject, parsed } from '../gateway/json';
import { nameOfCall, readEntry, type Entry } from './entry';

/** A month's lines of one device. */
export interface EntryFile {
  readonly month: string;
  readonly device: string;
}

/** The entry files of all devices that are here. */
export interface EntryReader {
  list(): Promise<readonly EntryFile[]>;
  read(file: EntryFile): Promise<string>;
}

/** The same, with what only their own device may do. */
export interface EntryFiles extends EntryReader {
  readonly device: string;
  /** In bytes. */
  size(file: EntryFile): Promise<number>;
  /** Truly appends: what is in the file already is neither read nor written. */
  append(month: string, lines: string): Promise<void>;
  /** Keeps lines that are no entries in a file of their own, each once; says how many are new there. */
  setAside(lines: readonly string[]): Promise<number>;
}

/** The oldest first. */
export const inOrderOfMonths = (files: readonly EntryFile[]): EntryFile[] =>
  [...files].sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));

/** What is in the lines of a file: entries, and lines that are torn or were never any. */
export interface Lines {
  readonly entries: readonly Entry[];
  readonly odd: readonly string[];
  /** The highest number of a line, of those from a later version too. */
  readonly sequence: number;
}

/** What is in several files. */
export interface AllLines extends Lines {
  /** Months whose last line does not end. */
  readonly torn: readonly string[];
}

/** Reads the lines of a file; a line that cannot be read never keeps another from being read. */
function readLines(text: string): Lines {
  const entries: Entry[] = [];
  const odd: string[] = [];
  let sequence = 0;
  for (const line of text.split('\n')) {
    const entry = readEntry(line);
    if (entry) entries.push(entry);
    else if (line.trim() !== '' && !isFromLaterVersion(line)) odd.push(line);
    sequence = Math.max(sequence, entry?.sequence ?? sequenceIn(line));
  }
  return { entries, odd, sequence };
}

/** Reads these files, the oldest first. */
export async function readAll(files: EntryReader, wanted: readonly EntryFile[]): Promise<AllLines> {
  let all: AllLines = { entries: [], odd: [], sequence: 0, torn: [] };
  for (const file of inOrderOfMonths(wanted)) {
    const text = await files.read(file);
    const { entries, odd, sequence } = readLines(text);
    all = {
      entries: all.entries.concat(entries),
      odd: all.odd.concat(odd),
      sequence: Math.max(all.sequence, sequence),
      torn: text === '' || text.endsWith('\n') ? all.torn : [...all.torn, file.month],
    };
  }
  return all;
}

const known: readonly unknown[] = ['called', 'settled', 'decided', 'reset'];

function isFromLaterVersion(line: string): boolean {
  const json = parsed(line);
  return isObject(json) && typeof json.type === 'string' && !known.includes(json.type);
}

function sequenceIn(line: string): number {
  const json = parsed(line);
  return isObject(json) && Number.isSafeInteger(json.sequence) ? (json.sequence as number) : 0;
}

/** Entries behind this number in the order in which they were made, each once however often its line is there. */
export function distinctAfter(sequence: number, entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries
    .filter((entry) => entry.sequence > sequence)
    .sort((a, b) => a.sequence - b.sequence)
    .filter((entry) => {
      const name = entry.type === 'reset' ? '' : nameOfCall(entry);
      const key = entry.type === 'called' ? name : `${entry.sequence} ${entry.type} ${name}`;
      return !seen.has(key) && seen.add(key);
    });
}
