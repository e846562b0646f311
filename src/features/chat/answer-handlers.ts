import { MarkdownView, type App } from 'obsidian';
import type { Editors } from '../../obsidian/editors';
import { insertAtCaret } from '../../obsidian/insert-at-caret';
import type { SentenceKind } from '../../review/sentences';
import type { AnswerHandlers } from './answer-tools';

interface HandlerDeps {
  readonly editors: Editors;
  readonly announce: (message: string) => void;
  readonly say: (kind: SentenceKind) => void;
  readonly openSpending: () => void;
}

/** What the buttons under an answer do, but for asking again. */
export function answerHandlers(
  app: App,
  { editors, announce, say, openSpending }: HandlerDeps,
): Omit<AnswerHandlers, 'allowOnce'> {
  return {
    copy: (answer, { win }) =>
      void win.navigator.clipboard.writeText(answer).then(
        () => announce('Copied.'),
        () => announce('The clipboard did not take it.'),
      ),
    insert: (answer) => {
      if (inserted(app, editors, answer)) announce('Inserted at the caret.');
      else say('nowhere-to-insert');
    },
    changeBudget: openSpending,
  };
}

/** Into the note that was open last; nothing where that is not open for editing. */
function inserted(app: App, editors: Editors, answer: string): boolean {
  const view = app.workspace.getMostRecentLeaf()?.view;
  if (!(view instanceof MarkdownView) || view.getMode() === 'preview') return false;
  const editor = editors.of(view.editor);
  if (!editor || !insertAtCaret(editor, answer)) return false;
  view.editor.focus();
  return true;
}
