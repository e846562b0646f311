import type * as z from 'zod/mini';
import { gatewaySchema, newGateway, type Gateway } from '../gateway/gateway';
import { tallyBlockSchema, type Tally, type TallyBlock } from '../ledger/tally';
import { presetSchema, type Preset } from '../presets/preset';
import type { ModelPolicy } from '../routing/model-policy';

/** `data.json` as it lies on disk: a plain object of which we read what we know and keep the rest. */
export type Doc = Readonly<Record<string, unknown>>;

/** What the settings say, read out of the document. */
export interface Settings {
  readonly gateways: readonly Gateway[];
  readonly presets: readonly Preset[];
  readonly policy: ModelPolicy;
  readonly tally: Tally;
  /** Rows that could not be read. They stay in the file as they are. */
  readonly aside: readonly RowAside[];
}

export interface RowAside {
  /** `gateways/litellm`, or `presets/2` where the row has no id. */
  readonly row: string;
  readonly why: string;
}

export const SETTINGS_VERSION = 1;
export const OPENROUTER = newGateway('openrouter', 'openrouter', 'https://openrouter.ai/api/v1');

/** The document of a vault in which nothing has been set. */
export const firstDoc: Doc = {
  version: SETTINGS_VERSION,
  gateways: [OPENROUTER],
  presets: [],
  tasks: {},
  genre: null,
  budgets: {},
  policy: {},
  tally: {},
};

export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what can be read; a bad row is set aside and the others count. */
export function readSettings(doc: Doc): Settings {
  const aside: RowAside[] = [];
  const gateways = rowsOf(doc, 'gateways', gatewaySchema(), aside) as Gateway[];
  const presets = rowsOf(doc, 'presets', presetSchema(), aside) as Preset[];
  const hasOpenRouter = gateways.some((gateway) => gateway.id === OPENROUTER.id);
  return {
    gateways: hasOpenRouter ? gateways : [OPENROUTER, ...gateways],
    presets,
    policy: readPolicy(doc.policy),
    tally: readTally(doc.tally, aside),
    aside,
  };
}

/** A list in the policy that is no list of patterns counts as empty: it must not open what another list closes. */
function readPolicy(value: unknown): ModelPolicy {
  const listOf = (name: keyof ModelPolicy): string[] => {
    const list = isDoc(value) ? value[name] : [];
    return Array.isArray(list) ? (list as unknown[]).filter((item): item is string => typeof item === 'string') : [];
  };
  return { allow: listOf('allow'), block: listOf('block'), localFolders: listOf('localFolders') };
}

interface RowSchema {
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: z.core.$ZodError };
}

function rowsOf(doc: Doc, list: string, schema: RowSchema, aside: RowAside[]): unknown[] {
  const rows = doc[list] ?? [];
  if (!Array.isArray(rows)) {
    aside.push({ row: list, why: 'is not a list' });
    return [];
  }
  return (rows as unknown[]).flatMap((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return [parsed.data];
    aside.push({ row: `${list}/${idOf(row) ?? index}`, why: whyNot(parsed.error) });
    return [];
  });
}

function readTally(value: unknown, aside: RowAside[]): Tally {
  const blocks: Record<string, TallyBlock> = {};
  const schema = tallyBlockSchema();
  for (const [device, block] of Object.entries(isDoc(value) ? value : {})) {
    const parsed = schema.safeParse(block);
    if (parsed.success) blocks[device] = parsed.data;
    else aside.push({ row: `tally/${device}`, why: whyNot(parsed.error) });
  }
  return blocks;
}

/** The id of a row, if it has one. */
export const idOf = (row: unknown): string | null => (isDoc(row) && typeof row.id === 'string' ? row.id : null);

function whyNot(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}`.replace(/^: /, '') : 'cannot be read';
}
