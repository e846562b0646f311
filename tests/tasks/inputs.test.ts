import {
  askChoice,
  askSeveral,
  askText,
  askWords,
  inputText,
  inputValue,
  lengthFrom,
  type TaskInput,
} from '../../src/tasks/inputs';
import { ofPassage, ofWords } from '../../src/tasks/length';

const amount = askChoice(
  'amount',
  'How much',
  [
    { label: 'A tenth', says: 'a tenth', length: ofPassage(0.9) },
    { label: 'A half', says: 'half of it', length: ofPassage(0.5) },
  ],
  'A half',
);
const words = askWords('words', 'Words', 250);
const senses = askSeveral('senses', 'Senses', ['Sight', 'Sound', 'Smell'], 'Sight');
const about = askText('about', 'About what', 'what comes next');

it.each<[what: string, input: TaskInput, given: string | undefined, value: string, text: string]>([
  ['nothing', amount, undefined, 'A half', 'half of it'],
  ['a choice', amount, 'A tenth', 'A tenth', 'a tenth'],
  ['a choice that is not offered', amount, 'A ninth', 'A half', 'half of it'],
  ['a number', words, '400', '400', '400'],
  ['no number', words, 'many', '250', '250'],
  ['nought', words, '0', '250', '250'],
  ['a number beyond all measure', words, '999999999', '5000', '5000'],
  ['a number with a sign', words, '-5', '250', '250'],
  ['several', senses, 'Sound, Smell', 'Sound, Smell', 'Sound, Smell'],
  ['several, one of which is not offered', senses, 'Sound, Time', 'Sound', 'Sound'],
  ['none of several', senses, '', 'Sight', 'Sight'],
  ['text', about, ' the letter ', 'the letter', 'the letter'],
  ['no text', about, '  ', 'what comes next', 'what comes next'],
  ['a name that every object has', askText('constructor', ''), undefined, '', ''],
])('%s counts as what can be meant', (_, input, given, value, text) => {
  const values = given === undefined ? {} : { [input.name]: given };
  expect([inputValue(input, values), inputText(input, values)]).toEqual([value, text]);
});

it('what was chosen says how long the answer should be', () => {
  expect(lengthFrom([about, amount], { amount: 'A tenth' })).toEqual(ofPassage(0.9));
  expect(lengthFrom([words], { words: '400' })).toEqual(ofWords(400));
  expect(lengthFrom([about, senses], {})).toBeNull();
});
