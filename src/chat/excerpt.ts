const MOST_SHOWN = 600;

/** As much of a passage as tells which one it is; a whole chapter would push the answer out of sight. */
export function excerpt(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > MOST_SHOWN ? `${trimmed.slice(0, MOST_SHOWN).trimEnd()} …` : trimmed;
}
