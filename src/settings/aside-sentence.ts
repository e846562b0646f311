import { capitalised, type Sentence } from '../review/sentence';
import { sentence } from '../review/sentences';
import { IS_TAKEN, type RowAside } from './settings';

/** What a row is called by the part of the settings that it is in, and what the whole part is. */
const kinds: Readonly<Record<string, readonly [one: string, all: string]>> = {
  gateways: ['One gateway', 'The list of gateways'],
  presets: ['One preset', 'The list of presets'],
  tasks: ['Something set for a task', 'What is set for tasks'],
  genres: ['Something set for a genre', 'What is set for genres'],
  genreFolders: ['The genre of a folder', 'What is set for folders'],
  standIns: ['A preset in place of another', 'What stands in place of presets'],
  folders: ['A folder of your notes', 'What is set for the folders of your notes'],
  budgets: ['One budget', 'What is set for budgets'],
  currency: ['The currency', 'The currency'],
  tally: ['The spending of one device', 'The spending'],
};

/** What a column is called where it is not called as in the file. */
const columns: Readonly<Record<string, string>> = {
  baseUrl: 'its address',
  secretId: 'the name of its key',
  headers: 'one of its extra headers',
  isLocal: 'whether it is on this computer',
  candidates: 'its list of models',
  'candidates.*': 'one of its models',
  'sampling.*': 'a value of its sampling',
  'sampling.temperature': 'its temperature',
  'price.*': 'its price rule',
  'privacy.*': 'its privacy rule',
  'deadlines.*': 'one of its waiting times',
  hedgeAfter: 'one of its waiting times',
  'provider.*': 'its choice of providers',
  onRefusal: 'what it does when a model declines',
  delivery: 'where the answer goes',
  noteName: 'the name of its note',
  asks: 'whether it asks first',
};

/** Says for a writer which row is set aside, and why. */
export function asideSentence(aside: RowAside): Sentence {
  const [part = '', ...rest] = aside.row.split('/');
  if (aside.why === IS_TAKEN) return sentence('settings-twins', { place: part, said: rest.join('/') });
  const { kind, called, fault } = described(aside);
  const { what, then } = sentence('settings-row', { place: kind });
  return { what, then: `${capitalised(called === '' ? fault : `${called}: ${fault}`)}. ${then}` };
}

/** Says of a row in a file that is imported that it stays there, and why. */
export function leftOutLine(aside: RowAside): string {
  const { kind, called, fault } = described(aside);
  const name = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
  return `Leaves out ${called === '' ? name : `${name}, ${called}`}: ${fault}.`;
}

function described({ row, at, why }: RowAside): { kind: string; called: string; fault: string } {
  const [part = '', ...rest] = row.split('/');
  const name = rest.join('/');
  const [one, all] = kinds[part] ?? ['One row', 'One part'];
  const called = /^\d+$/.test(name) ? `number ${Number(name) + 1}` : name && `“${name}”`;
  return { kind: name === '' ? all : one, called, fault: `${columnName(at)} ${why}` };
}

function columnName(at: string): string {
  if (at === '') return 'it';
  return columns[at] ?? columns[at.replace(/\..*/, '.*')] ?? `its ${at}`;
}
