import type { Json } from '../gateway/json';
import { isObject } from '../gateway/json';
import { sameJson } from './units';

/** What the columns of rows are called in a sentence, where they are not called as in the file. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    headers: 'extra headers',
    isLocal: 'whether it is on this computer',
    transport: 'how its answers come',
    candidates: 'models',
    topP: 'top p',
    frequencyPenalty: 'frequency penalty',
    presencePenalty: 'presence penalty',
    reasoning: 'thinking',
    effort: 'thinking',
    privacy: 'who may read',
    price: 'price rule',
    onRefusal: 'what follows when a model declines',
    hedgeAfter: 'when a second model is asked',
    deadlines: 'waiting times',
    provider: 'providers',
    openRouterWalks: 'whether OpenRouter walks the list',
    delivery: 'where the answer goes',
    noteName: 'name of the note',
    asks: 'whether it asks first',
  }),
);

/** The columns in which two rows differ, in words: `models`, `temperature`. */
export function changedColumns(before: Json, after: Json): string[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return columns.flatMap((column) => {
    const [was, is] = [before[column], after[column]];
    if (sameJson(was, is)) return [];
    return column === 'sampling' && isObject(was) && isObject(is)
      ? changedColumns(was, is)
      : [names.get(column) ?? column];
  });
}
