import { say, type Names, type Sentence } from './sentence';

const CHOOSE_ANOTHER = 'Nothing was changed; choose a file that Palimpsest exported.';

/** What is said of the settings themselves, as they lie in their file and are brought from one vault to another. */
export const settingsSentences = {
  'settings-row': ({ place }) =>
    say(`${place || 'One row'} in your settings could not be read and is set aside.`, 'The rest works.'),
  'settings-twins': ({ place, said }) =>
    say(`Two ${place} are called ${said}.`, 'The first counts; the other is set aside and stays in the settings file.'),
  'settings-file': () =>
    say('Your Palimpsest settings could not be read.', 'A copy is kept beside them; check the file or set up anew.'),
  'settings-remembered': () =>
    say(
      'Your Palimpsest settings could not be read.',
      'A copy is kept beside them; what this device last knew of them counts.',
    ),
  'settings-newer': () =>
    say('A newer Palimpsest wrote these settings.', 'What this one knows of them counts, the rest is kept; update it.'),
  exported: ({ place, said }) => say(`Your settings are in ${place}.`, `No key is in it${said && `, nor ${said}`}.`),
  'not-exported': ({ said }) => say(`Your settings could not be exported: ${said}.`, 'Make room, then try again.'),
  imported: ({ place }) =>
    say(`The settings of ${place} are imported.`, 'Keys do not travel; new gateways need theirs.'),
  'not-imported': ({ said }) =>
    say(`The import could not be finished: ${said}.`, 'What was done of it stays; import the file again.'),
  'import-too-large': () => say('This file is larger than settings ever are.', CHOOSE_ANOTHER),
  'import-broken': () =>
    say('This file is broken: it is no whole export.', 'Nothing was changed; export the settings again.'),
  'import-foreign': () => say('This file holds no Palimpsest settings.', CHOOSE_ANOTHER),
  'import-newer': () =>
    say('A newer Palimpsest exported these settings.', 'Nothing was changed; update this one first.'),
  'import-unsafe': () => say('This file holds names that no settings have.', CHOOSE_ANOTHER),
} satisfies Readonly<Record<string, (names: Names) => Sentence>>;
