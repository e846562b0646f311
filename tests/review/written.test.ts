import fc from 'fast-check';
import { passageFrom } from '../../src/manuscript/passage';
import type { Proposal } from '../../src/review/proposal';
import { openedProposal, stepProposal } from '../../src/review/step-proposal';
import { findWritten, pendingFrom, untilNextFlush, writtenText } from '../../src/review/written';
import type { Outcome } from '../../src/routing/outcome';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { aDoneRun, aPassage, aRun } from '../helpers/runs';

/** `|` is where Continue is run; the answer is shown in [ ]. */
function continued(note: string, answer: string, outcome: Outcome = 'complete'): string {
  const at = note.indexOf('|');
  const text = note.replace('|', '');
  const passage = passageFrom('A.md', text, { from: at, to: at });
  const proposal = stepProposal(openedProposal('p', { task: builtInTasks.continue, passage }, aRun()), {
    type: 'told',
    run: aDoneRun(outcome, answer),
  });
  return `${text.slice(0, at)}[${writtenText(proposal)}]${text.slice(at)}`;
}

it.each([
  ['a sentence that has ended is followed by a paragraph', 'The end.|', 'The end.[\n\nIt began.]'],
  ['in quotes too', '“The end.”|\n', '“The end.”[\n\nIt began.]\n'],
  ['a sentence that has not is gone on with', 'And then|', 'And then[ It began.]'],
  ['a space that is there is enough', 'And then |', 'And then [It began.]'],
  ['an empty paragraph is filled', 'The end.\n\n|\n\nAfter.', 'The end.\n\n[It began.]\n\nAfter.'],
  ['an empty line becomes a paragraph', 'The end.\n|', 'The end.\n[\nIt began.]'],
  ['an empty note', '|', '[It began.]'],
  ['between two words', 'And then |they left.', 'And then [It began. ]they left.'],
  ['before a line', '|They left.', '[It began.\n\n]They left.'],
])('%s', (_, before, after) => {
  expect(continued(before, 'It began.')).toBe(after);
});

it.each<[outcome: Outcome, after: string]>([
  ['complete', 'A.[\n\nIt began.]'],
  ['stopped', 'A.[\n\nIt began.]'],
  ['cut-off', 'A.[\n\nIt began.]'],
  ['failed', 'A.[\n\nIt began.]'],
  ['declined', 'A.[]'],
  ['filtered', 'A.[]'],
])('of an answer that is %s, this stands in the note: %s', (outcome, after) => {
  expect(continued('A.|', 'It began.', outcome)).toBe(after);
});

describe('in the place of a passage', () => {
  const task = { ...builtInTasks.rewrite, delivery: 'write' as const };
  const opened = openedProposal('p', { task, passage: aPassage('The tide went out.') }, aRun());
  const told = (proposal: Proposal, run = aRun()) => stepProposal(proposal, { type: 'told', run });

  it('the original stays until the answer is whole', () => {
    const writing = told(opened, aRun({ status: 'writing', text: 'The tide drew' }));
    expect(writtenText(writing)).toBe('The tide went out.\n\nThe tide drew');
    expect(writtenText(writing).slice(pendingFrom(writing))).toBe('The tide drew');
    const whole = told(opened, aDoneRun('complete', 'The tide drew back.'));
    expect([writtenText(whole), pendingFrom(whole)]).toEqual(['The tide drew back.', 0]);
  });

  it('and for good beside an answer that is not', () => {
    expect(writtenText(told(opened, aDoneRun('cut-off', 'The tide')))).toBe('The tide went out.\n\nThe tide');
    expect(writtenText(told(opened, aDoneRun('empty')))).toBe('The tide went out.');
    expect(writtenText(told(opened, aDoneRun('declined', 'I cannot.')))).toBe('The tide went out.');
  });

  it('thinking and a preamble never come into the note', () => {
    for (const text of ['<think>Hm. The tide', 'Here is the rewritten passage:']) {
      expect(writtenText(told(opened, aRun({ status: 'writing', text })))).toBe('The tide went out.');
    }
  });
});

it('three hyphens at the very beginning of a note never become properties', () => {
  const passage = passageFrom('A.md', 'Text.', { from: 0, to: 0 });
  const proposal = openedProposal(
    'p',
    { task: builtInTasks.continue, passage },
    aRun({ status: 'writing', text: '---\ntags: x\n---\nIt began.' }),
  );
  expect(writtenText(proposal)).not.toMatch(/^---/);
});

it('a dear dispatch is followed by a long pause, and streaming never takes more than half of the time', () => {
  expect([0, 5, 16].map(untilNextFlush)).toEqual([50, 50, 128]);
  fc.assert(fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (took) => untilNextFlush(took) >= took));
});

describe('what was written is found again', () => {
  const text = 'It began with the lamps going out one by one.';

  it.each([
    ['exactly', `Before.\n\n[${text}]\n\nAfter.`],
    ['after the note around it changed', `Other.\n\n[${text}] And more.`],
    ['as far as the disk has it', 'Before.\n\n[It began with the lamps going]'],
    ['up to where the writer went on', 'Before.\n\n[It began with the lamps going] mad.'],
  ])('%s', (_, marked) => {
    const note = marked.replace(/[[\]]/g, '');
    const range = findWritten(note, { before: 'Before.', text });
    expect(range && [range.from, range.to]).toEqual([marked.indexOf('['), marked.indexOf(']') - 1]);
  });

  it.each([
    ['not where it stands twice', `${text}\n\n${text}`],
    ['not where only a word or two of it is left', 'Before.\n\nIt began.'],
    ['not where nothing of it is left', 'Before.\n\nAfter.'],
    ['not where what stood before it stands twice', 'Before. Before. It began with the lamps'],
  ])('%s', (_, note) => {
    expect(findWritten(note, { before: 'Before.', text })).toBeNull();
  });
});
