import * as z from 'zod/mini';

/** Where a cost comes from; `pending` is an estimate that the gateway has not settled yet. */
export type CostSource = 'reported' | 'settled' | 'computed' | 'pending' | 'unknown';

/** One call to a model, as it is written into the entry files. Amounts are nano-dollars. */
export interface Called {
  readonly type: 'called';
  /** Counts the lines of this device; the tally says up to which one it has read. */
  readonly sequence: number;
  readonly run: string;
  readonly attempt: number;
  /** When the call was made, in milliseconds since 1970, and the day in the writer's time zone. */
  readonly time: number;
  readonly day: string;
  readonly task: string;
  readonly preset: string;
  readonly gateway: string;
  readonly model: string;
  readonly answeredBy: string | null;
  readonly provider: string | null;
  readonly generation: string | null;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  /** Parts of the two before. */
  readonly tokensCached: number | null;
  readonly tokensReasoning: number | null;
  readonly cost: number | null;
  readonly source: CostSource;
  /** What the gateway said that it used, where that cannot be true: kept to be looked at, in no sum. */
  readonly disbelieved?: string | undefined;
  readonly firstTokenAfter: number | null;
  readonly took: number;
  readonly ended: string;
  readonly note: string | null;
}

/** Whether the writer took the answer. */
export interface Decided {
  readonly type: 'decided';
  readonly sequence: number;
  readonly run: string;
  readonly attempt: number;
  readonly accepted: boolean;
}

/** What a call that was pending came to; null when that will never be known. */
export interface Settled {
  readonly type: 'settled';
  readonly sequence: number;
  readonly run: string;
  readonly attempt: number;
  readonly cost: number | null;
}

export type Entry = Called | Decided | Settled;
export type NewEntry = Omit<Called, 'sequence'> | Omit<Decided, 'sequence'> | Omit<Settled, 'sequence'>;

const schema = () => {
  const numberOrNull = z.nullable(z.number());
  const countOrNull = z.nullable(z.int().check(z.nonnegative()));
  const textOrNull = z.nullable(z.string());
  const common = { sequence: z.int(), run: z.string(), attempt: z.int() };
  return z.discriminatedUnion('type', [
    z.object({
      type: z.literal('called'),
      ...common,
      time: z.number(),
      day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
      task: z.string(),
      preset: z.string(),
      gateway: z.string(),
      model: z.string(),
      answeredBy: textOrNull,
      provider: textOrNull,
      generation: textOrNull,
      tokensIn: countOrNull,
      tokensOut: countOrNull,
      tokensCached: z._default(countOrNull, null),
      tokensReasoning: z._default(countOrNull, null),
      cost: countOrNull,
      source: z.enum(['reported', 'settled', 'computed', 'pending', 'unknown']),
      disbelieved: z.optional(z.string()),
      firstTokenAfter: numberOrNull,
      took: z.number(),
      ended: z.string(),
      note: textOrNull,
    }),
    z.object({ type: z.literal('decided'), ...common, accepted: z.boolean() }),
    z.object({ type: z.literal('settled'), ...common, cost: countOrNull }),
  ]);
};

/** The entries in the lines of a file; a torn or foreign line is left out. */
export function readEntries(text: string): Entry[] {
  const entry = schema();
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = entry.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** A day as entries name it, in the time zone of the machine. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
