/**
 * How many tokens a text probably has, within about a tenth for prose. Exact counting would take a
 * tokenizer per model family, some megabytes each; prices shown from this are called “about”.
 */
export function probableTokens(text: string): number {
  let latin = 0;
  let other = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x300) latin++;
    else other++;
  }
  return Math.ceil(latin / 4.2 + other / 1.5);
}
