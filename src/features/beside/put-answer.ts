import { MarkdownView, type App, type TFile } from 'obsidian';
import { fileName } from '../../obsidian/file-name';
import { createNote } from '../../obsidian/new-note';
import { filled, type Places } from '../../tasks/task-overrides';

/** Makes a note of an answer; what the placeholders stand for never becomes a path. */
export function putIntoNote(
  app: App,
  { folder, noteName }: Places,
  names: Readonly<Record<'task' | 'note' | 'date', string>>,
  text: string,
): Promise<TFile> {
  const { task, note, date } = names;
  const safe = { task: fileName(task), note: fileName(note), date };
  return createNote(app, filled(folder, safe), filled(noteName, safe), text);
}

/** Sets a property of a note; false, and nothing is written, if it says something else already and may not be replaced. */
export async function putIntoProperty(
  app: App,
  file: TFile,
  { property, answer, mayReplace }: { property: string; answer: string; mayReplace: boolean },
): Promise<boolean> {
  await saveTyping(app, file);
  let isTaken = false;
  try {
    await app.fileManager.processFrontMatter(file, (properties: Record<string, unknown>) => {
      // The app takes “Summary” and “summary” for one.
      const key = Object.keys(properties).find((one) => one.toLowerCase() === property.toLowerCase()) ?? property;
      const value = Object.hasOwn(properties, key) ? properties[key] : null;
      isTaken = !mayReplace && !isNothing(value) && value !== answer;
      // To leave the properties as they are would still write them anew, in the app's own hand.
      if (isTaken) throw new Error('The property is taken.');
      properties[key] = answer;
    });
  } catch (cause) {
    if (!isTaken) throw cause;
  }
  return !isTaken;
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What the writer typed a moment ago goes to the disk first, where the properties are written. */
async function saveTyping({ workspace, vault }: App, file: TFile): Promise<void> {
  for (const { view } of workspace.getLeavesOfType('markdown')) {
    if (!(view instanceof MarkdownView) || view.file?.path !== file.path) continue;
    // An editor has its own line ends: a note that differs in nothing else is not written.
    if (lines(view.getViewData()) !== lines(await vault.read(file))) await view.save();
  }
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n');
