import { setIcon } from 'obsidian';
import type { Candidate } from '../../gateway/gateway';
import type { FarewellLine } from '../../review/farewell-line';
import { isSameCandidate } from '../../routing/turn';

interface Foot {
  readonly prices: string;
  readonly farewells: readonly FarewellLine[];
}

interface FootDeps {
  readonly candidates: readonly Candidate[];
  readonly set: (candidates: readonly Candidate[]) => void;
  readonly add: () => void;
}

/** What stands below the models of a preset: a button for one more, the age of the prices, and what is to be known. */
export function drawCandidateFoot(el: HTMLElement, { prices, farewells }: Foot, deps: FootDeps): void {
  el.empty();
  const row = el.createDiv({ cls: 'pal-row wrap pal-cand-foot' });
  const add = row.createEl('button', { cls: 'pal-btn pal-edge', attr: { type: 'button' } });
  setIcon(add.createSpan({ cls: 'pal-icon-slot' }), 'plus');
  add.createSpan({ text: 'Add a model…' });
  add.addEventListener('click', deps.add);
  row.createSpan({ cls: 'pal-muted', text: prices });
  for (const line of farewells)
    drawFarewell(el.createDiv({ cls: 'pal-say is-warn', attr: { role: 'note' } }), line, deps);
}

function drawFarewell(el: HTMLElement, line: FarewellLine, { candidates, set }: FootDeps): void {
  setIcon(el.createSpan({ cls: 'pal-icon-slot' }), line.icon);
  const body = el.createDiv({ cls: 'b' });
  body.createSpan({ text: line.then === '' ? line.what : `${line.what} ${line.then}` });
  const link = (text: string, press: () => void) => {
    body.appendText(' ');
    const button = body.createEl('button', { cls: 'pal-link', text, attr: { type: 'button' } });
    button.addEventListener('click', press);
    return button;
  };
  const { candidate, instead } = line;
  const isMeant = (one: Candidate) => isSameCandidate(candidate, one);
  if (instead) link(instead.label, () => set(candidates.map((one) => (isMeant(one) ? instead.candidate : one))));
  if (!line.canRemove) return;
  link('Remove', () => set(candidates.filter((one) => !isMeant(one)))).createSpan({
    cls: 'pal-heard',
    text: ` ${candidate.model}`,
  });
}
