import type { Passage } from '../../manuscript/passage';
import { cleanAnswer, cleanSoFar } from './answer';
import { followConvention } from '../convention/convention';

/** An answer as it may stand in the note: cleaned, in the passage's own quotes and dashes, and never properties. */
export function finishedAnswer(raw: string, passage: Passage | null): string {
  if (!passage) return cleanAnswer(raw, '');
  const cleaned = cleanAnswer(raw, passage.selection, lineStart(passage));
  return inNote(followConvention(cleaned, passage.selection, surroundings(passage)), passage);
}

/** As much of an answer that still comes as may stand in the note already. */
export const answerSoFar = (raw: string, passage: Passage): string =>
  inNote(cleanSoFar(raw, passage.selection, lineStart(passage)), passage);

/** How many characters on each side say how the writer writes, where the passage itself does not. */
const NEARBY = 2000;

const surroundings = ({ before, after }: Passage): string => before.slice(-NEARBY) + after.slice(0, NEARBY);

/** What stands in the line before the passage begins: “> ”, “- ”. */
const lineStart = ({ before }: Passage): string => before.slice(before.lastIndexOf('\n') + 1);

const inNote = (answer: string, { before }: Passage): string => (before === '' ? asBeginning(answer) : answer);

/** At the very beginning of a note three hyphens would begin properties; three asterisks are the same rule. */
export const asBeginning = (answer: string): string => answer.replace(/^---(?=[ \t]*(\n|$))/, '***');
