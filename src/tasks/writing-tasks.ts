import { askChoice, askWords } from './inputs';
import { ofPassage, ofWords } from './length';
import { roles } from './roles';
import type { Task } from './task';

const usual = {
  preset: 'draft',
  delivery: 'propose',
  on: 'selection',
  inputs: [],
  asks: false,
  effort: null,
  guard: 'none',
  ...roles.editor,
} as const;

const nothingLost = 'every name, number, negation, link and paragraph break';

/** The tasks whose answer is prose for the page. */
export const writingTasks = {
  rewrite: {
    ...usual,
    id: 'rewrite',
    name: 'Rewrite',
    command: 'Rewrite selection',
    line: 'Reads better, says the same',
    icon: 'pen-line',
    template: `{{#if wish}}
Rewrite the passage as its author asks: {{wish}}

What they did not ask to change stays as it is.
{{else}}
Rewrite the passage so that it reads better: stronger verbs, fewer filler words, a clearer rhythm.
{{/if}}
Unless they ask otherwise, keep everything that happens, ${nothingLost}, and keep it about as long.`,
    reads: { wordsBefore: 400, wordsAfter: 200, codex: 'mentioned', story: 'none' },
    length: ofPassage(0.7, 1.4),
    temperature: 0.7,
  },
  expand: {
    ...usual,
    id: 'expand',
    asks: true,
    name: 'Expand',
    command: 'Expand',
    line: 'More of the moment, nothing new happens',
    icon: 'unfold-horizontal',
    inputs: [
      askChoice('amount', 'How long', [
        { label: 'Half as long again', says: 'half as long again as it is', length: ofPassage(1.3, 1.7) },
        { label: 'Twice as long', says: 'twice as long as it is', length: ofPassage(1.7, 2.3) },
        { label: 'Three times as long', says: 'three times as long as it is', length: ofPassage(2.5, 3.5) },
      ]),
    ],
    template: `Expand the passage until it is about {{input:amount}}. Stay in the moment: what the point of view character \
sees, does and thinks, what passes between people, what is held back. Invent no event, no person and no fact that the \
story would have to remember. If <after> is given, stop before anything that happens there. Keep ${nothingLost}.`,
    reads: { wordsBefore: 600, wordsAfter: 200, codex: 'mentioned', story: 'last' },
    length: ofPassage(1.3, 1.7),
    temperature: 0.85,
  },
  tighten: {
    ...usual,
    id: 'tighten',
    asks: true,
    name: 'Tighten',
    command: 'Tighten',
    line: 'Shorter, nothing lost',
    icon: 'fold-horizontal',
    preset: 'volume',
    inputs: [
      askChoice(
        'amount',
        'How much shorter',
        [
          { label: 'A tenth', says: 'a tenth', length: ofPassage(0.85, 0.95) },
          { label: 'A quarter', says: 'a quarter', length: ofPassage(0.65, 0.85) },
          { label: 'Two fifths', says: 'two fifths', length: ofPassage(0.5, 0.7) },
        ],
        'A quarter',
      ),
    ],
    template: `Make the passage about {{input:amount}} shorter. Cut repetitions, filters such as “she saw” and “he felt”, \
adverbs that the verb does not need, and explanations of what is already shown. Leave out no line of dialogue, no fact and \
no turn of the scene. Keep ${nothingLost}. Do not rewrite what is already tight.`,
    reads: { wordsBefore: 150, wordsAfter: 150, codex: 'names', story: 'none' },
    length: ofPassage(0.65, 0.85),
    temperature: 0.5,
  },
  continue: {
    ...usual,
    ...roles.writer,
    id: 'continue',
    name: 'Continue',
    command: 'Continue',
    line: 'Goes on from the caret',
    icon: 'arrow-right-to-line',
    delivery: 'write',
    on: 'caret',
    inputs: [askWords('words', 'Words', 250)],
    template: `Continue the text from exactly where <before> ends, as its author would: the same voice, tense and point \
of view. Write about {{input:words}} words and end with a whole paragraph. No summary of what was, no ending that ties \
everything up.
{{#if wish}}
What comes next: {{wish}}
{{/if}}
If <after> is given, lead towards it and repeat nothing of it.`,
    reads: { wordsBefore: 1200, wordsAfter: 200, codex: 'mentioned', story: 'all' },
    length: ofWords(150, 500),
    temperature: 0.9,
  },
  'draft-from-beat': {
    ...usual,
    ...roles.writer,
    id: 'draft-from-beat',
    asks: true,
    name: 'Draft from beat',
    command: 'Draft from beat',
    line: 'Turns a note about what happens into prose',
    icon: 'feather',
    delivery: 'write',
    on: 'beat',
    inputs: [askWords('words', 'Words', 400)],
    template: `Write the part of the scene that <beat> describes, in about {{input:words}} words. The beat is a note to \
you and stays in the manuscript above your text: do not repeat its words. Cover what it says, all of it and nothing beyond \
it; begin where <before> ends and stop when the beat is done, without an outlook on what follows.`,
    reads: { wordsBefore: 650, wordsAfter: 0, codex: 'mentioned', story: 'all' },
    length: ofWords(300, 500),
    temperature: 0.9,
  },
  'dialogue-polish': {
    ...usual,
    id: 'dialogue-polish',
    name: 'Dialogue polish',
    command: 'Dialogue polish',
    line: 'Each speaker in their own voice',
    icon: 'message-square-quote',
    template: `Polish the dialogue in the passage. Let each speaker sound like nobody else; where a voice is given, follow \
it. Cut what people would not say aloud, let them answer beside the question, prefer a gesture to an adverb behind “said”. \
Keep who speaks, in which order, and what each turn does in the scene. Change what stands between the speeches only where \
a speech makes it wrong. Keep ${nothingLost}.`,
    reads: { wordsBefore: 400, wordsAfter: 150, codex: 'speakers', story: 'none' },
    length: ofPassage(0.85, 1.15),
    temperature: 0.8,
    guard: 'turns',
  },
  'show-dont-tell': {
    ...usual,
    id: 'show-dont-tell',
    name: 'Show, don’t tell',
    command: 'Show, don’t tell',
    line: 'Feelings become what can be seen',
    icon: 'drama',
    template: `Where the passage names a feeling, a trait or a judgement, let the reader come to it: through what the point \
of view character does, notices or avoids. Leave summary where it is there to move time on, and leave alone what already \
works. No new event, no new fact, no gesture out of the stock (no held breath, no clenched jaw). Keep ${nothingLost}.`,
    reads: { wordsBefore: 500, wordsAfter: 200, codex: 'mentioned', story: 'none' },
    length: ofPassage(0.9, 1.6),
    temperature: 0.8,
  },
  'proof-only': {
    ...usual,
    id: 'proof-only',
    name: 'Proof only',
    command: 'Proof only',
    line: 'Spelling and slips, no word of style',
    icon: 'spell-check-2',
    preset: 'light',
    template: `Correct spelling, grammar, punctuation and plain slips in the passage, such as a word that stands twice or is \
missing. Change nothing else: no style, no word order, no quotation marks, no dialect, no sentence that is broken on \
purpose. If nothing is wrong, answer with the passage as it is.`,
    reads: { wordsBefore: 60, wordsAfter: 60, codex: 'names', story: 'none' },
    length: ofPassage(1),
    temperature: 0.2,
    effort: 'minimal',
    guard: 'proof',
  },
} as const satisfies Record<string, Task>;
