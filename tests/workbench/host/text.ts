import type * as O from 'obsidian';

/** As the app cleans a path: one slash between parts, none at the ends, no odd spaces, composed accents. */
export const normalizePath: typeof O.normalizePath = (path) =>
  path
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\\/]+/g, '/')
    .replace(/^\/|\/$/g, '')
    .normalize('NFC') || '/';

/** Calls once things are quiet; with `resetTimer` each call starts the wait anew. */
export const debounce: typeof O.debounce = (callback, timeout = 0, resetTimer = false) => {
  let timer = 0;
  let latest: Parameters<typeof callback> | undefined;
  const end = (): typeof latest => {
    window.clearTimeout(timer);
    const args = latest;
    timer = 0;
    latest = undefined;
    return args;
  };
  const run = (): unknown => {
    const args = end();
    return args && callback(...args);
  };
  const debounced = (...args: Parameters<typeof callback>): unknown => {
    latest = args;
    if (timer && !resetTimer) return debounced;
    window.clearTimeout(timer);
    timer = window.setTimeout(run, timeout);
    return debounced;
  };
  return Object.assign(debounced, { run, cancel: end }) as never;
};

/** The words as typed, or their letters in order; adjacent and early letters score better. */
export const prepareFuzzySearch: typeof O.prepareFuzzySearch = (query) => (text) => {
  const lower = text.toLowerCase();
  const whole = lower.indexOf(query.toLowerCase());
  if (whole >= 0) return { score: -whole / 1000, matches: query ? [[whole, whole + query.length]] : [] };
  const matches: O.SearchMatches = [];
  for (const letter of query.toLowerCase().replaceAll(' ', '')) {
    const last = matches.at(-1);
    const at = lower.indexOf(letter, last?.[1] ?? 0);
    if (at < 0) return null;
    if (last?.[1] === at) last[1] = at + 1;
    else matches.push([at, at + 1]);
  }
  return { score: -matches.length - (matches[0]?.[0] ?? 0) / 1000, matches };
};

function scalar(text: string): unknown {
  if (/^\[.*\]$/.test(text))
    return text
      .slice(1, -1)
      .split(',')
      .map((part) => scalar(part.trim()))
      .filter((one) => one !== null);
  if (/^".*"$/.test(text)) return JSON.parse(text);
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^(null|~|)$/.test(text)) return null;
  return /^(true|false|-?\d+(\.\d+)?)$/.test(text) ? JSON.parse(text) : text;
}

/** Flat YAML only: scalars, `[a, b]`, and lists of scalars under a key. Throws, with the line, at what is no YAML at all. */
export const parseYaml: typeof O.parseYaml = (yaml) => {
  const entries: [string, unknown][] = [];
  for (const [index, line] of yaml.split('\n').entries()) {
    const [, item, key, value = ''] = /^(?:\s*- (.*)|([^\s#:][^:]*):(?: +(.*?))?\s*)$/.exec(line) ?? [];
    const isTorn = /^\[[^\]]*$|^"[^"]*$/.test(value) || (!item && !key && /^[^\s#-]/.test(line));
    if (isTorn) throw new Error(`This is no YAML at line ${index + 1}, column 1:\n\n${line}`);
    const last = entries.at(-1);
    if (item !== undefined && last) last[1] = [...((last[1] as unknown[] | null) ?? []), scalar(item.trim())];
    else if (key) entries.push([key, scalar(value)]);
  }
  return Object.fromEntries(entries);
};

const print = (value: unknown): string =>
  typeof value === 'string' && (scalar(value) !== value || /^[\s>|@`&*!%#?{["'-]|: |\s$|\n| #/.test(value))
    ? JSON.stringify(value)
    : String(value);
const printEntry = ([key, value]: [string, unknown]): string =>
  `${key}:${Array.isArray(value) ? value.map((one) => `\n  - ${print(one)}`).join('') : ` ${print(value)}`}\n`;
export const stringifyYaml: typeof O.stringifyYaml = (values) =>
  Object.entries(values as object)
    .map(printEntry)
    .join('');

/** Where the frontmatter lies in a note. */
export const getFrontMatterInfo: typeof O.getFrontMatterInfo = (content) => {
  const [whole = '', frontmatter = ''] = /^---\n([\s\S]*?\n)?---(?:\n|$)/.exec(content) ?? [];
  const from = whole ? 4 : 0;
  return { exists: whole !== '', frontmatter, from, to: from + frontmatter.length, contentStart: whole.length };
};
