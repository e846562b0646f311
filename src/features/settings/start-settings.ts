import { spoken } from '../../review/sentence';
import { sentence } from '../../review/sentences';
import { asideSentence } from '../../settings/aside-sentence';
import type { SettingsStore } from '../../settings/settings-store';

interface Telling {
  readonly tell: (about: string, text: string, ...buttons: { label: string; press: () => void }[]) => void;
  readonly openSettings: () => void;
}

/** Reads the settings and tells what of them could not be read: one notice for the file, one for all its rows. */
export async function startSettings(store: SettingsStore, { tell, openSettings }: Telling): Promise<void> {
  const trouble = await store.start();
  if (trouble) tell('settings-file', spoken(sentence(trouble)));
  const [first] = store.settings.aside;
  if (first) tell('settings-row', spoken(asideSentence(first)), { label: 'Show it', press: openSettings });
}
