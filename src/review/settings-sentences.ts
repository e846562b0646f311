interface Named {
  readonly place: string;
  readonly said: string;
}

const say = (what: string, then: string) => ({ what, then });

/** What is said of the settings themselves, as they lie in their file and are brought from one vault to another. */
export const settingsSentences = {
  'settings-row': ({ place }: Named) =>
    say(`${place || 'One row'} in your settings could not be read and is set aside.`, 'The rest works.'),
  'settings-twins': ({ place, said }: Named) =>
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
};
