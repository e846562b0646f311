import type { SettingDefinition, SettingDefinitionPage } from 'obsidian';
import type { OwnNotes } from '../../obsidian/own-notes';
import type { Genre } from '../../presets/genre';
import { problemLine, type OwnProblem } from '../../presets/own-set';
import { usualFolders, type Folders } from '../../settings/read-folders';
import type { Task } from '../../tasks/task';
import type { Customise } from './customise';
import { folderProblem } from './task-rows';

export interface OwnRowDeps {
  readonly own: Pick<OwnNotes, 'tasks' | 'genres'>;
  readonly customise: Customise;
}

/** The page of a task that ships, with a way to make a note of it. */
export const customisable = (page: SettingDefinitionPage, task: Task, customise: Customise): SettingDefinitionPage => ({
  ...page,
  items: [
    ...(page.items ?? []),
    pressRow('Make it your own', 'Makes a note of this task, in which you can change everything.', {
      label: 'Customise',
      press: () => void customise.task(task),
    }),
  ],
});

/** The writer's own tasks, what is wrong with their notes, and where they lie. */
export function ownTaskRows({ own, customise }: OwnRowDeps): SettingDefinition[] {
  const { found, problems } = own.tasks();
  return [
    ...found.map(({ path, value }) => noteRow(value.name, [value.line, path], customise)),
    ...problems.map((problem) => problemRow(problem, customise)),
    folderRow('tasks', 'Folder of your tasks', 'Each note in it is a task of yours.'),
  ];
}

/** The way to change a genre: its note, which is made of one that ships. */
export function noteOfGenreRow(genre: Genre, { own, customise }: OwnRowDeps): SettingDefinition {
  const note = own.genres().found.find(({ value }) => value.id === genre.id);
  if (note) return pressRow('Your note', note.path, { label: 'Open note', press: () => customise.open(note.path) });
  return pressRow('Make it your own', 'Makes a note of this genre, in which you can change everything.', {
    label: 'Customise',
    press: () => void customise.genre(genre),
  });
}

/** What is wrong with the notes of the writer's own genres, and where they lie. */
export const ownGenreRows = ({ own, customise }: OwnRowDeps): SettingDefinition[] => [
  ...own.genres().problems.map((problem) => problemRow(problem, customise)),
  folderRow('genres', 'Folder of your genres', 'Each note in it is a genre of yours.'),
];

const noteRow = (name: string, said: readonly string[], customise: Customise): SettingDefinition =>
  pressRow(name, said.filter((one) => one !== '').join(' · '), {
    label: 'Open note',
    press: () => customise.open(said.at(-1) ?? ''),
  });

const problemRow = (problem: OwnProblem, customise: Customise): SettingDefinition =>
  pressRow(problemLine(problem), '', { label: 'Open note', press: () => customise.open(problem.path) });

const pressRow = (
  name: string,
  desc: string,
  { label, press }: { readonly label: string; readonly press: () => void },
): SettingDefinition => ({
  name,
  desc,
  render: (setting) => {
    setting.addButton((button) => button.setButtonText(label).onClick(press));
  },
});

const folderRow = (of: keyof Folders, name: string, desc: string): SettingDefinition => ({
  name,
  desc,
  control: {
    type: 'text',
    key: `folders/${of}:choice`,
    placeholder: usualFolders[of],
    validate: folderProblem,
  },
});
