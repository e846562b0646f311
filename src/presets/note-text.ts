/** A property as a note has it; null is left out. */
export type PropertyValue = string | number | boolean | readonly string[] | null;

/** Text that means the same to YAML without quotes. */
const PLAIN = /^(?:\p{L}|\d+ \p{L})(?:[\p{L}\p{N} ,;.()’“”%/–-]*[\p{L}\p{N}.)%’”])?$/u;
const KEYWORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A note with these properties and this text. */
export function noteText(properties: Readonly<Record<string, PropertyValue>>, body: string): string {
  const lines = Object.entries(properties).flatMap(([name, value]) => {
    if (value === null) return [];
    if (typeof value !== 'object') return [`${name}: ${written(value)}`];
    return value.length === 0 ? [] : [`${name}:`, ...value.map((one) => `  - ${written(one)}`)];
  });
  return `---\n${lines.join('\n')}\n---\n${body}\n`;
}

/** What JSON lets stand and some readers of YAML take for the end of a line, or refuse. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\ufeff]/g;
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON's quotes are among those that YAML has. */
const written = (value: string | number | boolean): string =>
  typeof value === 'string' && (!PLAIN.test(value) || KEYWORD.test(value))
    ? JSON.stringify(value).replace(UNSEEN, escaped)
    : String(value);
