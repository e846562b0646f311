import type { Candidate } from '../gateway/gateway';
import type { Passage } from '../manuscript/passage';
import type { InputValues } from './inputs';
import { plainAsk, type Ask, type Order } from './order';
import type { Delivery, Task } from './task';

/** A run that the writer is making up in the picker. */
export interface RunDraft {
  readonly inputs: InputValues;
  readonly wish: string;
  readonly genres: readonly string[] | null;
  /** A name, null for nobody, undefined for whoever speaks. */
  readonly voice: string | null | undefined;
  readonly model: Candidate | null;
  readonly delivery: Delivery | null;
  readonly variants: number;
}

export const emptyDraft: RunDraft = {
  inputs: {},
  wish: '',
  genres: null,
  voice: undefined,
  model: null,
  delivery: null,
  variants: 1,
};

/** The draft for another task: what was said about the book stays, what was said about the task goes. */
export const forTask = ({ wish, genres, voice }: RunDraft, inputs: InputValues): RunDraft => ({
  ...emptyDraft,
  wish,
  genres,
  voice,
  inputs,
});

export const askOf = ({ inputs, wish, genres, voice, model }: RunDraft): Ask => ({
  ...plainAsk,
  inputs,
  wish: wish.trim(),
  genres,
  model,
  ...(voice !== undefined && { voice }),
});

/** The order that would come of a draft, to be planned and not to be run. */
export const plannedOrder = (task: Task, passage: Passage | null, draft: RunDraft): Order => ({
  id: 'plan',
  task,
  passage,
  conversation: [],
  ask: askOf(draft),
});

/** What can be chosen for one thing, as a dropdown has it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Where an answer goes, in one word. */
export const deliveryNames: Readonly<Record<Delivery, string>> = {
  propose: 'Propose',
  write: 'Write',
  chat: 'Chat',
  note: 'New note',
  clipboard: 'Clipboard',
  property: 'Property',
};

const AS_FOUND = '';
const NONE = '-';

/** The genres that a run can be given; the first choice is what the note has without a word. */
export const genreOptions = (
  genres: readonly { readonly id: string; readonly name: string }[],
  found: readonly { readonly name: string }[],
): Option[] => [
  { value: AS_FOUND, label: found.map(({ name }) => name).join(' + ') || 'No genre' },
  ...(found.length ? [{ value: NONE, label: 'No genre' }] : []),
  ...genres.map(({ id, name }) => ({ value: id, label: name })),
];

export const withGenre = (draft: RunDraft, value: string): RunDraft => ({
  ...draft,
  genres: value === AS_FOUND ? null : value === NONE ? [] : [value],
});

export const genreValue = ({ genres }: RunDraft): string => (genres === null ? AS_FOUND : (genres[0] ?? NONE));

/** The voices that a run can be given; the first choice is whoever speaks in the passage. */
export const voiceOptions = (
  voices: readonly { readonly name: string }[],
  found: readonly { readonly name: string }[],
): Option[] => [
  { value: AS_FOUND, label: found.map(({ name }) => name).join(', ') || 'No voice' },
  ...(found.length ? [{ value: NONE, label: 'No voice' }] : []),
  ...voices.map(({ name }) => ({ value: `=${name}`, label: name })),
];

export const withVoice = (draft: RunDraft, value: string): RunDraft => ({
  ...draft,
  voice: value === AS_FOUND ? undefined : value === NONE ? null : value.slice(1),
});

export const voiceValue = ({ voice }: RunDraft): string =>
  voice === undefined ? AS_FOUND : voice === null ? NONE : `=${voice}`;
