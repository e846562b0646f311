export type FinishReason = 'stop' | 'length' | 'content_filter';

/** What a model does, one token or turn of events at a time. */
export type Step =
  | { readonly kind: 'thinks' | 'says'; readonly text: string }
  | { readonly kind: 'finishes'; readonly reason: FinishReason }
  | {
      readonly kind: 'fails';
      readonly code: number;
      readonly message: string;
      readonly errorType: string;
    }
  /** Never another token; with `comments` the connection looks alive. */
  | { readonly kind: 'hangs'; readonly comments: boolean }
  /** The answer just ends: no finish reason, no [DONE]. */
  | { readonly kind: 'ends' }
  /** The connection breaks. */
  | { readonly kind: 'drops' };

/** Word-ish tokens; joined they give the text again. */
export const tokensOf = (text: string): string[] => text.match(/\s*(?:[\p{L}\p{M}\p{N}'’]{1,7}|\S)|\s+$/gu) ?? [];

export const says = (text: string): Step[] => tokensOf(text).map((token) => ({ kind: 'says', text: token }));
export const thinks = (text: string): Step[] => tokensOf(text).map((token) => ({ kind: 'thinks', text: token }));
export const finishes = (reason: FinishReason): Step => ({ kind: 'finishes', reason });
export const stops = finishes('stop');

/** The same, cut off with finish reason `length` where more than `limit` tokens would be made. */
export function cutAt(steps: readonly Step[], limit: number): readonly Step[] {
  let made = 0;
  const end = steps.findIndex((step) => (step.kind === 'thinks' || step.kind === 'says') && ++made > limit);
  return end < 0 ? steps : [...steps.slice(0, end), finishes('length')];
}
