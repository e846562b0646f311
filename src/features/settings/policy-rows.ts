import type { SettingDefinition } from 'obsidian';

/** Which models may be asked at all, and which notes only by models on this computer. */
export const policyRows: SettingDefinition[] = [
  {
    name: 'Only these models',
    desc: 'Ids with * for anything, separated by commas. Empty allows all.',
    control: { type: 'text', key: 'policy/allow:list', placeholder: 'anthropic/*, ollama/*' },
  },
  {
    name: 'Never these models',
    desc: 'They are left out of every preset, and you are told.',
    control: { type: 'text', key: 'policy/block:list', placeholder: '*:free' },
  },
  {
    name: 'Local models for everything',
    desc: 'The preset Local stands for all that ship: nothing leaves this computer and nothing is charged.',
    control: { type: 'toggle', key: 'standIns' },
  },
  {
    name: 'Folders kept on this computer',
    desc: 'Their notes are read by local models only, as are notes with the property local-only.',
    control: { type: 'text', key: 'policy/localFolders:list', placeholder: 'Secret, Book two' },
  },
];
