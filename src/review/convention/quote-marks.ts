import type { Range } from '../locate';

/** One quotation mark or apostrophe and what it does where it stands. */
export interface Mark extends Range {
  readonly glyph: string;
  readonly family: 'double' | 'single';
  /** `either` closes or is an apostrophe; `elision` is one or opens; `turn` closes what is open, or else opens. */
  readonly role: 'open' | 'close' | 'turn' | 'either' | 'elision' | 'apostrophe';
  readonly isAfterDigit: boolean;
}

const ELISIONS = /^(?:tis|twas|twere|twill|twould|em|n|nuff|\d\ds?)(?![\p{L}\p{N}])/iu;
/** How far a mark looks around. */
const NEAR = 20;
const SPACE_INSIDE = /[ \u00a0\u202f]/;
const BEFORE_OPENING = /^$|[\s([{*_=~|/—–-]/;
const AFTER_CLOSING = /^$|[\s)\]}.,;:!?…*_=~|/—–-]/;

/** The marks of a line that begins at `start`, without those of which nobody can say what they do. */
export function marksIn(line: string, start: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { 0: glyph, index } of line.matchAll(/["“”„«»'‘’‚‹›]/g)) {
    const family = /["“”„«»]/.test(glyph) ? 'double' : 'single';
    const [before, after] = [line.slice(Math.max(0, index - NEAR), index), line.slice(index + 1, index + 1 + NEAR)];
    const role = roleOf(glyph, before, after);
    if (!role) continue;
    const isSpaced = /[«»‹›]/.test(glyph);
    const from = isSpaced && role === 'close' && SPACE_INSIDE.test(before.slice(-1)) ? index - 1 : index;
    const to = isSpaced && role === 'open' && SPACE_INSIDE.test(after.slice(0, 1)) ? index + 2 : index + 1;
    marks.push({ glyph, family, role, from: start + from, to: start + to, isAfterDigit: /\d$/.test(before) });
  }
  return marks;
}

/** What a mark does, by what stands around it; null where that does not tell. */
function roleOf(glyph: string, before: string, after: string): Mark['role'] | null {
  const [left = '', right = ''] = [/.$/u.exec(before)?.[0], /^./u.exec(after)?.[0]];
  if (/[«‹]/.test(glyph) && /^[ \u00a0\u202f]\S/.test(after) && /^$|[\s([{]/.test(left)) return 'open';
  if (/[»›]/.test(glyph) && /\S[ \u00a0\u202f]$/.test(before) && /^$|[\s)\]}.,;:!?…]/.test(right)) return 'close';
  if (/['’]/.test(glyph) && /\d$/.test(before) && /^\d/.test(after)) return null;
  if (/["”]/.test(glyph) && /\d['’]\d+$/.test(before)) return null;
  if (/['‘’]/.test(glyph) && /[\p{L}\p{N}\p{M}]$/u.test(before) && /^\p{L}/u.test(after)) return 'apostrophe';
  if (/['‘’]/.test(glyph) && isRockAndRoll(before, after)) return 'apostrophe';
  const [outer, inner] = [/[^"“”„«»'‘’‚‹›]?$/u, /^["“”„«»'‘’‚‹›]*([^]?)/u];
  const nearest = {
    before: outer.exec(before.replace(/["“”„«»'‘’‚‹›]+$/, ''))?.[0] ?? '',
    after: inner.exec(after)?.[1] ?? '',
  };
  const canOpen = BEFORE_OPENING.test(nearest.before) && /\S/.test(nearest.after) && /\S/.test(right);
  const canClose = AFTER_CLOSING.test(nearest.after) && /\S/.test(nearest.before) && /\S/.test(left);
  if (/[„‚]/.test(glyph)) return canOpen ? 'open' : null;
  if (canOpen && canClose) return /["“”«»]/.test(glyph) ? 'turn' : null;
  if (canOpen) return glyph === '’' || (glyph === "'" && ELISIONS.test(after)) ? 'elision' : 'open';
  if (canClose) return /['’‘]/.test(glyph) && /[\p{L}\p{M}\d]$/u.test(before) ? 'either' : 'close';
  return null;
}

const isRockAndRoll = (before: string, after: string): boolean =>
  (/\s$/.test(before) && /^n['’]\s/i.test(after)) || (/\s['‘’]n$/i.test(before) && /^\s/.test(after));
