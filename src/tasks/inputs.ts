import { ofWords, type Length } from './length';

/** One way to answer what is asked before a run. */
export interface Choice {
  /** As the writer chooses it, and as `{{input:…}}` says it to the model unless `says` does. */
  readonly label: string;
  readonly says?: string;
  readonly length?: Length;
}

/** Something that is asked of the writer before a run. */
export interface TaskInput {
  /** The name by which a template knows it. */
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'words' | 'choice' | 'several';
  readonly choices: readonly Choice[];
  /** What counts when nothing is said: text, a number of words, the label of a choice, or several with commas. */
  readonly default: string;
}

/** What the writer answered, by the name of the input. */
export type InputValues = Readonly<Record<string, string>>;

const MOST_WORDS = 5_000;

const partsOf = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** An answer that counts: a choice that is offered, a number of words that can be meant, any text. */
export function inputValue(input: TaskInput, values: InputValues): string {
  const given = Object.hasOwn(values, input.name) ? (values[input.name] ?? '').trim() : '';
  const labels = input.choices.map(({ label }) => label);
  switch (input.kind) {
    case 'text':
      return given || input.default;
    case 'words':
      return /^\d+$/.test(given) && Number(given) > 0 ? `${Math.min(Number(given), MOST_WORDS)}` : input.default;
    case 'choice':
      return labels.includes(given) ? given : input.default;
    case 'several': {
      const chosen = partsOf(given).filter((part) => labels.includes(part));
      return chosen.length ? chosen.join(', ') : input.default;
    }
  }
}

/** What a template puts in the place of an input. */
export function inputText(input: TaskInput, values: InputValues): string {
  const value = inputValue(input, values);
  const chosen = input.choices.find(({ label }) => label === value);
  return chosen?.says ?? value;
}

/** How long the answer should be after what the writer chose; null where no input says so. */
export function lengthFrom(inputs: readonly TaskInput[], values: InputValues): Length | null {
  for (const input of inputs) {
    const value = inputValue(input, values);
    if (input.kind === 'words') return ofWords(Number(value));
    const length = input.choices.find(({ label }) => label === value)?.length;
    if (length) return length;
  }
  return null;
}

const input = (kind: TaskInput['kind'], name: string, label: string, value: string): TaskInput => ({
  name,
  label,
  kind,
  choices: [],
  default: value,
});

export const askText = (name: string, label: string, value = ''): TaskInput => input('text', name, label, value);
export const askWords = (name: string, label: string, count: number): TaskInput =>
  input('words', name, label, `${count}`);
/** The first choice counts unless another is named. */
export const askChoice = (
  name: string,
  label: string,
  choices: readonly Choice[],
  value = choices[0]?.label ?? '',
): TaskInput => ({ ...input('choice', name, label, value), choices });
export const askSeveral = (name: string, label: string, choices: readonly string[], value: string): TaskInput => ({
  ...input('several', name, label, value),
  choices: choices.map((choice) => ({ label: choice })),
});
