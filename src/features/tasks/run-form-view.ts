import type { Candidate } from '../../gateway/gateway';
import { about, type Shown } from '../../ledger/figures';
import type { Voice } from '../../manuscript/manuscript';
import type { Genre } from '../../presets/genre';
import { estimateOf, type Plan } from '../../tasks/plan-run';
import { genreOptions, voiceOptions, type RunDraft } from '../../tasks/run-draft';
import type { TaskAsSet } from '../../tasks/task-overrides';
import type { RunFormView } from './run-form';

interface Given {
  readonly task: TaskAsSet;
  readonly draft: RunDraft;
  readonly plan: Plan;
  readonly genres: readonly Genre[];
  readonly voices: readonly Voice[];
  readonly nameOf: (candidate: Candidate) => string;
  readonly shown: () => Shown;
  readonly today: () => string;
}

/** What the form below the list of tasks says. */
export function formView({ task, draft, plan, genres, voices, nameOf, shown, today }: Given): RunFormView {
  const candidates = plan.resolution.preset?.candidates ?? [];
  const isGiven = draft.genres !== null;
  return {
    task,
    draft,
    models: candidates.map((candidate, index) => ({ value: `${index}`, label: nameOf(candidate) })),
    genres: genreOptions(genres, isGiven ? [] : plan.genres.genres),
    voices: voiceOptions(voices, draft.voice === undefined ? plan.voices : []),
    ...priceOf(plan, { variants: task.delivery === 'propose' ? draft.variants : 1, shown: shown(), today: today() }),
  };
}

/** What a run comes to, and what is to be known beside it: a name that no genre has, what is left out. */
function priceOf(
  plan: Plan,
  { variants, shown, today }: { readonly variants: number; readonly shown: Shown; readonly today: string },
): Pick<RunFormView, 'price' | 'rest'> {
  const { first, about: cost, atMost } = estimateOf(plan);
  const times = (amount: number | null): number | null => (amount === null ? null : amount * variants);
  const said = plan.genres.unknown.map((name) => ` No genre is called “${name}”.`).join('');
  const left = plan.leftOut.length
    ? ` Left out for want of room: ${plan.leftOut.map(({ name }) => name).join(', ')}.`
    : '';
  const rest = `${today && ` ${today}`}${said}${left}`;
  if (!first) return { price: 'Nobody in this preset can be asked.', rest };
  const most =
    atMost !== null && cost !== null && atMost > cost
      ? `, at most ${about(times(atMost), shown).replace('about ', '')}`
      : '';
  const price = about(times(cost), shown);
  return { price: price.charAt(0).toUpperCase() + price.slice(1), rest: `${most}.${rest}` };
}
