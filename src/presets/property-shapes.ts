import { idShape } from '../gateway/gateway';
import { isObject } from '../gateway/json';
import { between, flag, oneOf, text, type Shape } from '../gateway/shape';

/** A property as it was typed, as far as can be told: YAML takes `1984` for a number. */
const typed = (json: unknown): unknown => {
  if (typeof json === 'number' || typeof json === 'boolean') return String(json);
  return typeof json === 'string' ? json.trim() : json;
};

/** Text; a figure is text too. */
export const someText: Shape<string> = (json) => text(typed(json));

/** One of some names, in letters of any size. */
export const named = <const T extends string>(names: readonly T[]): Shape<T> => {
  const known = oneOf(names);
  return (json) => known(typeof json === 'string' ? json.trim().toLowerCase() : json);
};

/** A checkbox, or what half the world types for one. */
export const yesOrNo: Shape<boolean> = (json) => {
  const said = typeof json === 'string' ? json.trim().toLowerCase() : json;
  if (said === 'yes' || said === 'true') return flag(true);
  return flag(said === 'no' || said === 'false' ? false : said);
};

/** An id: as it is, or in letters of another size. */
export const anId: Shape<string> = (json) => {
  const given = typed(json);
  return idShape(typeof given === 'string' ? given.toLowerCase() : given);
};

/** A number between two others; the app keeps some as text, and half the world writes `0,7`. */
export const figure = (from: number, to: number): Shape<number> => {
  const fitting = between(from, to);
  return (json) => fitting(typeof json === 'string' && /\d/.test(json) ? Number(json.trim().replace(',', '.')) : json);
};

/** A list of text, or one text with semicolons. */
export const someTexts: Shape<readonly string[]> = (json) => {
  const given = typeof json === 'string' ? json.split(';') : json;
  if (!Array.isArray(given)) return { ok: false, at: '', why: 'is not text or a list of it' };
  const texts: string[] = [];
  for (const one of given as unknown[]) {
    const found = someText(pairText(one));
    if (!found.ok) return { ...found, why: 'is not text or a list of it' };
    if (found.value !== '') texts.push(found.value);
  }
  return { ok: true, value: texts };
};

/** `- draft: dark` is an object to YAML, and was meant as it was typed. */
function pairText(json: unknown): unknown {
  const [pair, ...more] = isObject(json) ? Object.entries(json) : [];
  return pair && more.length === 0 ? `${pair[0]}: ${String(pair[1])}` : json;
}

/** Ids by ids: an object, or a list such as `draft: dark`. */
export const idsByIds: Shape<Readonly<Record<string, string>>> = (json) => {
  const given = isObject(json) ? Object.entries(json).map(([id, other]) => `${id}: ${String(other)}`) : json;
  const listed = someTexts(given);
  const ids: Record<string, string> = {};
  for (const pair of listed.ok ? listed.value : ['']) {
    const [, id, other] = /^([a-z0-9-]+)\s*:\s*([a-z0-9-]+)$/.exec(pair.toLowerCase()) ?? [];
    if (id === undefined || other === undefined)
      return { ok: false, at: '', why: 'is not a list such as “draft: dark”' };
    ids[id] = other;
  }
  return { ok: true, value: ids };
};
