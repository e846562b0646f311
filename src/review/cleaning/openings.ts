import { builtInTasks } from '../../tasks/built-in-tasks';
import { parseTemplate, type Part } from '../../tasks/template';
import { commonNames, edited, fillers, names, wordsOf, type Words } from './edit-words';

/** What a model says before it gets to the point. */
const chats = (
  'sure thing|sure|certainly|absolutely|of course|okay|ok|alright|understood|gladly|got it|happy to help|' +
  'gerne|natürlich|klar|bien sûr|avec plaisir|claro|por supuesto'
).split('|');

/** How it points to the text that follows. */
const pointers =
  "here's|here is|here are|below is|below are|this is|the following is|hier ist|das ist|voici|aquí tienes|aquí está".split(
    '|',
  );

/** How it tells what it has done, or is about to do. */
const tellings = "i've|i have|i'll|i will|i rewrote|i revised|i tightened|i edited|let me|let's|ich habe|j'ai".split(
  '|',
);

const orders = 'rewrite|expand|tighten|continue|revise|edit|polish|proofread|describe|shorten|improve'.split('|');

/** One of these with a colon, alone on its line, is a label too. */
const wholeLabel = /^(?:rewrit(?:e|ten|ing)|revision|revised|edited|continuation)$/;

/** What may stand between the name of the answer and the colon; anything else belongs to a story’s own passage. */
const afterName =
  /^\p{L}*(?:,.*| (?:as (?:requested|i )|for you|below|you (?:asked|requested)|in (?:full|a )|with (?:a |an |more |less |fewer |stronger |tighter )).*)?\s?:$/u;

/** A first line longer than this is the story. */
const LONGEST_OPENING = 200;

const plain = (line: string): string =>
  line
    .replace(/^[\s#>*_[(¡]+/, '')
    .replace(/[\s*_\])]+$/, '')
    .toLowerCase()
    .replace(/’/g, "'");

/** The phrase with which a text begins, as whole words; empty if there is none. */
const startOf = (text: string, phrases: readonly string[]): string =>
  phrases.find((phrase) => text.startsWith(phrase) && !/^\p{L}/u.test(text.slice(phrase.length))) ?? '';

const withoutChat = (text: string): string => text.slice(startOf(text, chats).length).replace(/^[\s,.!:–—-]+/, '');

const isNamed = (words: readonly string[]): boolean => words.some((word) => names.is(word) || commonNames.is(word));
const isEdited = (words: readonly string[]): boolean => words.some((word) => edited.is(word));

/** Whether a line of its own announces the answer: by more than one sign, and never a speech. */
export function announces(line: string, isBeforeBlank: boolean): boolean {
  if (line.length > LONGEST_OPENING) return false;
  const text = plain(line);
  if (/^["“„«]/.test(text) || wordsOf(text).some((word) => /^(?:said|asked|told|replied)$/.test(word))) return false;
  const isChatty = startOf(text, chats) !== '';
  const said = isChatty ? withoutChat(text) : text;
  if (isChatty && /^here (?:you go|it is)[:!.]$/.test(said)) return true;
  const words = wordsOf(said);
  const hasColon = text.endsWith(':');
  if (!isNamed(words) || !(hasColon || (isBeforeBlank && /[.!]$/.test(text)))) return false;
  if (startOf(said, pointers)) return isEdited(words) || (hasColon && (isChatty || endsWithName(said)));
  return startOf(said, tellings) !== '' && isEdited(words) && (isChatty || hasColon);
}

const endsWithName = (text: string): boolean =>
  [...text.matchAll(/\p{L}+/gu)].some(({ 0: word, index }) => names.is(word) && afterName.test(text.slice(index)));

/** Whether a line is nothing but a name for the answer: “**Rewritten passage:**”, “## Revised version”. */
export function isLabel(line: string): boolean {
  const hasColon = /:[\s*_\]]*$/.test(line);
  if (line.length > 80 || !(hasColon || /^\s*(?:#{1,6} |\*\*|__|\[)/.test(line))) return false;
  const words = wordsOf(line);
  if (words.length === 1) return hasColon && wholeLabel.test(words[0] ?? '');
  return isEdited(words) && isNamed(words) && words.every(isOfLabel);
}

const labelWords: readonly Words[] = [names, commonNames, edited, fillers];
const isOfLabel = (word: string): boolean => labelWords.some((known) => known.is(word));

/** Whether a line says that the writer's own text follows. */
export const isLabelOfOriginal = (line: string): boolean =>
  line.length <= 60 && /^[#*_]*\s?(?:the )?original(?: (?:passage|text|version))?[\s*_]*:[\s*_]*$/i.test(line);

/** The end of a label with the answer behind it on the same line; 0 where there is none. */
export function labelEnd(line: string): number {
  const [label = ''] = /^[^\n:]{3,80}:[*_]*[ \t]*(?=\S)/.exec(line.slice(0, 120)) ?? [];
  const words = wordsOf(label);
  if (words.length < 2 || !isEdited(words)) return 0;
  return isLabel(label) || (startOf(plain(label), pointers) && announces(label.trim(), false)) ? label.length : 0;
}

/** Whether a line is only talk, behind which thinking or an announcement may come. */
export const isTalk = (line: string): boolean =>
  line.length <= LONGEST_OPENING && [chats, pointers, tellings].some((phrases) => startOf(plain(line), phrases) !== '');

/** Whether there is nothing in a line but “Sure!”. */
export const isOnlyChat = (line: string): boolean =>
  line.length < 40 && startOf(plain(line), chats) !== '' && withoutChat(plain(line)) === '';

let known: readonly string[] | null = null;

/** How the instructions of the built-in tasks begin, up to what is filled in; read when the first answer comes. */
const instructions = (): readonly string[] =>
  (known ??= Object.values(builtInTasks).flatMap(({ template }) => beginningsOf(parseTemplate(template).parts)));

function beginningsOf([first]: readonly Part[]): string[] {
  if (first?.kind === 'if') return [...beginningsOf(first.then), ...beginningsOf(first.otherwise)];
  const text = first?.kind === 'text' ? (first.text.trim().split('\n', 1)[0] ?? '') : '';
  return text.length < SHORTEST_INSTRUCTION ? [] : [text];
}

/** Fewer characters may begin anybody's sentence. */
const SHORTEST_INSTRUCTION = 24;

/** Whether a paragraph is what was asked, sent back. */
export function isInstruction(paragraph: string, next: string): boolean {
  if (instructions().some((beginning) => paragraph.startsWith(beginning))) return true;
  const [order = '', the = '', ...words] = wordsOf(paragraph.slice(0, 80));
  if (!orders.includes(order) || !/^(?:the|this|my)$/.test(the)) return false;
  const [noun = ''] = words.filter((word) => word !== 'following');
  if (isSource(next.split('\n', 1)[0] ?? '') || /^<(?:before|passage)>/.test(next)) return isNamed([noun]);
  return (noun === 'passage' || words[0] === 'following') && paragraph.endsWith(':') && paragraph.length < 600;
}

/** Whether a line tells from which note the passage came, as the message said it. */
export const isSource = (line: string): boolean => /^From “[^\n]{1,200}”\.\s*$/.test(line);

/** Whether a first line that has not ended yet may become an opening. */
export function mayOpen(line: string): boolean {
  if (instructions().some((asked) => asked.startsWith(line))) return true;
  if (line.length > LONGEST_OPENING) return false;
  if (/^(?:<\|.{0,60}|<[^>]{0,80}>?|\[\/?[a-z ]{0,24}\]?:?|◁[^▷]*|[`~]+[\w-]*|[#*_>[\s]*|-{1,3})$/i.test(line))
    return true;
  const text = plain(line);
  const isChatty = startOf(text, chats) !== '';
  const said = isChatty ? withoutChat(text) : text;
  const heads = [...pointers, ...tellings, ...orders, ...chats, 'from “', 'original'];
  if (heads.some((head) => head.startsWith(said) || said.startsWith(head))) return true;
  const words = wordsOf(said);
  return (
    words.length < 6 && words.every((word, i) => isOfLabel(word) || (i === words.length - 1 && mayBeOfLabel(word)))
  );
}

const mayBeOfLabel = (beginning: string): boolean => labelWords.some((known) => known.mayBecome(beginning));
