import { cleanBaseUrl, gatewayShape, hostOf, type Gateway } from '../gateway/gateway';
import { changedColumns } from './changed-columns';
import type { ImportStep } from './import-step';
import { isSecret } from './secret-names';
import { OPENROUTER, type Doc } from './settings';

const ON_THIS_COMPUTER = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * What becomes of one imported gateway. A gateway that is here keeps its address, or whoever made the file could have
 * its key sent to another one; and it keeps the headers that an export leaves out. One that is new here has no key, even
 * if the keychain still holds what a gateway of this name once had.
 */
export function gatewaySteps(present: Doc | null, row: Gateway): ImportStep[] {
  const here = gatewayShape(present ?? (row.id === OPENROUTER.id ? OPENROUTER : null));
  const set = (value: object) => ({ sets: ['gateways', row.id, { ...present, ...value }] as const });
  if (!here.ok) {
    const what = present ? 'Replaces a gateway that could not be read by' : 'Adds the gateway';
    const line = `${what} ${row.name}, at ${hostOf(row)}. It has no key on this device.`;
    return [{ line, ...set(row), withoutKey: row }, ...localSteps(row, false)];
  }
  const { baseUrl, secretId } = here.value;
  const secrets = Object.entries(here.value.headers).filter(([name, value]) => isSecret(name, value));
  const next = {
    ...here.value,
    ...row,
    baseUrl,
    secretId,
    headers: { ...Object.fromEntries(secrets), ...row.headers },
  };
  const columns = changedColumns({ ...here.value }, { ...next });
  const steps: ImportStep[] = [];
  if (!isSameAddress(baseUrl, row.baseUrl)) {
    steps.push({
      line:
        `In the file ${row.name} is at ${row.baseUrl}. Here it stays at ${baseUrl}, so that its key goes nowhere else; ` +
        'change the address in its own row if you know the other.',
      isWarning: true,
    });
  }
  const headers = Object.entries(next.headers).filter(([name, value]) => here.value.headers[name] !== value);
  if (headers.length) {
    const sent = headers.map(([name, value]) => `${name}: ${value}`).join('; ');
    steps.push({ line: `With every request and its key ${here.value.name} is to be sent ${sent}.`, isWarning: true });
  }
  if (columns.length)
    steps.push({ line: `Changes the gateway ${here.value.name}: ${columns.join(', ')}.`, ...set(next) });
  return [...steps, ...localSteps(next, here.value.isLocal)];
}

/** What is kept on this computer is sent to whatever counts as being on it. */
function localSteps(row: Gateway, wasLocal: boolean): ImportStep[] {
  const host = hostOf(row);
  if (!row.isLocal || wasLocal || ON_THIS_COMPUTER.test(host)) return [];
  const line = `${row.name} is to count as on this computer: what you keep here may then be sent to ${host}.`;
  return [{ line, isWarning: true }];
}

const isSameAddress = (a: string, b: string): boolean => (cleanBaseUrl(a) ?? a) === (cleanBaseUrl(b) ?? b);
