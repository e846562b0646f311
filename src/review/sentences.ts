import type { GatewayErrorKind } from '../gateway/gateway-error';
import { nothingNamed, type Names, type Sentence } from './names';

export type { Names, Sentence } from './names';

export type SentenceKind =
  | Exclude<GatewayErrorKind, 'rate-limited' | 'overloaded' | 'not-available' | 'moderated' | 'too-slow' | 'stalled'>
  | 'all-failed'
  | 'budget-reached'
  | 'run-budget-reached'
  | 'budget-near'
  | 'declined'
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
  | 'reading-view'
  | 'no-selection'
  | 'no-candidates'
  | 'local-only'
  | 'without-cors'
  | 'settings-row'
  | 'settings-file'
  | 'key-not-kept'
  | 'not-booked'
  | 'entries-aside'
  | 'tally-right'
  | 'tally-differs'
  | 'not-checked'
  | 'not-kept'
  | 'model-leaves'
  | 'signed-in'
  | 'sign-in-stale'
  | 'sign-in-refused';

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
  'budget-reached': ({ budget, used, limit, isAboutNote }) =>
    say(`This run would pass ${budget}: ${used} of ${limit} is used.`, allowance(isAboutNote)),
  'run-budget-reached': ({ charged, limit, isAboutNote }) =>
    say(`This run would cost ${charged}, and one may cost ${limit}.`, allowance(isAboutNote)),
  'budget-near': ({ budget, used }) =>
    say(`${capitalised(budget)} has used ${used} of its budget.`, 'Change the budget, or go on.'),
  declined: ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} declined this passage.`, 'the next model in your list may take it.'),
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
  'reading-view': () => say('This note is in reading view.', 'Switch to editing to run a task.'),
  'no-selection': ({ task }) => say('Select a passage first;', `${task} never guesses which one you mean.`),
  'no-candidates': () => say('This preset has no model.', 'Add one to use it.'),
  'local-only': ({ model }) =>
    say(
      `This note is kept on this computer, and ${model || 'no model in this preset'} is not.`,
      'Use a local model, or change the note’s setting.',
    ),
  'without-cors': ({ gateway }) =>
    say(
      `${gateway} does not let Obsidian stream.`,
      'Answers will come all at once; to stream, allow this origin on the gateway.',
    ),
  'settings-row': () => say('One row in your settings could not be read and is set aside.', 'The rest works.'),
  'settings-file': () =>
    say('Your Palimpsest settings could not be read.', 'A copy is kept beside them; check the file or set up anew.'),
  'model-leaves': ({ model, gateway, day }) =>
    say(`${model} leaves ${gateway} on ${day}.`, 'Choose another model before then.'),
  'signed-in': ({ gateway }) => say(`${gateway} is connected.`, 'Its key stays in this device’s keychain.'),
  'sign-in-stale': () =>
    say(
      'This sign-in was not begun here, was used already, or is over ten minutes old.',
      'Press Connect to begin anew.',
    ),
  'sign-in-refused': ({ gateway, said }) =>
    say(`${gateway} gave no key: “${said}”.`, 'Copy the code again, or press Connect for a new one.'),
  'key-not-kept': ({ said }) =>
    say(`This device cannot keep keys safely: ${said}.`, 'Allow the system keychain, then enter the key again.'),
  'not-booked': ({ said }) =>
    say(
      `The cost of a call could not be written down: ${said}.`,
      'Make room on the disk; the sums here still have it.',
    ),
  'entries-aside': () =>
    say('Part of what calls have cost could not be read and is set aside.', 'The rest counts; a copy is kept.'),
  'tally-right': ({ used }) =>
    say(`The entry files of this device come to ${used}, as its spending says.`, 'There is nothing to mend.'),
  'tally-differs': ({ used, charged }) =>
    say(
      used === charged
        ? `The spending of this device is ${used}, but its entry files differ in some figures.`
        : `The spending of this device is ${used}, but its entry files come to ${charged}.`,
      'Count anew to take what the files say.',
    ),
  'not-checked': ({ said }) =>
    say(`The entry files could not be read: ${said}.`, 'The spending is as it was; check it again later.'),
  'not-kept': ({ said }) =>
    say(`An answer could not be kept on the disk: ${said}.`, 'Copy it before you close the note.'),
  'bad-address': () =>
    say(
      'This is not an address that can be asked.',
      'Use one that begins with https:// or http:// and has no password.',
    ),
};

const STANDS_THERE = 'What came stands in the note until you accept or reject it.';

const they = (words: string): string => (words.startsWith('1 ') ? 'It is' : 'They are');

function say(what: string, then: string): Sentence {
  return { what, then };
}

/** After a bad ending in a note, the first thing to know is that nothing happened to the text. */
function kept(isAboutNote: boolean, what: string, then: string): Sentence {
  return { what, then: isAboutNote ? `Your text is unchanged; ${then}` : capitalised(then) };
}

/** In a conversation there is no button that allows it. */
const allowance = (isAboutNote: boolean): string =>
  isAboutNote ? 'Allow it once or change the budget.' : 'Change the budget, then ask again.';

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a screen reader hears of an end where that is shorter than what is shown. */
export const heardEnds: Readonly<Partial<Record<string, (words: string) => string>>> = {
  stopped: (words) => `Stopped. ${words} kept.`,
  'cut-off': (words) => `Cut off after ${words}.`,
  declined: () => 'Declined. Your text is unchanged.',
  failed: () => 'No model answered. Your text is unchanged.',
};

/** One line for places without room for two tones. */
export const spoken = ({ what, then }: Sentence): string => `${what} ${then}`;

/** The sentence of a kind, with the names that it needs. */
export const sentence = (kind: SentenceKind, names: Partial<Names> = {}): Sentence =>
  sentences[kind]({ ...nothingNamed, ...names });
