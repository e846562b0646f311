/** A short word about a model, with an icon whose colour it never depends on. */
export interface Badge {
  readonly text: string;
  readonly icon: string | null;
  readonly tone: 'plain' | 'good' | 'warn';
}

/** The kinds of badges, in the order in which they stand. */
const looks = {
  skipped: { text: 'skipped', icon: 'ban', tone: 'warn' },
  'keeps-data': { text: 'skipped', icon: 'shield-off', tone: 'warn' },
  leaves: { text: 'leaves', icon: 'calendar-clock', tone: 'warn' },
  gone: { text: 'gone', icon: 'circle-slash', tone: 'warn' },
  renamed: { text: 'renamed', icon: 'replace', tone: 'warn' },
  'zero-retention': { text: 'zero retention', icon: 'shield-check', tone: 'good' },
  free: { text: 'free', icon: null, tone: 'plain' },
  ignores: { text: 'ignores', icon: null, tone: 'plain' },
  local: { text: 'on this computer', icon: 'laptop', tone: 'plain' },
} as const satisfies Record<string, Badge>;

export type BadgeKind = keyof typeof looks;

export const badge = (kind: BadgeKind, text: string = looks[kind].text): Badge => ({ ...looks[kind], text });

const MOST = 3;

/** The badges that are shown at once, and what is said of the others: `2 more`. */
export function fewBadges(badges: readonly Badge[]): { readonly shown: readonly Badge[]; readonly more: string } {
  const hidden = badges.length - MOST;
  return { shown: badges.slice(0, MOST), more: hidden > 0 ? `${hidden} more` : '' };
}
