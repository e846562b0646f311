import {
  asNote,
  asOneNote,
  countedAnswers,
  factsOf,
  firstWords,
  matching,
} from '../../../src/review/set-aside/aside-view';
import type { AsideAnswer } from '../../../src/review/set-aside/set-aside-file';

const NOON = new Date(2026, 10, 20, 12).getTime();

const anAnswer = (more: Partial<AsideAnswer> = {}): AsideAnswer => ({
  version: 1,
  run: 'one',
  device: 'desk',
  task: 'rewrite',
  taskName: 'Rewrite',
  delivery: 'propose',
  note: 'Saltmarrow/The tide table.md',
  original: 'The tide went out.',
  offset: 0,
  before: '',
  after: '',
  isLocalOnly: false,
  startedAt: NOON - 5000,
  endedAt: NOON,
  outcome: 'complete',
  model: 'Claude Sonnet 5',
  gateway: 'openrouter',
  modelId: 'anthropic/claude-sonnet-5',
  cost: 5_200_000,
  isEstimate: false,
  text: 'The tide fell.',
  answer: 'The tide fell.',
  ...more,
});

const after = (minutes: number) => NOON + minutes * 60_000;

it.each([
  [{}, ['Claude Sonnet 5', 'Rewrite', 'The tide table', '12 minutes ago', '$0.0052']],
  [
    { outcome: 'cut-off' as const },
    ['Claude Sonnet 5', 'Rewrite', 'The tide table', '12 minutes ago', '$0.0052', 'cut off'],
  ],
  [{ isEstimate: true }, ['Claude Sonnet 5', 'Rewrite', 'The tide table', '12 minutes ago', 'about $0.0052']],
  [{ cost: null, model: '' }, ['Rewrite', 'The tide table', '12 minutes ago', 'cost unknown']],
])('a row says who, what, where, when, for how much, and how it ended unless it is whole: %j', (more, facts) => {
  expect(factsOf(anAnswer(more), after(12))).toEqual(facts);
});

it('one whose app ended in the middle says so, and shows what had come without the thinking', () => {
  const answer = anAnswer({
    endedAt: null,
    outcome: null,
    cost: null,
    answer: '',
    text: '<think>Hm.</think>The tide\n\nfe',
  });
  expect(factsOf(answer, after(1)).slice(-2)).toEqual(['cost unknown', 'interrupted']);
  expect(firstWords(answer)).toBe('The tide fe');
});

it('one whose app ended in the middle does not say again what stands before the passage on its line', () => {
  const answer = anAnswer({ before: 'What he carried:\n- ', original: 'a knife', answer: '', text: '- a blade' });
  expect(firstWords(answer)).toBe('a blade');
});

it.each([
  ['', ['one', 'two']],
  ['TIDE', ['one', 'two']],
  ['kimi', ['two']],
  ['fell sonnet', ['one']],
  ['saltmarrow rewrite', ['one', 'two']],
  ['fell kimi', []],
])('%j finds %j', (query, runs) => {
  const answers = [anAnswer(), anAnswer({ run: 'two', model: 'Kimi K3', answer: 'It ebbed.' })];
  expect(matching(answers, query).map(({ run }) => run)).toEqual(runs);
});

it('a note of one answer has both texts as they are', () => {
  const answer = anAnswer({ outcome: 'stopped', original: '# One\n\n*Two* [[Three]]\n', answer: '> Four\n\n\nFive' });
  expect(asNote(answer)).toEqual({
    name: 'Rewrite of The tide table 2026-11-20 12.00',
    text: [
      '- Note: Saltmarrow/The tide table',
      '- Task: Rewrite',
      '- Model: Claude Sonnet 5',
      '- Time: 2026-11-20 12.00',
      '- Cost: $0.0052',
      '- Ended: stopped',
      '',
      '## Original',
      '',
      '# One\n\n*Two* [[Three]]',
      '',
      '## Answer',
      '',
      '> Four\n\n\nFive',
      '',
    ].join('\n'),
  });
});

it('what stays on this computer stays there as a note too', () => {
  expect(asNote(anAnswer({ isLocalOnly: true })).text).toMatch(/^---\nlocal-only: true\n---\n\n- Note: /);
  expect(asOneNote([anAnswer(), anAnswer({ isLocalOnly: true })], NOON).text).toMatch(
    /^---\nlocal-only: true\n---\n\n## /,
  );
});

it('a note of all of them is named after the day', () => {
  const { name, text } = asOneNote([anAnswer(), anAnswer({ run: 'two', taskName: 'Expand' })], NOON);
  expect(name).toBe('Answers set aside 2026-11-20');
  expect(text.match(/^##+ .*$/gm)).toEqual([
    '## Rewrite of The tide table',
    '### Original',
    '### Answer',
    '## Expand of The tide table',
    '### Original',
    '### Answer',
  ]);
});

it('answers are counted in words', () => {
  expect([0, 1, 12].map(countedAnswers)).toEqual(['0 answers', '1 answer', '12 answers']);
});
