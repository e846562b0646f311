import type { Plugin } from 'obsidian';
import type { OpenProposals } from '../../review/open-proposals';
import type { Proposal } from '../../review/proposal';
import { hasText } from '../../review/variant';

/** One thing that can be done now; returns what takes the offer back. */
export type Offer = (offer: {
  readonly label: string;
  readonly name: string;
  readonly press: () => void;
}) => () => void;

interface BringBackDeps {
  readonly plugin: Plugin;
  readonly proposals: OpenProposals;
  readonly offer: Offer;
  /** Opens a closed proposal again as it was. */
  readonly bringBack: (id: string) => void;
}

const NAME = 'Bring back the last answer';

/** The way back to a proposal that the writer closed without taking its answer: it was paid for. */
export class BringBack {
  private readonly deps: BringBackDeps;
  private last: string | null = null;
  private takeBack = () => {};

  constructor(deps: BringBackDeps) {
    const { plugin, proposals } = (this.deps = deps);
    plugin.addCommand({
      id: 'bring-back',
      name: NAME,
      checkCallback: (checking) => {
        const { last } = this;
        if (last === null || !proposals.canReopen(last)) return false;
        if (!checking) this.press(last);
        return true;
      },
    });
    // Undo may have brought it back meanwhile.
    plugin.register(proposals.subscribe(({ id, state }) => id === this.last && state !== 'closed' && this.takeBack()));
  }

  closed({ id, variants }: Proposal): void {
    if (!variants.some(hasText)) return;
    this.last = id;
    this.takeBack = this.deps.offer({ label: 'Bring back', name: NAME, press: () => this.press(id) });
  }

  private press(id: string): void {
    this.takeBack();
    this.deps.bringBack(id);
  }
}
