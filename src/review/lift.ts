/** An item of a list that is lifted, and where it is held; nothing has changed before it is dropped. */
export interface Lift {
  readonly name: string;
  readonly from: number;
  readonly at: number;
  readonly count: number;
}

export const lift = (name: string, from: number, count: number): Lift => ({ name, from, at: from, count });

/** The lifted item at another place; there is none before the first or behind the last. */
export const movedTo = (held: Lift, at: number): Lift => ({ ...held, at: Math.min(Math.max(at, 0), held.count - 1) });

/** The items in the order in which they stand when this one is dropped where it is held. */
export function dropped<T>(items: readonly T[], { from, at }: Lift): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, at), ...items.slice(from, from + 1), ...rest.slice(at)];
}

/** `position 2 of 4`, for one that stands at `index`. */
export const position = (index: number, count: number): string => `position ${index + 1} of ${count}`;

/** What a screen reader hears of it. */
export const liftSaid = {
  lifted: ({ name, at, count }: Lift): string => `${name} lifted, ${position(at, count)}.`,
  moved: ({ name, at, count }: Lift): string => `${name} moved to ${position(at, count)}.`,
  dropped: ({ name }: Lift): string => `${name} dropped.`,
  putBack: ({ name, from, count }: Lift): string => `${name} put back, ${position(from, count)}.`,
} as const;
