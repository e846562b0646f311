import { dayOf } from '../../ledger/entry';
import { ago, charged } from '../../ledger/figures';
import { noteName } from '../../manuscript/passage';
import { timeOf, wordsOf } from './aside-answer';
import { endings, type AsideAnswer } from './set-aside-file';

/** “Rewrite of The tide table”. */
export const titleOf = ({ taskName, note }: AsideAnswer): string => `${taskName} of ${noteName(note)}`;

/** `1 answer`, `12 answers`. */
export const countedAnswers = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`);

/** The first words, as many as two lines could hold. */
export const firstWords = (answer: AsideAnswer): string => wordsOf(answer).trim().slice(0, 400).replace(/\s+/g, ' ');

/** “Claude Sonnet 5”, “Rewrite”, “The tide table”, “12 minutes ago”, “$0.0052”, “cut off”. */
export function factsOf(answer: AsideAnswer, now: number): string[] {
  const { model, taskName, note } = answer;
  const facts = [model, taskName, noteName(note), ago(now - timeOf(answer)), costOf(answer), endOf(answer)];
  return facts.filter((fact) => fact !== '');
}

/** The answers in which every word of the query is found: in the note, the task, the model or the text. */
export function matching(answers: readonly AsideAnswer[], query: string): readonly AsideAnswer[] {
  const wanted = query.toLowerCase().split(/\s+/);
  return answers.filter((answer) => {
    const { note, taskName, model } = answer;
    const text = [note, taskName, model, wordsOf(answer)].join('\n').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** A note as it will be made. */
export interface NoteDraft {
  readonly name: string;
  readonly text: string;
}

/** The note that one answer becomes. */
export function asNote(answer: AsideAnswer): NoteDraft {
  const name = `${titleOf(answer)} ${minuteOf(timeOf(answer))}`;
  return { name, text: `${properties([answer])}${factsInMarkdown(answer)}\n\n${bothTexts(answer, '##')}` };
}

/** One note of many answers. */
export function asOneNote(answers: readonly AsideAnswer[], now: number): NoteDraft {
  const parts = answers.map(
    (answer) => `## ${titleOf(answer)}\n\n${factsInMarkdown(answer)}\n\n${bothTexts(answer, '###')}`,
  );
  return { name: `Answers set aside ${dayOf(now)}`, text: properties(answers) + parts.join('\n') };
}

const properties = (answers: readonly AsideAnswer[]): string =>
  localOnly(answers.some(({ isLocalOnly }) => isLocalOnly));

/** The properties of a new note: what came of a note that stays on this computer stays there too. */
export const localOnly = (isLocalOnly: boolean): string => (isLocalOnly ? '---\nlocal-only: true\n---\n\n' : '');

function factsInMarkdown(answer: AsideAnswer): string {
  const { note, taskName, model } = answer;
  const facts = [
    `Note: ${note.replace(/\.md$/, '')}`,
    `Task: ${taskName}`,
    `Model: ${model}`,
    `Time: ${minuteOf(timeOf(answer))}`,
    `Cost: ${charged(answer)}`,
    endOf(answer) && `Ended: ${endOf(answer)}`,
  ];
  return facts
    .filter((fact) => fact !== '')
    .map((fact) => `- ${fact}`)
    .join('\n');
}

/** The prose as it is: whoever reads the note reads what the model and the writer wrote. */
const bothTexts = (answer: AsideAnswer, level: string): string =>
  `${level} Original\n\n${answer.original.trim()}\n\n${level} Answer\n\n${wordsOf(answer).trim()}\n`;

const costOf = (answer: AsideAnswer): string => (answer.cost === null ? 'cost unknown' : charged(answer));

const endOf = ({ outcome }: AsideAnswer): string => (outcome === null ? 'interrupted' : endings[outcome]);

/** `2026-11-20 12.00`, on the clock of the machine. */
const minuteOf = (time: number): string =>
  `${dayOf(time)} ${new Date(time).toTimeString().slice(0, 5).replace(':', '.')}`;
