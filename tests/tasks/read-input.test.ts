import fc from 'fast-check';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { askChoice, askSeveral, askText, askWords, type TaskInput } from '../../src/tasks/inputs';
import { lengthName, ofPassage, ofWords } from '../../src/tasks/length';
import { inputLine, readInput, readInputLine } from '../../src/tasks/read-input';

it.each<[what: string, name: string, answers: string, input: TaskInput]>([
  ['no answer', 'Whose', '', askText('Whose', 'Whose')],
  ['one answer', 'About', 'what comes next', askText('About', 'About', 'what comes next')],
  ['a number that is no number of words', 'count', '5', askText('count', 'Count', '5')],
  ['a number of words', 'words', '250', askWords('words', 'Words', 250)],
  ['no number of words', 'words', '0', askText('words', 'Words', '0')],
  [
    'two answers, the first of which counts',
    'How much',
    'a third | a half',
    askChoice('How much', 'How much', [{ label: 'a third' }, { label: 'a half' }]),
  ],
  ['a star', 'Count', '5|*8|12', askChoice('Count', 'Count', [{ label: '5' }, { label: '8' }, { label: '12' }], '8')],
  [
    'what the model is told, and lengths',
    'amount',
    'A tenth = a tenth (90%) | A half = half of it (45 to 55%)',
    askChoice('amount', 'Amount', [
      { label: 'A tenth', says: 'a tenth', length: ofPassage(0.9) },
      { label: 'A half', says: 'half of it', length: ofPassage(0.45, 0.55) },
    ]),
  ],
  [
    'brackets that are no length',
    'Reader',
    'Impatient (very) | Careful (2) | Short (80 words)',
    askChoice('Reader', 'Reader', [
      { label: 'Impatient (very)' },
      { label: 'Careful (2)' },
      { label: 'Short', length: ofWords(80) },
    ]),
  ],
  [
    'boxes',
    'senses',
    '[x] Sight | [X] Sound | [ ] Taste | Touch',
    askSeveral('senses', 'Senses', ['Sight', 'Sound', 'Taste', 'Touch'], 'Sight, Sound'),
  ],
])('an input with %s is read', (_, name, answers, input) => {
  expect(readInput(name, answers)).toEqual(input);
});

it.each<[line: string, input: TaskInput | null]>([
  ['amount: How much | a third | a half', readInput('amount', 'a third|a half', 'How much')],
  ['How much | a third | a half', readInput('How much', 'a third|a half')],
  ['words: Words | 250', askWords('words', 'Words', 250)],
  ['whose: Whose senses', askText('whose', 'Whose senses')],
  ['', null],
  [': no name', null],
  ['{{x}}: braces', null],
])('the line %j is read', (line, input) => {
  expect(readInputLine(line)).toEqual(input);
});

it.each(
  Object.values(builtInTasks).flatMap(({ id, inputs }) =>
    (inputs as readonly TaskInput[]).map((one) => [`${id} ${one.name}`, one] as const),
  ),
)('the input of %s can be written in a line and read again', (_, one) => {
  expect(readInputLine(inputLine(one))).toEqual(one);
});

it('whatever is asked can be written and read again', () => {
  const word = fc.stringMatching(/^[A-Za-z][a-z’,]{0,7}( [a-z]{1,8}){0,2}$/);
  const label = fc.stringMatching(/^[A-Z][a-z]{1,8}$/);
  const length = fc.option(fc.constantFrom(ofPassage(0.7, 1.4), ofPassage(1), ofWords(80, 150)), { nil: undefined });
  const choice = fc
    .record({ label, says: fc.option(word, { nil: undefined }), length })
    .map(({ label, says, length }) => ({ label, ...(says && { says }), ...(length && { length }) }));
  const choices = fc.uniqueArray(choice, { minLength: 2, maxLength: 4, selector: ({ label }) => label });
  const input = fc.oneof(
    fc.tuple(label, word, word).map((given) => askText(...given)),
    fc.tuple(word, fc.integer({ min: 1, max: 5000 })).map(([said, count]) => askWords('words', said, count)),
    fc
      .tuple(label, word, choices, fc.nat(1))
      .map(([name, said, all, at]) => askChoice(name, said, all, all[at]?.label)),
    fc
      .tuple(label, word, choices, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
      .map(([name, said, all, isOn]) => {
        const labels = all.map((one) => one.label);
        return askSeveral(name, said, labels, labels.filter((_, index) => isOn[index]).join(', '));
      }),
  );
  fc.assert(
    fc.property(input, (one) => {
      expect(readInputLine(inputLine(one))).toEqual(one);
    }),
  );
});

it('lengths are written in a way that is not taken for a part of the answer', () => {
  for (const length of [ofPassage(1), ofPassage(0.5), ofWords(400)]) {
    expect(readInput('a', `x (${lengthName(length)})|y`).choices[0]).toEqual({ label: 'x', length });
  }
});
