import type { Modifier, Scope } from 'obsidian';
import type { ProposalAction } from '../../review/offers';
import { shows } from '../../review/proposal';
import type { ProposalView } from '../../review/proposal-view';
import type { ActionsRow } from './actions-row';
import type { ProposalHandlers } from './handlers';

interface Around {
  readonly actions: Pick<ActionsRow, 'pressFirst'>;
  readonly view: () => ProposalView | null;
}

/** Single keys that press a button, where it is offered. */
const presses: Readonly<Record<string, readonly ProposalAction[]>> = {
  r: ['try-again'],
  n: ['ask-next'],
  i: ['instruct', 'add-reason'],
  b: ['insert-below'],
};

/** The keys of a proposal; they work only while focus is inside it, and letters not while something is typed. */
export function bindKeys(scope: Scope, handlers: ProposalHandlers, { actions, view }: Around): void {
  // A key that is held decides once.
  const once = (modifiers: Modifier[], key: string, act: () => void) =>
    scope.register(modifiers, key, (event) => {
      if (!event.repeat) act();
      return false;
    });
  const outsideOfField = (key: string, act: () => void, modifiers: Modifier[] = []) =>
    scope.register(modifiers, key, (event) => {
      if ((event.target as Node | null)?.instanceOf(HTMLInputElement)) return undefined;
      if (!event.repeat || modifiers.length === 0) act();
      return false;
    });

  // In the line for instructions Enter sends what is typed, with and without Mod.
  outsideOfField('Enter', () => actions.pressFirst(), ['Mod']);
  once([], 'Escape', () => {
    if (view()?.field) handlers.closeField();
    else actions.pressFirst(['stop', 'reject', 'dismiss']);
  });
  once(['Alt'], 'Enter', () => handlers.decide(true));
  once(['Alt'], 'Backspace', () => handlers.decide(false));
  for (const key of ['ArrowLeft', 'j']) outsideOfField(key, () => handlers.walk(-1));
  for (const key of ['ArrowRight', 'k']) outsideOfField(key, () => handlers.walk(1));
  for (const index of [0, 1, 2, 3]) outsideOfField(String(index + 1), () => handlers.showVariant(index));
  outsideOfField('v', () => {
    const walk = view()?.walk;
    const next = walk && shows[(shows.indexOf(walk.show) + 1) % shows.length];
    if (next) handlers.view(next);
  });
  outsideOfField('f', () => handlers.walk(1, true));
  for (const [key, among] of Object.entries(presses)) outsideOfField(key, () => actions.pressFirst(among));
  scope.register(['Mod'], 'c', (event) => {
    const isSelecting = (event.target as Node | null)?.instanceOf(HTMLInputElement);
    if (isSelecting || (event.view?.getSelection()?.toString() ?? '') !== '') return undefined;
    actions.pressFirst(['copy']);
    return false;
  });
}
