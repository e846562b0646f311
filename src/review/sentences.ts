import type { GatewayError, GatewayErrorKind } from '../gateway/gateway-error';

/** What is said to a person: what happened, then what to do. */
export interface Sentence {
  readonly what: string;
  readonly then: string;
}

/** What a sentence may name; each uses what it needs. */
export interface Names {
  readonly gateway: string;
  readonly host: string;
  readonly model: string;
  readonly said: string;
  readonly words: string;
  readonly task: string;
  readonly charged: string;
  readonly day: string;
  /** A note is concerned: then it is said that its text is unchanged. */
  readonly isAboutNote: boolean;
}

export type SentenceKind =
  | Exclude<GatewayErrorKind, 'rate-limited' | 'overloaded' | 'not-available' | 'moderated' | 'too-slow' | 'stalled'>
  | 'all-failed'
  | 'declined'
  | 'filtered'
  | 'cut-off'
  | 'stopped'
  | 'runs-on'
  | 'capped'
  | 'empty'
  | 'only-thinking'
  | 'same'
  | 'changed-meanwhile'
  | 'reading-view'
  | 'no-selection'
  | 'no-candidates'
  | 'local-only'
  | 'without-cors'
  | 'settings-row'
  | 'settings-file'
  | 'key-not-kept'
  | 'not-booked'
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
  declined: ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} declined this passage.`, 'the next model in your list may take it.'),
  filtered: ({ gateway, isAboutNote }) =>
    kept(isAboutNote, `${gateway}’s filter stopped this passage.`, 'another provider may take it.'),
  'cut-off': ({ model, words, isAboutNote }) =>
    kept(isAboutNote, `${model} was cut off after ${words}.`, 'ask the next model, or try again.'),
  stopped: ({ words, isAboutNote }) => kept(isAboutNote, `Stopped after ${words}.`, 'what came is shown.'),
  'runs-on': ({ gateway, isAboutNote }) =>
    kept(isAboutNote, `${gateway} could not be stopped.`, 'it goes on with the answer and may charge for it.'),
  capped: ({ model, words, isAboutNote }) =>
    kept(isAboutNote, `${model} did not come to an end.`, `its first ${words} are shown, the rest is dropped.`),
  empty: ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} sent nothing back.`, 'try again or ask the next model.'),
  'only-thinking': ({ model, isAboutNote }) =>
    kept(isAboutNote, `${model} spent the whole answer thinking.`, 'ask again with less thinking.'),
  same: ({ model }) => say(`${model} changed nothing.`, 'Try again, or ask the next model.'),
  'changed-meanwhile': ({ model }) =>
    say(`You changed this passage while ${model} was writing.`, 'Your version stays; the answer can go elsewhere.'),
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
  'bad-address': () =>
    say(
      'This is not an address that can be asked.',
      'Use one that begins with https:// or http:// and has no password.',
    ),
};

function say(what: string, then: string): Sentence {
  return { what, then };
}

/** After a bad ending in a note, the first thing to know is that nothing happened to the text. */
function kept(isAboutNote: boolean, what: string, then: string): Sentence {
  return { what, then: isAboutNote ? `Your text is unchanged; ${then}` : capitalised(then) };
}

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

const nothing: Names = {
  gateway: '',
  host: '',
  model: '',
  said: '',
  words: '',
  task: '',
  charged: 'nothing was charged',
  day: '',
  isAboutNote: true,
};

/** The sentence of a kind, with the names that it needs. */
export const sentence = (kind: SentenceKind, names: Partial<Names> = {}): Sentence =>
  sentences[kind]({ ...nothing, ...names });

/** Why a candidate did not answer: as the end of “Claude Sonnet 5 …”, and as a line of a list. */
export interface Reason {
  readonly said: string;
  readonly listed: string;
}

const reason = (said: string, listed = said): Reason => ({ said, listed });
const seconds = (waited: number | null): string => (waited === null ? 'in time' : `within ${waited} s`);

export const reasons: Readonly<Record<GatewayErrorKind, (waited: number | null) => Reason>> = {
  'no-key': () => reason('has no key on this device', 'no key on this device'),
  'bad-address': () => reason('has no address that can be asked', 'no address that can be asked'),
  'key-rejected': () => reason('is behind a gateway that rejected the key', 'the gateway rejected the key'),
  'out-of-credit': () => reason('has no credit left', 'no credit left'),
  'rate-limited': () => reason('was asked too often', 'asked too often'),
  overloaded: () => reason('was overloaded', 'overloaded'),
  unreachable: () => reason('could not be reached', 'not reachable'),
  'model-gone': () => reason('is no longer offered', 'no longer offered'),
  'not-available': () => reason('is not available to you', 'not available to you'),
  'too-long': () => reason('cannot read that much'),
  moderated: () => reason('declined this passage', 'declined'),
  'bad-request': () => reason('did not accept the request'),
  'broken-answer': () => reason('sent something that is not an answer'),
  'too-slow': (waited) => reason(`sent no first word ${seconds(waited)}`, `no first word ${seconds(waited)}`),
  stalled: () => reason('fell silent in the middle'),
};

/** Why this failure kept a candidate from answering. */
export const reasonOf = ({ kind, waited }: GatewayError): Reason => reasons[kind](waited);
