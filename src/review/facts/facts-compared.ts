import { factsIn, isSameFact, type Fact } from './facts-found';
import type { Range } from '../locate';
import { isStillDenied } from './negations';
import { tokensOf } from './tokens';
import { applyChanges, type Change } from '../diff/word-diff';

/** A fact of the passage that the answer no longer says. */
export interface Missing {
  readonly fact: Fact;
  readonly change: number;
  readonly became: string | null;
}

/** A change with the passage's facts that it touches and the answer's facts in its place. */
interface Exchange extends Change {
  readonly at: number;
  readonly removed: string;
  /** All words of `insert`, where a name gave way to them. */
  readonly words: ReadonlySet<string>;
  readonly taken: readonly Fact[];
  readonly given: readonly Fact[];
}

/** A fact in a changed stretch. */
interface Touched {
  readonly fact: Fact;
  readonly exchange: Exchange;
}

/** What the passage says and the answer no longer does, in the passage's order. */
export function missingFacts(original: string, changes: readonly Change[]): readonly Missing[] {
  const asked = factsIn(original, true);
  const told = factsIn(applyChanges(original, changes), false);
  const exchanges = exchangesOf(original, changes, asked, told);
  const lost = [...unmatched(asked, told, exchanges), ...denialsLost(original, exchanges)];
  lost.sort((a, b) => a.fact.from - b.fact.from);
  const links = lost.filter(({ fact }) => fact.kind === 'link');
  const isInLink = ({ from, to }: Fact) => links.some(({ fact }) => fact.from < from && fact.to > to);
  const apart = lost.filter(({ fact }) => !isInLink(fact));
  // Each change that cuts into a fact is flagged: accepted alone, it would leave half of one.
  return namesJoined(apart, original).flatMap(({ fact, exchange }) =>
    exchanges
      .filter((other) => other === exchange || touches(other, fact))
      .map(({ at }) => ({ fact, change: at, became: became(fact, exchange) })),
  );
}

function exchangesOf(
  original: string,
  changes: readonly Change[],
  asked: readonly Fact[],
  told: readonly Fact[],
): readonly Exchange[] {
  const taken = touchedBy(changes, asked);
  // What is left of a fact that was cut stands beside the change.
  const places = changes.map(({ from, to }, at) => ({
    from: inAnswer(Math.min(from, ...(taken[at] ?? []).map((fact) => fact.from)), changes, false),
    to: inAnswer(Math.max(to, ...(taken[at] ?? []).map((fact) => fact.to)), changes, true),
  }));
  const given = touchedBy(places, told);
  return changes.map((change, at) => {
    const removed = original.slice(change.from, change.to);
    const tokens = taken[at]?.some(({ kind }) => kind === 'name') ? tokensOf(change.insert) : [];
    const words = new Set(tokens.map(({ text }) => text));
    return { ...change, at, removed, words, taken: taken[at] ?? [], given: given[at] ?? [] };
  });
}

/** The facts that each of these stretches touches; both are in the order of the text. */
function touchedBy(stretches: readonly Range[], facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const touched: readonly Fact[][] = stretches.map(() => []);
  let first = 0;
  for (const fact of facts) {
    while ((stretches[first]?.to ?? Infinity) < fact.from) first += 1;
    for (let at = first; (stretches[at]?.from ?? Infinity) < fact.to; at += 1) {
      if (touches(stretches[at] as Range, fact)) touched[at]?.push(fact);
    }
  }
  return touched;
}

const touches = ({ from, to }: Range, fact: Fact): boolean =>
  from === to ? from > fact.from && from < fact.to : from < fact.to && to > fact.from;

/** Where a place of the passage stands in the answer, before or behind what is inserted right there. */
function inAnswer(place: number, changes: readonly Change[], isBehind: boolean): number {
  let at = place;
  for (const { from, to, insert } of changes) {
    if (to > place || (!isBehind && from === place)) break;
    at += insert.length - (to - from);
  }
  return at;
}

/** Facts for which the answer has none left: first those that were not touched find theirs, then the others. */
function unmatched(asked: readonly Fact[], told: readonly Fact[], exchanges: readonly Exchange[]): readonly Touched[] {
  const left = [...told];
  const take = (fact: Fact): boolean => {
    const at = left.findIndex((other) => isSameFact(fact, other));
    return at >= 0 && left.splice(at, 1).length > 0;
  };
  const changed: Touched[] = [];
  const touched = new Map<Fact, Exchange>();
  for (const exchange of [...exchanges].reverse()) for (const fact of exchange.taken) touched.set(fact, exchange);
  for (const fact of asked) {
    const exchange = touched.get(fact);
    if (fact.kind === 'negation') continue;
    if (exchange) changed.push({ fact, exchange });
    else take(fact);
  }
  const isGivenBack = ({ fact, exchange }: Touched): boolean => exchange.given.some((one) => isSameFact(fact, one));
  const ordered = [...changed.filter(isGivenBack), ...changed.filter((one) => !isGivenBack(one))];
  const names = new Set(told.filter(({ kind }) => kind === 'name').map(({ key }) => key));
  return ordered.filter((one) => !take(one.fact) && !(one.fact.kind === 'name' && isStillMeant(one, names)));
}

/** A name that stands elsewhere gave way to a pronoun, or became a common word: no other name has taken its place. */
function isStillMeant({ fact, exchange }: Touched, names: ReadonlySet<string>): boolean {
  return exchange.words.has(fact.key.toLowerCase()) || (names.has(fact.key) && !newOf('name', exchange));
}

/** The first fact of a kind that a change brings. */
const newOf = (kind: Fact['kind'], { taken, given }: Exchange): Fact | undefined =>
  given.find((fact) => fact.kind === kind && !fact.isLoose && !taken.some((one) => isSameFact(one, fact)));

/** A “not” that vanished, unless another change of the same sentence brings one. */
function denialsLost(original: string, exchanges: readonly Exchange[]): readonly Touched[] {
  const isDenial = ({ kind }: Fact): boolean => kind === 'negation';
  const between = (a: Exchange, b: Exchange): string => original.slice(Math.min(a.to, b.to), Math.max(a.from, b.from));
  return exchanges.flatMap((exchange) => {
    const fact = exchange.taken.find(isDenial);
    if (!fact || isStillDenied(exchange.removed, exchange.insert)) return [];
    const isMoved = exchanges.some((other) => other.given.some(isDenial) && !/[.!?\n]/.test(between(exchange, other)));
    return isMoved ? [] : [{ fact, exchange }];
  });
}

/** “Tomas” and “Vale” side by side, gone with one change, are one name. */
function namesJoined(lost: readonly Touched[], original: string): readonly Touched[] {
  const all: Touched[] = [];
  for (const { fact, exchange } of lost) {
    const last = all.at(-1);
    const isPart = last?.exchange === exchange && last.fact.kind === 'name' && fact.kind === 'name';
    if (isPart && /^[ \t]+$/.test(original.slice(last.fact.to, fact.from))) {
      const text = original.slice(last.fact.from, fact.to);
      all[all.length - 1] = { fact: { ...last.fact, to: fact.to, text }, exchange };
    } else all.push({ fact, exchange });
  }
  return all;
}

/** What stands in the fact's place: the first new fact of its kind, or the few words that replaced it alone. */
function became(fact: Fact, exchange: Exchange): string | null {
  const next = newOf(fact.kind, exchange);
  if (next) return fact.kind === 'negation' ? null : next.text;
  const insert = exchange.insert.trim();
  const isAlone = exchange.removed.trim() === fact.text && insert !== '' && insert.length < 40;
  return isAlone && ['number', 'date', 'name'].includes(fact.kind) ? insert : null;
}
