import { Facet, type EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** How to tell which note an editor shows: the app's own field says it, which knows nothing outside of the app. */
export const noteReader = Facet.define<(state: EditorState) => string | null>();

/** Path of the note that an editor shows. */
export const noteOf = ({ state }: EditorView): string | null => state.facet(noteReader)[0]?.(state) ?? null;
