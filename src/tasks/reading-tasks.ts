import { askChoice, askSeveral, askText } from './inputs';
import { ofWords } from './length';
import { roles } from './roles';
import type { Task } from './task';

const usual = { on: 'scene', inputs: [], asks: false, effort: null, guard: 'none', ...roles.reader } as const;

const senses = ['Sight', 'Sound', 'Smell', 'Taste', 'Touch', 'Body'];

/** The tasks whose answer is about the text and never takes its place. */
export const readingTasks = {
  describe: {
    ...usual,
    ...roles.partner,
    id: 'describe',
    asks: true,
    name: 'Describe',
    command: 'Describe',
    line: 'Through one person’s senses',
    icon: 'eye',
    preset: 'draft',
    delivery: 'chat',
    on: 'selection',
    inputs: [
      askSeveral('senses', 'Which senses', senses, 'Sight, Sound, Smell, Touch'),
      askText('whose', 'Whose senses'),
    ],
    template: `Describe what <passage> names or shows, as \
{{#if input:whose}}{{input:whose}}{{else}}{{#if scene.pov}}{{scene.pov}}{{else}}the point of view character{{/if}}{{/if}} \
would take it in just now: what they would notice first, in words that they would use. For each of these, one fragment of \
about forty words that could stand in the text as it is: {{input:senses}}. Begin each with the name of the sense in bold. \
Prefer the exact thing to the comparison, and no more than one comparison in all.`,
    reads: { wordsBefore: 500, wordsAfter: 100, codex: 'mentioned', story: 'none' },
    length: ofWords(120, 260),
    temperature: 0.9,
  },
  brainstorm: {
    ...usual,
    ...roles.partner,
    id: 'brainstorm',
    asks: true,
    name: 'Brainstorm',
    command: 'Brainstorm',
    line: 'Ways it could go, each for its own reason',
    icon: 'lightbulb',
    preset: 'volume',
    delivery: 'chat',
    on: 'anything',
    inputs: [
      askText('about', 'About what', 'what could happen next'),
      askChoice('count', 'How many', [{ label: '5' }, { label: '8' }, { label: '12' }], '8'),
    ],
    template: `Think about this: {{input:about}}. Offer {{input:count}} possibilities as a numbered list. Each is one or two \
sentences and says what happens and what in the story makes it happen. They must differ in their cause, not in their \
wording; none may contradict what the text and the notes say. Put the least obvious in the middle.`,
    reads: { wordsBefore: 800, wordsAfter: 200, codex: 'mentioned', story: 'all' },
    length: ofWords(150, 400),
    temperature: 1,
  },
  critique: {
    ...usual,
    id: 'critique',
    asks: true,
    name: 'Critique',
    command: 'Critique',
    line: 'Opens in the chat; changes nothing',
    icon: 'scan-search',
    preset: 'draft',
    delivery: 'chat',
    inputs: [
      askChoice('focus', 'Look at', [
        { label: 'Everything', says: 'what the scene is for, tension, point of view, dialogue and language' },
        { label: 'Tension and pace', says: 'tension and pace' },
        { label: 'Characters', says: 'what the characters want, do and hide' },
        { label: 'Language', says: 'language: rhythm, images, repetitions, clichés' },
      ]),
    ],
    template: `Critique the passage as an editor who wants it printed. Look at {{input:focus}}. Give at most eight findings, \
the weightiest first, as a list. Each begins with a quotation of at most twelve words, copied exactly from the passage and \
set in “ ”, then says what it does to a reader and which way a remedy could lie. Name what works as well, where it shows \
the author what to trust. No marks out of ten, no summary.`,
    reads: { wordsBefore: 0, wordsAfter: 0, codex: 'mentioned', story: 'last-three' },
    length: ofWords(300, 900),
    temperature: 0.4,
    guard: 'quotes',
  },
  'beta-reader': {
    ...usual,
    id: 'beta-reader',
    asks: true,
    name: 'Beta reader',
    command: 'Beta reader',
    line: 'A first reader’s page by page',
    icon: 'book-open-check',
    preset: 'volume',
    delivery: 'note',
    inputs: [
      askChoice('reader', 'Who reads', [
        { label: 'Somebody who likes the genre', says: 'somebody who reads a lot of this genre and knows its habits' },
        { label: 'Somebody who never reads it', says: 'somebody who seldom reads this genre and was given the book' },
        { label: 'An impatient reader', says: 'an impatient reader who puts books down for good' },
        { label: 'A careful reader', says: 'a careful reader who remembers every detail and goes back to check' },
      ]),
    ],
    template: `Read the passage once, from the beginning to the end, as {{input:reader}}. Say in the first person what \
happened in you, in the order of reading: where you leaned in, skipped, laughed, were lost, what you expected and whether it \
came. Quote a few words now and then so that the author finds the place. At the end: would you turn the page, and what do \
you now believe the story is about? Reactions only: no advice, no rewriting.`,
    reads: { wordsBefore: 0, wordsAfter: 0, codex: 'none', story: 'all' },
    length: ofWords(250, 700),
    temperature: 0.7,
  },
  'summarise-scene': {
    ...usual,
    ...roles.keeper,
    id: 'summarise-scene',
    name: 'Summarise scene',
    command: 'Summarise scene',
    line: 'What happened, for the property summary',
    icon: 'list-collapse',
    preset: 'light',
    delivery: 'property',
    template: `Summarise the passage in 80 to 150 words of plain prose, present tense, one paragraph. Say who does what, what \
changes, what somebody learns or decides, where and when it is, and what is left open. Use the names that the text uses. No \
interpretation, no praise, no “the scene”.`,
    reads: { wordsBefore: 0, wordsAfter: 0, codex: 'names', story: 'none' },
    length: ofWords(80, 150),
    temperature: 0.2,
    effort: 'minimal',
  },
  'continuity-check': {
    ...usual,
    id: 'continuity-check',
    name: 'Continuity check',
    command: 'Continuity check',
    line: 'The scene against what you noted',
    icon: 'list-checks',
    preset: 'volume',
    delivery: 'chat',
    template: `Compare the passage with the notes of the codex and the story so far, and with itself. Give a list of what \
does not agree: who knows what, where people and things are, times and distances, ages, looks, names, rules of the world. \
Each finding begins with a quotation of at most twelve words, copied exactly from the passage and set in “ ”, then says what \
the notes or the earlier text say and where. What is only unusual is no finding. If everything agrees, say so in one line.`,
    reads: { wordsBefore: 0, wordsAfter: 0, codex: 'full', story: 'all' },
    length: ofWords(60, 600),
    temperature: 0.3,
    guard: 'quotes',
  },
} as const satisfies Record<string, Task>;

/** The pane's own task: what the writer says there is the instruction. */
export const chatTask = {
  ...usual,
  id: 'chat',
  name: 'Chat',
  command: 'Open chat',
  line: '',
  icon: 'message-square',
  preset: 'draft',
  delivery: 'chat',
  on: 'anything',
  role:
    'You talk with a novelist about the book they are writing. You read what is attached with care, you are concrete, ' +
    'you quote short phrases when it helps, and you say so when the text does not tell.',
  template: '',
  reminder: '',
  // What is attached is what the pane shows: the selection, and nothing around it.
  reads: { wordsBefore: 0, wordsAfter: 0, codex: 'none', story: 'none' },
  length: ofWords(640),
  temperature: null,
} as const satisfies Task;
