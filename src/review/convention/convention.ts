import { dashEdits, ellipsisEdits } from './dashes';
import { masked } from './masked';
import { quoteEdits } from './quote-edits';
import { applyChanges } from '../diff/word-diff';

/**
 * The answer with the original's kinds of quotation marks, apostrophes, dashes and ellipses, so that a diff shows only
 * what was really changed. Where the original has none of a kind the surroundings decide; where these have none either,
 * or it is mixed, the answer stays. Nothing else of the answer changes, and nothing in code, links, tags and comments.
 */
export function followConvention(answer: string, original: string, surroundings = ''): string {
  const examples = [masked(original), masked(surroundings)] as const;
  const follow = (text: string): string =>
    [quoteEdits, dashEdits, ellipsisEdits].reduce(
      (followed, editsOf) => applyChanges(followed, editsOf(masked(followed), examples)),
      text,
    );
  const followed = follow(answer);
  // Marks that read otherwise once they are changed were not understood, and stay as they came.
  return follow(followed) === followed ? followed : answer;
}
