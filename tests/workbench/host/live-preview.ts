import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { StateField, type EditorState, type Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { getFrontMatterInfo } from './text';

const hidden = Decoration.replace({});
const internalLink = Decoration.mark({ class: 'cm-hmd-internal-link' });

/** The properties of a note are not shown in the text (the app's setting "Properties in document: hidden"). */
function hideProperties(state: EditorState): DecorationSet {
  const { contentStart } = getFrontMatterInfo(state.sliceDoc(0, 5000));
  if (contentStart === 0 || contentStart > state.doc.length) return Decoration.none;
  return Decoration.set(Decoration.replace({ block: true }).range(0, contentStart - 1));
}

/** Wikilinks read as links; their brackets show only while the selection touches them. */
function drawLinks({ state, visibleRanges }: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (const match of state.sliceDoc(from, to).matchAll(/\[\[(?:[^\]|]+\|)?([^\]|]+)\]\]/g)) {
      const start = from + match.index;
      const end = start + match[0].length;
      const label = end - 2 - (match[1] ?? '').length;
      ranges.push(internalLink.range(label, end - 2));
      if (state.selection.ranges.some((one) => one.empty && one.from <= end && one.to >= start)) continue;
      ranges.push(hidden.range(start, label), hidden.range(end - 2, end));
    }
  }
  return Decoration.set(ranges, true);
}

/** What stands in for the app's live preview: hidden properties, links, emphasis and headings. */
export const livePreview = [
  StateField.define({
    create: hideProperties,
    update: (value, { docChanged, state }) => (docChanged ? hideProperties(state) : value),
    provide: (field) => EditorView.decorations.from(field),
  }),
  ViewPlugin.define(
    (view) => ({
      links: drawLinks(view),
      update(change) {
        if (change.docChanged || change.viewportChanged || change.selectionSet) this.links = drawLinks(change.view);
      },
    }),
    { decorations: (plugin) => plugin.links },
  ),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.emphasis, fontStyle: 'italic' },
      { tag: tags.strong, fontWeight: '700' },
      { tag: tags.heading, fontWeight: '600', fontSize: '1.3em' },
      { tag: [tags.processingInstruction, tags.meta], color: 'var(--text-faint)' },
    ]),
  ),
];
