import { withoutComments } from './closings';
import { withPrefixes } from './line-prefix';
import {
  announces,
  isInstruction,
  isLabel,
  isLabelOfOriginal,
  isOnlyChat,
  isSource,
  isTalk,
  labelEnd,
  mayOpen,
} from './openings';
import { hasThinking, opensThinking, withoutLastThinking, withoutThinking } from './thinking';
import {
  opensFence,
  withoutFence,
  withoutPossibleEnd,
  withoutQuotes,
  withoutSurroundings,
  withoutTags,
} from './wrappers';

/**
 * The answer as prose for the page: without thinking, preamble, fence, echoes and comments, and with the white space
 * around it and the prefixes of its lines that the original has. Prose that merely looks like one of these survives:
 * each cut asks for more than one sign, and what the original has itself is never cut. `lineStart` is the text that
 * stands before the original on its line.
 */
export function cleanAnswer(raw: string, original: string, lineStart = ''): string {
  return set(peeled(raw, original, false).text, original, lineStart, false);
}

/**
 * What of an answer may be shown while it still grows: nothing as long as it thinks or may still be announcing
 * itself, then everything but a last line that may turn out to be the end of a fence or a tag.
 */
export function cleanSoFar(raw: string, original: string, lineStart = ''): string {
  const { text, mayGoOn } = peeled(raw, original, true);
  if (mayGoOn) return '';
  const shown = withoutPossibleEnd(text);
  return shown === '' ? '' : set(shown, original, lineStart, true).trimEnd();
}

/** An answer in the original's white space and prefixes. */
function set(text: string, original: string, lineStart: string, isGrowing: boolean): string {
  const core = original.trim();
  if (text === '' || core === '') return text;
  const lead = original.slice(0, original.length - original.trimStart().length);
  const end = original.slice(original.trimEnd().length);
  const kept = withPrefixes(text, core, lead.includes('\n') ? '' : lineStart, isGrowing);
  return lead + kept + end;
}

interface Peeling {
  readonly original: string;
  readonly isGrowing: boolean;
  /** Something that was not thinking has been taken off the beginning. */
  readonly isAnnounced: boolean;
  /** Something has been taken off at all. */
  readonly isLoose: boolean;
}

/** One layer around an answer: the text without it, or the same text. */
type Layer = (text: string, peeling: Peeling) => string;

const firstLine = (text: string): string => text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
const behind = (text: string, length: number): string => text.slice(length).trimStart();

const thinking: Layer = (text, { isGrowing }) => withoutLastThinking(withoutThinking(text, isGrowing), isGrowing);

/** A first line that announces the answer or names it, talk before thinking, and “Sure!” before either. */
const announcement: Layer = (text) => {
  const line = firstLine(text);
  const rest = behind(text, line.length);
  if (rest !== '') {
    const isBeforeBlank = /^[ \t]*\n[ \t]*\n/.test(text.slice(line.length, line.length + 40));
    if (announces(line, isBeforeBlank) || isLabel(line)) return rest;
    if (isTalk(line) && opensThinking(rest)) return rest;
    if (isOnlyChat(line) && (announces(firstLine(rest), true) || isLabel(firstLine(rest)))) return rest;
  }
  return text.slice(labelEnd(line));
};

/** What was asked, and from which note, sent back. */
const request: Layer = (text, { original, isLoose }) => {
  const end = text.slice(0, 4_000).search(/\n[ \t]*\n/);
  const paragraph = end < 0 ? firstLine(text) : text.slice(0, end);
  const rest = behind(text, paragraph.length);
  if (rest === '') return text;
  if (isInstruction(paragraph, rest)) return rest;
  return isSource(paragraph) && (isLoose || original.trim() !== '' || /^<(?:before|passage)>/.test(rest)) ? rest : text;
};

/** The original sent back first, with the answer under a label behind it. */
const echo: Layer = (text, { original }) => {
  const passage = original.trim();
  const line = firstLine(text);
  const body = (isLabelOfOriginal(line) ? behind(text, line.length) : text).replace(/^<passage>\n/, '');
  if (passage === '' || !body.startsWith(passage)) return text;
  const rest = behind(body, passage.length).replace(/^<\/passage>\s*/, '');
  const label = firstLine(rest);
  if ((isLabel(label) || announces(label, true)) && rest.length > label.length) return behind(rest, label.length);
  return rest.startsWith('<passage>\n') ? rest : text;
};

const rule: Layer = (text, { isAnnounced }) => (isAnnounced ? text.replace(/^-{3,}[ \t]*\n/, '') : text);
const tags: Layer = (text, { isLoose, isGrowing }) => withoutTags(withoutSurroundings(text), isLoose || isGrowing);
const outerFence: Layer = (text, { isGrowing }) => withoutFence(text, isGrowing);
const quotes: Layer = (text, { original, isAnnounced, isGrowing }) =>
  isGrowing ? text : withoutQuotes(text, original, isAnnounced);
const comments: Layer = (text, { isGrowing }) => (isGrowing ? text : withoutComments(text));

/** What is looked at of a passage's beginning and end. */
const EDGE = 6_000;

/** Each layer, and whether the original has it itself. */
const layers: readonly (readonly [layer: Layer, isWriters: (original: string) => boolean])[] = [
  [thinking, hasThinking],
  [echo, () => false],
  [announcement, (original) => cuts(announcement, original.slice(0, EDGE))],
  [request, (original) => cuts(request, original.slice(0, EDGE))],
  [rule, (original) => original.startsWith('---')],
  [tags, (original) => /<\/?(?:passage|before|after)>/.test(original) || cuts(tags, original)],
  [outerFence, opensFence],
  [comments, (original) => cuts(comments, original.slice(-EDGE))],
  [quotes, () => false],
];

const cuts = (layer: Layer, original: string): boolean => {
  const text = `${original}\n\n…`;
  const peeling = { original: '', isGrowing: false, isAnnounced: true, isLoose: true };
  return layer(text, peeling) !== text || layer(original, peeling) !== original;
};

/** Layers inside layers end somewhere. */
const MOST_ROUNDS = 6;

function peeled(
  raw: string,
  original: string,
  isGrowing: boolean,
): { readonly text: string; readonly mayGoOn: boolean } {
  const passage = original.trim();
  const ours = layers.filter(([, isWriters]) => !isWriters(passage));
  let text = raw.trim();
  let [isAnnounced, isLoose, hadRule] = [false, false, false];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = text;
    for (const [layer] of ours) {
      const next = layer(text, { original, isGrowing, isAnnounced, isLoose }).trim();
      if (next === text) continue;
      isLoose = true;
      isAnnounced ||= layer === announcement || layer === echo;
      hadRule ||= layer === rule;
      text = next;
    }
    if (text === before) break;
  }
  // A rule that set the answer off at its beginning sets it off at its end.
  if (hadRule && !isGrowing) text = text.replace(/\n-{3,}$/, '').trimEnd();
  return { text, mayGoOn: isGrowing && mayStillOpen(text) };
}

/** Whether the first line may become an announcement, or a line of talk may be followed by one, or by thinking. */
function mayStillOpen(text: string): boolean {
  const line = firstLine(text);
  const rest = behind(text, line.length);
  if (rest === '') return mayOpen(line);
  if (rest.includes('\n') || !isTalk(line)) return false;
  return (isOnlyChat(line) || /^[<[◁]/.test(rest)) && mayOpen(rest);
}
