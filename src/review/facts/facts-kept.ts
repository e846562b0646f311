import { missingFacts } from './facts-compared';
import type { FactKind } from './facts-found';
import type { Change } from '../diff/word-diff';

export interface LostFact {
  readonly kind: FactKind;
  readonly was: string;
  readonly became: string | null;
  /** Index of the change that did it. */
  readonly change: number;
}

/**
 * What the passage says and the answer no longer does. A fact that moved, or that is written in another way, is kept;
 * false alarms cost the writer more than they help.
 */
export const factsLost = (original: string, changes: readonly Change[]): readonly LostFact[] =>
  changes.length === 0
    ? []
    : missingFacts(original, changes).map(({ fact, became, change }) => ({
        kind: fact.kind,
        was: fact.text,
        became,
        change,
      }));

/** A stretch of a sentence; what is strong is set in bold. */
export interface Part {
  readonly text: string;
  readonly strong: boolean;
}

/** “the number”, “the block id”, “the word”. */
const called = (kind: FactKind): string => `the ${kind === 'negation' ? 'word' : kind.replace('-', ' ')}`;

const counts = 'No One Two Three Four Five Six Seven Eight Nine Ten'.split(' ');
/** So many are named, the others counted. */
const NAMED = 3;
const LONGEST = 40;

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
};

/** “Two facts changed:” and, behind a space, “the number 17 became “twenty”, and the link [[Harbour]] is gone.” */
export function factsSentence(facts: readonly LostFact[]): { readonly what: string; readonly parts: readonly Part[] } {
  const told = facts.filter((fact, i) => facts.findIndex((other) => said(other) === said(fact)) === i);
  const what = `${counts[told.length] ?? told.length} ${told.length === 1 ? 'fact' : 'facts'} changed:`;
  const more = told.length - NAMED;
  const items = told.slice(0, NAMED).map(partsOf);
  if (more > 0) items.push([plain(`${more} more`)]);
  const last = items.length - 1;
  const parts = items.flatMap((item, i) => [...(i === 0 ? [] : [plain(i < last ? ', ' : ', and ')]), ...item]);
  return { what, parts: [...parts, plain('.')] };
}

const said = ({ kind, was, became }: LostFact): string => JSON.stringify([kind, was, became]);
const plain = (text: string): Part => ({ text, strong: false });

function partsOf({ kind, was, became }: LostFact): readonly Part[] {
  const fact: Part = { text: short(was), strong: true };
  if (kind === 'negation') return [plain(`${called(kind)} “`), fact, plain('” is gone')];
  return [plain(`${called(kind)} `), fact, plain(became === null ? ' is gone' : ` became “${short(became)}”`)];
}

/** What a screen reader is told of one flagged change: “changes the number 17”. */
export function factHeard({ kind, was, became }: LostFact): string {
  const fact = kind === 'negation' ? `“${short(was)}”` : short(was);
  return `${became === null ? 'removes' : 'changes'} ${called(kind)} ${fact}`;
}
