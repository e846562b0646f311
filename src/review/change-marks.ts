import { factHeard } from './facts/facts-kept';
import { openChanges, spanOf, type Comparison } from './comparison';
import { shownComparison, type Proposal } from './proposal';

/** How one change is drawn over the passage; offsets are from the beginning of the proposal's range in the note. */
export interface ChangeMark {
  readonly index: number;
  readonly kind: 'open' | 'accepted' | 'clean';
  readonly from: number;
  readonly to: number;
  /** What comes in place of it; empty for an accepted change, whose words stand in the note already. */
  readonly insert: string;
  /** What a screen reader says of it. */
  readonly label: string;
  readonly isCurrent: boolean;
  readonly isFlagged: boolean;
}

/** The changes of the shown answer as they are drawn; none where the passage is shown as it is. */
export function changeMarks(proposal: Proposal): ChangeMark[] {
  const comparison = shownComparison(proposal);
  if (!comparison || proposal.show === 'original') return [];
  const open = openChanges(comparison);
  return comparison.changes.flatMap((change, index): ChangeMark[] => {
    const isOpen = open.includes(index);
    if (!isOpen && !comparison.accepted.includes(index)) return [];
    return [
      {
        index,
        ...spanOf(comparison, index),
        kind: !isOpen ? 'accepted' : proposal.show === 'clean' ? 'clean' : 'open',
        insert: isOpen ? change.insert : '',
        label: changeLabel(comparison, index),
        isCurrent: isOpen && proposal.current === index,
        isFlagged: isOpen && comparison.facts.some((fact) => fact.change === index),
      },
    ];
  });
}

/** “Change 3 of 6: ‘felt afraid of’ becomes ‘could not think’, changes the number 17.” */
export function changeLabel({ against, changes, facts }: Comparison, index: number): string {
  const change = changes[index];
  if (!change) return '';
  const was = quoted(against.slice(change.from, change.to));
  const becomes = quoted(change.insert);
  const what = was === '' ? `${becomes} is added` : becomes === '' ? `${was} is removed` : `${was} becomes ${becomes}`;
  const flagged = facts.filter((fact) => fact.change === index).map((fact) => `, ${factHeard(fact)}`);
  return `Change ${index + 1} of ${changes.length}: ${what}${flagged.join('')}`;
}

/** A change without a word in it is a paragraph break or a space. */
function quoted(text: string): string {
  if (text === '') return '';
  const words = text.trim().replace(/\s+/g, ' ');
  if (words === '') return text.includes('\n') ? 'a line break' : 'a space';
  return `‘${words}’`;
}
