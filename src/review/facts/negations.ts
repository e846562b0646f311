/** Words that deny what stands beside them, in English, German, French and Spanish; “sin” is more often something else. */
const denials = new Set(
  (
    'not never no nobody nothing nowhere none neither nor without cannot nicht nie niemals kein keine keinen keiner ' +
    'keinem niemand nichts ohne weder pas jamais rien personne sans aucun aucune nunca jamás nadie nada ningún ninguna ' +
    'tampoco'
  ).split(' '),
);
export const denies = (word: string): boolean => denials.has(word) || /n['’]t$/.test(word);

const soft =
  /^(?:hardly|barely|scarcely|seldom|rarely|(?:fail|refus|lack|stop|avoid)\p{L}{0,4}|unable|den(?:y|ied|ies)|instead|rather|\p{L}{3,}less(?:ly)?)$/u;
/** A clause that goes takes its “not” with it; only a few words leave their clause standing. */
const FEW_WORDS = 3;
/** So many words rewritten say too little about one of them. */
const MANY_WORDS = 30;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];

/** Whether a stretch without its “not” says the same as before: in another word, or because its whole clause went. */
export function isStillDenied(removed: string, insert: string): boolean {
  const [old, next] = [wordsOf(removed), wordsOf(insert)];
  if (next.length === 0) return old.length > FEW_WORDS;
  if (old.length > MANY_WORDS) return true;
  return next.some((word) => {
    const [, stem = ''] = /^(?:un|in|im|ir|dis|mis)(\p{L}{3,})/u.exec(word) ?? [];
    return soft.test(word) || (stem !== '' && old.some((known) => known.startsWith(stem.slice(0, 5))));
  });
}
