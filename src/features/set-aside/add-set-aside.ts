import type { Plugin } from 'obsidian';
import { createNote } from '../../obsidian/new-note';
import { asNote } from '../../review/set-aside/aside-view';
import { SetAsideModal, type SetAsideModalDeps } from './set-aside-modal';

/** Where answers go that are made notes of. */
const FOLDER = 'Palimpsest';

interface SetAsideFeature {
  /** Opens the list. */
  show(): void;
  /** How many answers it would show. */
  count(): number;
  /** Makes a note of a run's answer and opens it. */
  openAsNote(run: string): void;
}

/** The command that lists the answers set aside, and what others may ask of it. */
export function addSetAside(plugin: Plugin, deps: Omit<SetAsideModalDeps, 'makeNote' | 'openNote'>): SetAsideFeature {
  const { app } = plugin;
  const { setAside } = deps;
  const notes: Pick<SetAsideModalDeps, 'makeNote' | 'openNote'> = {
    makeNote: ({ name, text }) => createNote(app, FOLDER, name, text),
    openNote: (file) => void app.workspace.getLeaf('tab').openFile(file),
  };
  const show = () => new SetAsideModal(app, { ...deps, ...notes }).open();
  plugin.addCommand({ id: 'set-aside', name: 'Answers you set aside', callback: show });
  plugin.registerEvent(app.vault.on('rename', (file, from) => setAside.noteMoved(from, file.path)));
  return {
    show,
    count: () => setAside.list(deps.open()).length,
    openAsNote(run) {
      const answer = setAside.get(run);
      if (answer) void notes.makeNote(asNote(answer)).then(notes.openNote);
    },
  };
}
