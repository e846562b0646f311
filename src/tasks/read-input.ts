import { askChoice, askSeveral, askText, askWords, type Choice, type TaskInput } from './inputs';
import { lengthName, readLength } from './length';

/** How an input is called where nobody says otherwise. */
const labelFrom = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * An input as a tag asks for it, by its name and what follows in the tag: `|`-separated answers, the first of which counts
 * unless another has a star; with boxes, `[x]`, several may count. One answer alone is text to begin with, or a number of
 * words if the input has that name.
 */
export function readInput(name: string, answers: string, label = labelFrom(name)): TaskInput {
  const given = answers
    .split('|')
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '');
  const [first = ''] = given;
  if (given.length < 2) {
    const isCount = name.toLowerCase() === 'words' && /^[1-9]\d{0,3}$/.test(first);
    return isCount ? askWords(name, label, Number(first)) : askText(name, label, first);
  }
  const marked = given.map(readChoice);
  const chosen = marked.filter(({ mark }) => /[*x]/i.test(mark)).map(({ choice }) => choice.label);
  const choices = marked.map(({ choice }) => choice);
  if (!marked.some(({ mark }) => mark.startsWith('['))) return askChoice(name, label, choices, chosen[0]);
  const labels = choices.map((choice) => choice.label);
  return askSeveral(name, label, labels, chosen.join(', '));
}

/** `*A half = half of it (50%)`: the mark, what the writer sees, what the model is told, how long the answer then is. */
function readChoice(answer: string): { readonly mark: string; readonly choice: Choice } {
  const [, mark = '', rest = ''] = /^(\*|\[[ x]?\])?\s*(.*)$/i.exec(answer) ?? [];
  const [, before = '', typed = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(rest) ?? [];
  const length = /[a-z%×]/i.test(typed) ? readLength(typed) : null;
  const [label = '', ...said] = (length ? before : rest).split(/\s+=\s+/);
  const says = said.join(' = ');
  return { mark, choice: { label, ...(says !== '' && { says }), ...(length && { length }) } };
}

const NAME = /^[^{}|:\n]+$/;

/** An input as a line of the property `inputs`: `amount: How much shorter | a tenth | *a half`; null for anything else. */
export function readInputLine(line: string): TaskInput | null {
  const [head = '', ...answers] = line.split('|');
  const at = head.indexOf(':');
  const name = (at < 0 ? head : head.slice(0, at)).trim();
  const label = at < 0 ? '' : head.slice(at + 1).trim();
  return NAME.test(name) ? readInput(name, answers.join('|'), label || labelFrom(name)) : null;
}

/** The line that says an input. */
export function inputLine({ name, label, kind, choices, default: value }: TaskInput): string {
  const chosen = kind === 'several' ? value.split(', ') : [value];
  const answers = choices.map(({ label: answer, says, length }, index) => {
    const isChosen = chosen.includes(answer);
    const mark = kind === 'several' ? (isChosen ? '[x] ' : '[ ] ') : isChosen && index > 0 ? '*' : '';
    return mark + answer + (says === undefined ? '' : ` = ${says}`) + (length ? ` (${lengthName(length)})` : '');
  });
  const head = label === labelFrom(name) ? name : `${name}: ${label}`;
  return [head, ...(choices.length ? answers : value === '' ? [] : [value])].join(' | ');
}
