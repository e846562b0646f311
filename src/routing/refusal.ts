/** What was to be expected of an answer. */
export interface Expected {
  /** How many words at least, where the passage's own length does not tell. */
  readonly words?: number;
  /** It takes the passage's place, so it is in the passage's language. */
  readonly isInItsPlace?: boolean;
}

/**
 * Whether an answer is a polite “no” instead of the text that was asked for. Looked at only when the model said
 * that it was done; whoever asks shows the answer all the same, so a wrong guess costs a click, not words.
 */
export function isRefusal(answer: string, passage: string, { words, isInItsPlace = true }: Expected = {}): boolean {
  const text = answer.trim();
  if (text === '') return false;
  // Prose that goes on from the passage shares its words; a refusal talks about the request.
  if (sharedWords(text, passage) > 0.5) return false;
  const isShort = wordsOf(text).length < 150;
  if (isShort && refuses(text)) return true;
  if (passage === '') return false;
  return isFarTooShort(text, passage, words) || (isInItsPlace && hasFlipped(text, passage));
}

/** How a refusal opens, in the languages in which models most often write. Speech in quotes never opens so. */
const openings: readonly RegExp[] = [
  /^(i['’]?m|i am) (really |very |so )?(sorry|afraid)\b.{0,60}\b(can['’]?t|cannot|won['’]?t|unable|not able|not comfortable)\b/i,
  /^(sorry|apologies|unfortunately),? (but )?i (can['’]?t|cannot|won['’]?t|am unable|['’]?m unable|am not able)\b/i,
  /^i ?(can['’]?t|cannot|won['’]?t|['’]d rather not|would rather not|must decline|(have|need) to decline|['’]?m (unable|not able|not comfortable)|am (unable|not able|not comfortable))\b.{0,60}\b(help|assist|write|writing|rewrite|rewriting|continue|create|provide|generate|produce|fulfil|fulfill|comply|engage|depict|describe)\b.{0,40}(\b(this|that|it|with|you|request|passage|scene|content|text|story|threat|graphic|sexual|violen\w+)\b)/i,
  /^as an? (ai|artificial|language)\b/i,
  /^(es tut mir leid|tut mir leid|leider)\b.{0,60}\b(kann ich|nicht)\b/i,
  /^ich kann (dir |ihnen )?(dabei |das |diesen |diese |damit )?.{0,40}nicht\b.{0,60}\b(helfen|schreiben|umschreiben|fortsetzen|erstellen)\b/i,
  /^(je suis désolée?|désolée?|je regrette)\b.{0,80}\b(ne peux pas|ne suis pas en mesure|impossible)\b/i,
  /^je ne (peux|puis) pas\b.{0,60}\b(aider|écrire|réécrire|continuer|répondre|produire)\b/i,
  /^(lo siento|lamento)\b.{0,60}\bno (puedo|me es posible)\b/i,
  /^no puedo\b.{0,60}\b(ayudar|escribir|reescribir|continuar|generar|crear)\w*/i,
  /^(mi dispiace|spiacente)\b.{0,60}\bnon posso\b/i,
  /^(sinto muito|desculpe|lamento)\b.{0,60}\bnão posso\b/i,
  /^(het spijt me|sorry)\b.{0,60}\bkan ik\b.{0,40}\bniet\b/i,
];

const refuses = (text: string): boolean => openings.some((opening) => opening.test(text.replace(/\s+/g, ' ')));

/** An answer of under a fifth of what was asked replaces nothing; usual is seven tenths of the passage. */
const isFarTooShort = (text: string, passage: string, words = 0.7 * wordsOf(passage).length): boolean =>
  wordsOf(passage).length >= 80 && wordsOf(text).length < words / 5;

/** Little words that tell languages apart; a text must have enough of them to be judged. */
const littleWords: Readonly<Record<string, string>> = {
  en: 'the and was that with she his her they of to had',
  de: 'der die und das nicht sie ich ist mit ein war den',
  fr: 'le la les et est une pas que elle dans il des',
  es: 'el los las y una que con no por ella se su',
  it: 'il gli che non una con era della sono lei di per',
  pt: 'os as uma que não com ela ele do da em para',
  nl: 'het een en niet van hij zij ik was met dat op',
};

/** A passage in one language and an answer in another: models refuse in the language of their instructions. */
function hasFlipped(text: string, passage: string): boolean {
  const [from, to] = [languageOf(passage), languageOf(text)];
  return from !== null && to !== null && from !== to;
}

function languageOf(text: string): string | null {
  const words = wordsOf(text);
  if (words.length < 20) return null;
  const counted = Object.entries(littleWords)
    .map(([language, little]) => {
      const known = little.split(' ');
      return { language, share: words.filter((word) => known.includes(word)).length / words.length };
    })
    .sort((a, b) => b.share - a.share);
  const [best, second] = counted;
  return best && best.share > 0.12 && best.share > 2 * (second?.share ?? 0) ? best.language : null;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];

/** The share of the answer's longer words that stand in the passage too. */
function sharedWords(text: string, passage: string): number {
  const known = new Set(wordsOf(passage));
  const long = wordsOf(text).filter((word) => word.length > 4);
  return long.length === 0 ? 0 : long.filter((word) => known.has(word)).length / long.length;
}
