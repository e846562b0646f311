import type { App, SettingDefinition, TFile } from 'obsidian';
import type { Candidate } from '../../gateway/gateway';
import type { Voice } from '../../manuscript/manuscript';
import { voiceProperties } from '../../manuscript/read-voice';
import type { Preset } from '../../presets/preset';

export interface VoiceRowDeps {
  readonly app: App;
  readonly voices: readonly Voice[];
  readonly presets: readonly Preset[];
  readonly nameOf: (candidate: Candidate) => string;
  readonly chooseModel: (choose: (candidate: Candidate) => void) => void;
}

/** Everybody who has a voice, with the models that write for them: kept in their notes, so that they go with the book. */
export function voiceRows({ app, voices, presets, nameOf, chooseModel }: VoiceRowDeps): SettingDefinition[] {
  if (voices.length === 0)
    return [
      {
        name: 'No character has a voice yet',
        desc: 'Give a character’s note the property voice, and say there how they talk.',
      },
    ];
  return voices.map((voice) => ({
    name: voice.name,
    desc: voice.lines || voice.sample.slice(0, 120),
    render: (setting) => {
      setting.addDropdown((dropdown) => {
        dropdown.selectEl.setAttr('aria-label', `Preset of ${voice.name}`);
        dropdown.addOption('', 'The task’s preset');
        for (const { id, name } of presets) dropdown.addOption(id, name);
        dropdown.setValue(voice.preset ?? '');
        dropdown.onChange((id) => void setProperty(app, voice, voiceProperties.preset, id));
      });
      setting.addButton((button) =>
        button
          .setButtonText(voice.model ? nameOf(voice.model) : 'Model…')
          .setTooltip(`The model that is asked first for ${voice.name}`)
          .onClick(() =>
            chooseModel(
              ({ gateway, model }) => void setProperty(app, voice, voiceProperties.model, `${gateway}/${model}`),
            ),
          ),
      );
      if (voice.model)
        setting.addExtraButton((button) =>
          button
            .setIcon('x')
            .setTooltip(`No model of their own for ${voice.name}`)
            .onClick(() => void setProperty(app, voice, voiceProperties.model, '')),
        );
      setting.addButton((button) => button.setButtonText('Open note').onClick(() => void openNote(app, voice)));
    },
  }));
}

const noteOf = (app: App, { note }: Voice): TFile | null => app.vault.getFileByPath(note);

async function setProperty(app: App, voice: Voice, name: string, value: string): Promise<void> {
  const file = noteOf(app, voice);
  if (!file) return;
  await app.fileManager.processFrontMatter(file, (properties: Record<string, unknown>) => {
    if (value === '') delete properties[name];
    else properties[name] = value;
  });
}

async function openNote(app: App, voice: Voice): Promise<void> {
  const file = noteOf(app, voice);
  if (file) await app.workspace.getLeaf('tab').openFile(file);
}
