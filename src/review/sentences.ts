import type { GatewayErrorKind } from '../gateway/gateway-error';
import { capitalised, kept, say, type Names, type Sentence } from './sentence';
import { settingsSentences } from './settings-sentences';
import { setupSentences } from './setup-sentences';

export type SentenceKind =
  | keyof typeof setupSentences
  | keyof typeof settingsSentences
  | Exclude<GatewayErrorKind, 'rate-limited' | 'overloaded' | 'not-available' | 'moderated' | 'too-slow' | 'stalled'>
  | 'all-failed'
  | 'budget-reached'
  | 'run-budget-reached'
  | 'budget-near'
  | 'declined'
  | 'overstepped'
  | 'filtered'
  | 'cut-off'
  | 'cut-off-written'
  | 'failed-written'
  | 'stopped'
  | 'stopped-written'
  | 'runs-on'
  | 'capped'
  | 'empty'
  | 'only-thinking'
  | 'same'
  | 'changed'
  | 'changed-elsewhere'
  | 'note-closed'
  | 'note-gone'
  | 'place-gone'
  | 'delivered'
  | 'not-delivered'
  | 'property-taken'
  | 'stopped-beside'
  | 'chat-busy'
  | 'nowhere-to-insert'
  | 'reading-view'
  | 'no-selection'
  | 'no-beat'
  | 'no-text'
  | 'local-only';

/** Every sentence that says how something ended or why it did not begin. */
export const sentences: Readonly<Record<SentenceKind, (names: Names) => Sentence>> = {
  'no-key': ({ gateway }) => say(`${gateway} has no key on this device.`, 'Connect it to run tasks.'),
  'key-rejected': ({ gateway }) => say(`${gateway} rejected the key.`, 'Connect again or paste a new one.'),
  'out-of-credit': ({ gateway }) =>
    say(`${gateway} has no credit left for this.`, 'Add credit, or use a model that costs nothing.'),
  unreachable: ({ gateway, host }) => say(`${gateway} at ${host} does not answer.`, 'Start it, or check its address.'),
  'model-gone': ({ model }) => say(`${model} is no longer offered.`, 'Choose another model in the preset.'),
  'too-long': ({ model }) =>
    say(`This is longer than ${model} can read.`, 'Leave something out or choose a larger model.'),
  'bad-request': ({ gateway, said }) => say(`${gateway} did not accept the request: “${said}”.`, 'Change the preset.'),
  'broken-answer': ({ gateway }) =>
    say(`${gateway} sent something that is not an answer.`, 'Nothing was written; test the gateway.'),
  'all-failed': ({ charged, isAboutNote }) =>
    say(
      'No model answered.',
      isAboutNote
        ? `Your text is unchanged and ${charged}; try again or choose another model.`
        : `${capitalised(charged)}; try again or choose another model.`,
    ),
  'budget-reached': ({ budget, used, limit, canAllow }) =>
    say(`This run would pass ${budget}: ${used} of ${limit} is used.`, allowance(canAllow)),
  'run-budget-reached': ({ charged, limit, canAllow }) =>
    say(`This run would cost ${charged}, and one may cost ${limit}.`, allowance(canAllow)),
  'budget-near': ({ budget, used }) =>
    say(`${capitalised(budget)} has used ${used} of its budget.`, 'Change the budget, or go on.'),
  declined: ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} declined this passage.`, 'the next model in your list may take it.'),
  overstepped: ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} changed more than this task asks for.`, 'look at the answer, or ask the next model.'),
  filtered: ({ gateway, isAboutNote }) =>
    kept(isAboutNote, `${gateway}’s filter stopped this passage.`, 'another provider may take it.'),
  'cut-off': ({ model, words, isAboutNote }) =>
    isAboutNote
      ? kept(true, `${model} was cut off after ${words}.`, 'continue it, or ask the next model.')
      : say(`${model} was cut off after ${words}.`, 'Ask for the rest in your next message.'),
  'cut-off-written': ({ model, words }) => say(`${model} was cut off after ${words}.`, STANDS_THERE),
  stopped: ({ words, isAboutNote }) =>
    say(`Stopped after ${words}.`, isAboutNote ? `${they(words)} kept as a variant.` : 'What came is shown.'),
  'failed-written': ({ words }) => say(`No model came to an end; the longest beginning has ${words}.`, STANDS_THERE),
  'stopped-written': ({ words }) => say(`Stopped after ${words}.`, STANDS_THERE),
  'runs-on': ({ gateway, isAboutNote }) =>
    kept(isAboutNote, `${gateway} could not be stopped.`, 'it goes on with the answer and may charge for it.'),
  capped: ({ model, words, isAboutNote }) =>
    kept(isAboutNote, `${model} did not come to an end.`, `its first ${words} are shown, the rest is dropped.`),
  empty: ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} sent nothing back.`, 'try again or ask the next model.'),
  'only-thinking': ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} spent the whole answer thinking.`, 'ask again with less thinking.'),
  same: ({ model }) => say(`${model} changed nothing.`, 'Try again, or ask the next model.'),
  changed: ({ model }) =>
    say(`You changed this passage while ${model} was writing.`, 'Your version stays; the answer can go elsewhere.'),
  'changed-elsewhere': ({ note }) =>
    say(`${note} was changed by another program.`, 'Nothing was written; the answer can go elsewhere.'),
  'note-closed': ({ note }) =>
    say(`${note} was closed before the answer was ready.`, 'It is kept with the answers you set aside.'),
  'note-gone': ({ note }) =>
    say(`${note} is gone from the vault.`, 'What was written for it is kept with the answers you set aside.'),
  'place-gone': ({ note }) =>
    say(
      `${note} no longer holds the passage that this answer was written for.`,
      'Copy the answer, or open it as a note.',
    ),
  delivered: ({ task, note, place, charged }) => say(`${task} of ${note} is ${place}.`, `${capitalised(charged)}.`),
  'not-delivered': ({ place, said }) =>
    say(`The answer could not be put ${place}: ${said}.`, 'It is kept with the answers you set aside.'),
  'property-taken': ({ note, said }) =>
    say(`${note} already has a ${said}.`, 'The answer is kept with the answers you set aside.'),
  'stopped-beside': ({ words }) =>
    words === ''
      ? say('Stopped before the first word.', 'Nothing was written.')
      : say(`Stopped after ${words}.`, 'They are kept with the answers you set aside.'),
  'chat-busy': ({ task }) => say('The chat is still answering.', `Run ${task} again when it is done.`),
  'nowhere-to-insert': () =>
    say('No note is open for editing.', 'Put the caret where the answer belongs, then insert it again.'),
  'reading-view': () => say('This note is in reading view.', 'Switch to editing to run a task.'),
  'no-selection': ({ task }) => say('Select a passage first;', `${task} never guesses which one you mean.`),
  'no-beat': ({ task }) =>
    say(
      'There is no beat here.',
      `Put the caret into a paragraph that says what happens, or select it; then run ${task}.`,
    ),
  'no-text': ({ task }) => say('This note has no text yet.', `Write something first; ${task} reads what is there.`),
  'local-only': ({ model }) =>
    say(
      `This note is kept on this computer, and ${model || 'no model in this preset'} is not.`,
      'Use a local model, or change the note’s setting.',
    ),
  ...setupSentences,
  ...settingsSentences,
};

const STANDS_THERE = 'What came stands in the note until you accept or reject it.';

const they = (words: string): string => (words.startsWith('1 ') ? 'It is' : 'They are');

const allowance = (canAllow: boolean): string =>
  canAllow ? 'Allow it once or change the budget.' : 'Change the budget, then ask again.';

const nothing: Names = {
  gateway: '',
  host: '',
  model: '',
  said: '',
  words: '',
  task: '',
  charged: 'nothing was charged',
  budget: 'your budget',
  used: 'all',
  limit: 'it',
  day: '',
  note: '',
  place: '',
  isAboutNote: true,
  canAllow: true,
};

/** The sentence of a kind, with the names that it needs. */
export const sentence = (kind: SentenceKind, names: Partial<Names> = {}): Sentence =>
  sentences[kind]({ ...nothing, ...names });
