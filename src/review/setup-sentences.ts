import { say, type Names, type Sentence } from './sentence';

/** What is said of settings, gateways and what is kept on the disk. */
export const setupSentences = {
  'no-candidates': () => say('This preset has no model.', 'Add one to use it.'),
  'without-cors': ({ gateway }) =>
    say(
      `${gateway} does not let Obsidian stream.`,
      'Answers will come all at once; to stream, allow this origin on the gateway.',
    ),
  'task-customised': ({ task, place }) =>
    say(`${task} is a note in ${place} now.`, 'Change what it says; its command is in the palette.'),
  'genre-customised': ({ note, place }) =>
    say(`${note} is a note in ${place} now.`, 'Change what it says; it takes the place of the one that ships.'),
  'note-not-made': ({ place, said }) =>
    say(`The note could not be made in ${place}: ${said}.`, 'Choose another folder in the settings.'),
  'model-leaves': ({ model, gateway, day }) =>
    say(`${model} leaves ${gateway} on ${day}.`, 'Choose another model before then.'),
  'model-renamed': ({ model, said }) => say(`${model} is now called ${said}.`, 'Choose another model in the preset.'),
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
  'spending-exported': ({ place }) => say(`What every call has cost is in ${place}.`, 'It has a line for each.'),
  'spending-not-exported': ({ said }) =>
    say(`The spending could not be exported: ${said}.`, 'Make room on the disk, then export it again.'),
  'not-kept': ({ said }) =>
    say(`An answer could not be kept on the disk: ${said}.`, 'Copy it before you close the note.'),
  'bad-address': () =>
    say(
      'This is not an address that can be asked.',
      'Use one that begins with https:// or http:// and has no password.',
    ),
} as const satisfies Readonly<Record<string, (names: Names) => Sentence>>;
