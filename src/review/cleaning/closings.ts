import { changeFillers, changes, editWeight, wordsOf } from './edit-words';

/** How a model offers more, or hopes that it pleased; then it must talk about the text, too. */
const offers =
  /^(?:(?:(?:please |just )?(?:let me know|tell me)|feel free|(?:would|do) you (?:like|want)|want me to|sh(?:all|ould) i|if you(?:['’]d| would)? (?:like|want|prefer|need)|(?:i(?:['’]m| am) )?happy to|i can also|any other|lass mich wissen|sag mir|möchtest du|soll ich|n['’]hésitez?|souhaite[sz]|avísame|dime si|¿?quieres)(?!\p{L}))/iu;
const hopes =
  /^(?:i )?hope (?:this|that|it) (?:helps|works|meets|captures|fits|suits|is what you|version |re(?:vision|write) )/i;
const noteLabel = /^(?:notes?|n\.?b\.?|anmerkung|remarque|nota)(?: on [\p{L} ]{1,30})?:/iu;
/** “I kept …”, “This version keeps …”: someone at work on a text. */
const tellsOfWork =
  /^(?:i |i['’]ve |in this (?:version|re(?:vision|write)) |(?:this|the) (?:\p{L}+ )?(?:version|revision|rewrite|passage) |all |the original |ich habe |j['’]ai )/iu;
const tokens =
  /(?:<\|?(?:im_end|end|return|eot_id|endoftext|end_of_\w+|end_response)\|?>|<\/s>|\[END FINAL RESPONSE\])$/i;
/** Whoever speaks of a third person tells a story. */
const storyWords = new Set(['said', 'asked', 'he', 'she', 'him', 'her', 'they']);
const isLetter = /^(?:(?:my|meine?|mon|ma) )?(?:dear(?:est)?|liebe[rs]?|cher|chère|querid[oa]) [^\n]{1,60},[ \t]*$/im;

const rule = '(?:-{3,}|\\*{3,}|_{3,})';
const figure = '(?:approx(?:imately|\\.)?|about|~)?\\s?[\\d.,]+';
const wordCount = `[*_([]*(?:word ?count|words|wörter|mots|palabras)\\s?:\\s?${figure}(?: words)?[*_)\\]]*|[([]${figure} (?:words|wörter|mots|palabras)[)\\]]`;
const isRule = new RegExp(`^${rule}$`);
const isCount = new RegExp(`^(?:${wordCount})$`, 'i');
/** A paragraph; a rule and a count of words stand by themselves. */
const alone = `[ \\t]*(?:${rule}|${wordCount})[ \\t]*$`;
const block = new RegExp(`^(?:${alone}|.*\\S.*(?:\\n(?!${alone}).*\\S.*)*)`, 'gim');

/** Comments are short: nothing before this many last characters is looked at, and no longer paragraph is one. */
const WINDOW = 6_000;
const LONGEST = 900;

/** The answer without what a model says after it: offers, notes on its changes, a count of words, end marks. */
export function withoutComments(answer: string): string {
  const text = withoutTokens(answer);
  const start = Math.max(0, text.length - WINDOW);
  // The first paragraph is never a comment.
  const [first, ...blocks] = Array.from(text.slice(start).matchAll(block), ({ 0: said, index }) => ({
    from: start + index,
    text: said.trim(),
  }));
  let [cut, next] = [text.length, ''];
  let behind = -1;
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    const { from, text: said } = blocks[i] ?? { from: 0, text: '' };
    if (isRule.test(said)) {
      if (behind !== cut) break;
      cut = from;
    } else if (
      isListOfChanges(said, next) ||
      isComment(said, isRule.test(blocks[i - 1]?.text ?? ''), text.slice(0, from))
    )
      cut = from;
    else if (!isList(said)) break;
    [behind, next] = [from, said];
  }
  return first ? withoutTokens(text.slice(0, cut).trimEnd()) : text;
}

function withoutTokens(text: string): string {
  let end = text.length;
  for (let round = 0; round < 8; round += 1) {
    const [token = ''] = tokens.exec(text.slice(Math.max(0, end - 40), end)) ?? [];
    if (token === '') break;
    end -= token.length;
    while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  }
  return text.slice(0, end);
}

function isComment(said: string, isAfterRule: boolean, before: string): boolean {
  if (isCount.test(said)) return true;
  if (said.length > LONGEST) return false;
  const text = said.replace(/\*\*|__|^[*_([]+|[*_)\]]+$/g, '').trim();
  if (wordsOf(text.replace(/["“„«][^"”“»]*["”“»]/g, '')).some((word) => storyWords.has(word))) return false;
  const weight = editWeight(text);
  if (hopes.test(text)) return text.length < 160 && !isLetter.test(before);
  if (offers.test(text)) {
    const [sentence = text] = /^[^.!?]*[.!?]/.exec(text) ?? [];
    return !isLetter.test(before) && (editWeight(sentence) >= 2 || /\bany changes[.!?]?$/i.test(text));
  }
  const note = text.replace(noteLabel, '').trim();
  if (!tellsOfWork.test(note)) return false;
  return weight >= (note !== text ? 4 : isAfterRule ? 3 : 5);
}

const isList = (text: string): boolean =>
  text !== '' && text.split('\n').every((line) => /^\s*(?:[-*•+]|\d{1,2}[.)])\s|^\s{2,}\S/.test(line));

/** A line that names changes, with a list of them or a sentence about them. */
function isListOfChanges(said: string, next: string): boolean {
  const [line = '', ...lines] = said.split('\n');
  const list = lines.join('\n') || next;
  if (line.length > 120 || !/^(?:#{1,6} |\*\*)|:[*_\s]*$/.test(line)) return false;
  const words = wordsOf(line);
  if (!words.some(changes.is) || !words.every((word) => changes.is(word) || changeFillers.is(word))) return false;
  return isList(list) || editWeight(list) >= 3;
}
