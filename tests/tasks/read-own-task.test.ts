import fc from 'fast-check';
import { askChoice, askText, askWords } from '../../src/tasks/inputs';
import { ofPassage, ofWords } from '../../src/tasks/length';
import { readOwnTask } from '../../src/tasks/read-own-task';
import { roles } from '../../src/tasks/roles';
import { subjects, type Task } from '../../src/tasks/task';
import { taskProperties } from '../../src/tasks/task-properties';
import { deliveriesOf } from '../../src/tasks/task-overrides';
import { noteOf, ownNote, told } from '../helpers/own-notes';

const BODY = 'Make it darker.';
const read = (properties: readonly string[], body = BODY) => readOwnTask(ownNote(noteOf(properties, body)));
const darker: Task = {
  id: 'own-darker',
  name: 'Noir',
  command: 'Noir',
  line: '',
  icon: 'scroll-text',
  preset: 'draft',
  delivery: 'propose',
  on: 'selection',
  ...roles.editor,
  template: BODY,
  inputs: [],
  asks: false,
  reads: { wordsBefore: 400, wordsAfter: 150, codex: 'mentioned', story: 'none' },
  length: ofPassage(0.7, 1.4),
  temperature: null,
  effort: null,
  guard: 'none',
};

it('a note with an id and a sentence is a task, called as the note is', () => {
  expect(read(['id: darker'])).toEqual({ value: darker, problems: [] });
});

it.each<[property: string, changed: Partial<Task>]>([
  ['name: Darker', { name: 'Darker', command: 'Darker' }],
  ['name: 1984', { name: '1984', command: '1984' }],
  ['line: Lets the light out', { line: 'Lets the light out' }],
  ['icon: moon', { icon: 'moon' }],
  ['preset: volume', { preset: 'volume' }],
  ['tier: Light', { preset: 'light' }],
  ['delivery: Write', { delivery: 'write' }],
  ['on: caret', { on: 'caret', delivery: 'write', ...roles.writer, length: ofWords(150, 500) }],
  ['on: scene', { on: 'scene', delivery: 'chat', ...roles.reader, length: ofWords(150, 600) }],
  ['words-before: 900', { reads: { ...darker.reads, wordsBefore: 900 } }],
  ['words-after: 0', { reads: { ...darker.reads, wordsAfter: 0 } }],
  ['codex: full', { reads: { ...darker.reads, codex: 'full' } }],
  ['story: last-three', { reads: { ...darker.reads, story: 'last-three' } }],
  ['length: 85-115%', { length: ofPassage(0.85, 1.15) }],
  ['length: 400', { length: ofWords(400) }],
  ['temperature: 0.4', { temperature: 0.4 }],
  ['temperature: "0,4"', { temperature: 0.4 }],
  ['temperature: 0', { temperature: 0 }],
  ['thinking: high', { effort: 'high' }],
  ['guard: quotes', { guard: 'quotes' }],
  ['role: Partner', { ...roles.partner }],
  ['role: You are a poet.', { role: 'You are a poet.' }],
  ['reminder: One line.', { reminder: 'One line.' }],
  [
    'inputs: "shade: Which shade | grey | black"',
    { inputs: [askChoice('shade', 'Which shade', [{ label: 'grey' }, { label: 'black' }])], asks: true },
  ],
  ['asks: true', { asks: true }],
  ['asks: Yes', { asks: true }],
  ['asks: "no"', { asks: false }],
  ['LINE: Anything', { line: 'Anything' }],
  ['line:', {}],
  ['reminder: ""', {}],
  ['tags: [a, b]', {}],
])('%s says what it says and nothing else', (property, changed) => {
  expect(read(['id: darker', property])).toEqual({ value: { ...darker, ...changed }, problems: [] });
});

it('inputs are asked for by their use, in its order, once each', () => {
  const body = 'By {{input:How much|a third|a half}}, {{input:words|300}}, {{input:words}}; {{#if input:why}}x{{/if}}';
  expect(read(['id: darker'], body).value?.inputs).toEqual([
    askChoice('How much', 'How much', [{ label: 'a third' }, { label: 'a half' }]),
    askWords('words', 'Words', 300),
    askText('why', 'Why'),
  ]);
});

it('an input of the properties is not asked for a second time', () => {
  const { value } = read(['id: darker', 'inputs:', '  - "words: How long | 80"'], '{{input:words|300}} {{input:b}}');
  expect(value?.inputs).toEqual([askWords('words', 'How long', 80), askText('b', 'B')]);
});

it.each<[what: string, properties: string[], body: string, problems: string[]]>([
  [
    'no id',
    ['name: Show, don’t tell'],
    BODY,
    ['1: give it an id of small letters, digits and hyphens, such as “show-don-t-tell”'],
  ],
  [
    'an id that is none',
    ['id: my task'],
    BODY,
    ['2: give it an id of small letters, digits and hyphens, such as “noir”'],
  ],
  [
    'nothing to do',
    ['id: darker'],
    '\n \n',
    ['6: nothing stands below the properties; write there what is to be done'],
  ],
  ['an if that is not closed', ['id: darker'], '\nA\n{{#if wish}}\nB', ['6: {{#if wish}} has no {{/if}}']],
  [
    '1 MB of template',
    ['id: darker'],
    'x'.repeat(1_000_000),
    ['4: is 1000 KB long, and a template has room for 100 KB'],
  ],
])('a note with %s is no task, and says why', (_, properties, body, problems) => {
  const reading = read(properties, body);
  expect(reading.value).toBeNull();
  expect(told(reading)).toEqual(problems);
});

it.each<[property: string, problem: string]>([
  ['temperature: hot', 'temperature is not a number from 0 to 2'],
  ['temperature: 3', 'temperature is not a number from 0 to 2'],
  ['delivery: fax', 'delivery is not one of propose, write, chat, note, clipboard, property'],
  ['on: moon', 'on is not one of selection, scene, beat, caret, anything'],
  ['words-before: -1', 'words-before is not a number of words up to 20,000'],
  ['words-after: 1.5', 'words-after is not a number of words up to 20,000'],
  ['codex: some', 'codex is not one of none, names, mentioned, speakers, full'],
  ['story: long', 'story is not one of none, last, last-three, all'],
  ['length: long', 'length is not a length such as “85 to 115%”, “same” or “400 words”'],
  ['thinking: a lot', 'thinking is not one of none, minimal, low, medium, high, xhigh, max'],
  ['guard: dog', 'guard is not one of none, proof, quotes, turns'],
  ['icon: The moon', 'icon is not the name of a Lucide icon'],
  ['preset: my own', 'preset is not made of small letters, digits and hyphens'],
  ['line: [a, b]', 'line is not text'],
  ['inputs: ": nothing"', 'inputs is not a list of lines such as “amount: How much | a third | a half”'],
])('%s is a problem of its line, and the rest of the task counts', (property, problem) => {
  expect(read(['id: darker', 'name: Noir', property])).toEqual({
    value: darker,
    problems: [{ line: 4, why: problem }],
  });
});

it('a delivery that the subject does not allow is a problem, and the usual one counts', () => {
  const reading = read(['id: darker', 'delivery: propose', 'on: caret']);
  expect(reading.value?.delivery).toBe('write');
  expect(told(reading)).toEqual(['3: delivery cannot be propose where on is caret']);
});

it('a name that means nothing is reported in its line, and the task works', () => {
  const reading = read(
    ['id: darker'],
    '\nAbout {{selektion}}\n{{#if wish}}{{project.title}}{{else}}{{nobody}}{{selektion}}{{/if}}',
  );
  expect(reading.value?.id).toBe('own-darker');
  expect(told(reading)).toEqual(['5: “selektion” means nothing here', '6: “nobody” means nothing here']);
});

it('a task whose text is not read yet says that its note be included', () => {
  const note = { ...ownNote(noteOf(['id: darker', 'words-before: 5'])), body: null };
  const { value, problems } = readOwnTask(note);
  expect(value).toEqual({
    ...darker,
    template: '{{include Palimpsest/Tasks/Noir}}',
    reads: { ...darker.reads, wordsBefore: 5 },
  });
  expect(problems).toEqual([]);
});

it('any JSON can stand in the properties and any text below them', () => {
  const json = fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(taskProperties)), fc.string()), fc.jsonValue());
  fc.assert(
    fc.property(json, fc.string(), (properties, body) => {
      const note = { ...ownNote(noteOf(['id: darker'], body)), properties: { ...properties, id: 'darker' } };
      const { value, problems } = readOwnTask(note);
      for (const { line, why } of problems) expect([line > 0, why !== '']).toEqual([true, true]);
      if (value) expect(deliveriesOf(value)).toContain(value.delivery);
    }),
  );
});

it.each(subjects)('on %s, a task has a delivery without being told one', (on) => {
  expect(read(['id: darker', `on: ${on}`]).problems).toEqual([]);
});
