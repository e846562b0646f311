import { cutNote } from '../../src/manuscript/cut-note';
import type { OwnNote, Reading } from '../../src/presets/own-note';
import { parseYaml } from '../workbench/host/text';

/** The text of a note with these lines of properties. */
export const noteOf = (properties: readonly string[], body = ''): string =>
  `---\n${properties.map((line) => `${line}\n`).join('')}---\n${body}`;

/** A note as the readers of tasks and genres get it. */
export const ownNote = (text: string, path = 'Palimpsest/Tasks/Noir.md'): OwnNote =>
  cutNote(path, text, parseYaml).note;

/** Problems as `4: temperature is not a number`. */
export const told = ({ problems }: Pick<Reading<unknown>, 'problems'>): string[] =>
  problems.map(({ line, why }) => `${line}: ${why}`);
