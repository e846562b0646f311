import type { SettingDefinition } from 'obsidian';
import type { Sentence } from '../../review/sentence';
import { sentence } from '../../review/sentences';
import { asideSentence } from '../../settings/aside-sentence';
import type { SettingsStore } from '../../settings/settings-store';

/** What of the settings this version cannot read, or not wholly: on top, until it is mended. */
export function asideRows({ settings, isFromNewer }: SettingsStore): SettingDefinition[] {
  const rowOf = ({ what, then }: Sentence): SettingDefinition => ({ name: what, desc: then });
  return [...(isFromNewer ? [sentence('settings-newer')] : []), ...settings.aside.map(asideSentence)].map(rowOf);
}
