import type { SettingDefinition } from 'obsidian';
import { asideSentence } from '../../settings/aside-sentence';
import type { SettingsStore } from '../../settings/settings-store';

/** The rows that could not be read: on top, until they are mended. */
export const asideRows = ({ settings }: SettingsStore): SettingDefinition[] =>
  settings.aside.map(asideSentence).map(({ what, then }) => ({ name: what, desc: then }));
