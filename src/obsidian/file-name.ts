/** What file names, or links to them, cannot have on one system or another. */
const UNUSABLE = /[\\/:*?"<>|#^[\]\p{Cc}\p{Cs}]+/gu;
/** Windows keeps these for its devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** File systems take 255 bytes; a number and the extension follow. */
const LONGEST = 240;

/** A name as a file can have it: never empty, hidden or too long. */
export function fileName(name: string): string {
  const clean = name
    .replace(UNUSABLE, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const encoder = new TextEncoder();
  const letters = [...clean];
  // A letter is up to four bytes long, so whole letters are left out until the rest fits.
  while (encoder.encode(letters.join('')).length > LONGEST) letters.pop();
  const fitting = letters.join('').trimEnd();
  return fitting === '' || RESERVED.test(fitting) ? `Untitled ${fitting}`.trimEnd() : fitting;
}
