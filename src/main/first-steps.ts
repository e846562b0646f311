import type { Connect } from '../features/settings/connect';
import type { FirstRunDeps } from '../features/first-run/first-run-view';
import { dialects } from '../gateway/dialect';
import { findLocalServers, type LocalServer } from '../gateway/find-local';
import type { Gateway, Candidate } from '../gateway/gateway';
import { keyLimit } from '../gateway/account';
import { localCandidates, standInsFor } from '../presets/local-tier';
import { presetCalled } from '../presets/resolve-preset';
import { keyLimitLine } from '../review/key-limit-line';
import { OPENROUTER } from '../settings/settings';
import { builtInTasks } from '../tasks/built-in-tasks';
import type { Core } from './core';

/** What the page of a first run may do. */
export function firstSteps(core: Core, connect: Connect, openSettings: () => void): FirstRunDeps {
  const { store, keys, gateways, wire, prepare, runs, lookup, plan } = core;
  const openRouter = (): Gateway => gateways().find(({ id }) => id === OPENROUTER.id) ?? OPENROUTER;
  const canBeAsked = (gateway: Gateway): boolean => dialects[gateway.kind].worksWithoutKey || keys.of(gateway) !== null;
  return {
    runs,
    lookup,
    plan,
    isReady: () => gateways().some(canBeAsked),
    hasSettings: () => gateways().length > 1 || store.settings.presets.length > 0,
    onChange(listener) {
      const ends = [store.subscribe(listener), keys.subscribe(listener)];
      return () => ends.forEach((end) => end());
    },
    connect: () => connect.open(openRouter(), 'paste'),
    paste: (code) => connect.paste(code),
    findLocal: () => findLocalServers(wire),
    async useLocal(servers: readonly LocalServer[]) {
      await useLocalServers(core, servers, localCandidates(servers));
      // Without anybody else, the local models do all that there is to do.
      if (keys.of(openRouter()) === null) await store.putEntries('standIns', standInsFor(true));
    },
    addGateway: openSettings,
    sampleTask: {
      ...builtInTasks.rewrite,
      preset: 'light',
      reads: { ...builtInTasks.rewrite.reads, wordsBefore: 0, wordsAfter: 0, codex: 'none' },
    },
    async connectedLine() {
      const ready = gateways().filter(canBeAsked);
      const limit = await keyLimit(openRouter(), wire).catch(() => null);
      const said = ready.map(({ name }) => name).join(' and ');
      const line = `${said} ${ready.length > 1 ? 'are' : 'is'} connected.`;
      return limit ? `${line} ${keyLimitLine(openRouter().name, limit)}` : line;
    },
    genres: prepare.genres,
    genre: () => (typeof store.settings.genre === 'string' ? store.settings.genre : ''),
    setGenre: (id) => void store.setGenre(id),
    budget: {
      read: (per) => store.settings.budgets[per],
      write: (per, most) => void store.setBudgets({ [per]: most }),
    },
  };
}

/** Puts the servers among the gateways and their models into the local tier, unless the writer has filled it. */
async function useLocalServers(
  { store }: Pick<Core, 'store'>,
  servers: readonly LocalServer[],
  candidates: readonly Candidate[],
): Promise<void> {
  for (const { gateway } of servers) await store.putRow('gateways', gateway.id, { ...gateway });
  const local = presetCalled('local', store.settings.presets);
  if (local && local.candidates.length === 0) await store.putRow('presets', 'local', { ...local, candidates });
}
