import type { Plugin } from 'obsidian';
import type { Notices } from '../features/notices';
import { keepLedger } from '../features/keep-ledger';
import { startSettings } from '../features/settings/start-settings';
import { Catalogues } from '../gateway/catalogue';
import { dayOf, type NewEntry } from '../ledger/entry';
import type { Shown } from '../ledger/figures';
import { breathing } from '../obsidian/breath';
import { clock } from '../obsidian/clock';
import { Keys } from '../obsidian/keys';
import { OwnNotes } from '../obsidian/own-notes';
import { catalogueFiles, countedAs, deviceId, setAsideFiles } from '../obsidian/plugin-files';
import { openSettings } from '../obsidian/open-settings';
import { settingsStore } from '../obsidian/plugin-settings';
import { noteReaderOf } from '../obsidian/read-note';
import { requestBuffered } from '../obsidian/request-buffered';
import { VaultManuscript } from '../obsidian/vault-manuscript';
import { waysOf } from '../obsidian/ways';
import { allGenres } from '../presets/genre-set';
import { Health } from '../routing/health';
import { lookupFrom } from '../review/lookup';
import { answererOf } from '../review/run-notice';
import { SetAside } from '../review/set-aside/set-aside';
import { Runs } from '../runs';
import { modelsLoaded } from '../tasks/models-loaded';
import type { Order } from '../tasks/order';
import { planRun, type PlanDeps } from '../tasks/plan-run';
import type { PrepareDeps } from '../tasks/prepare-run';

/** Who wants to hear of changes below; each is set by the feature that does. */
export interface Hears {
  /** Spending, keys or catalogues are not what they were. */
  changed: () => void;
  keysChanged: () => void;
  spent: () => void;
  openSpending: () => void;
}

/** Everything that the features stand on, built once. */
export type Core = Awaited<ReturnType<typeof buildCore>>;

/** Builds the rooms below the features, over the vault and the network. */
export async function buildCore(plugin: Plugin, notices: Notices, hears: Hears) {
  const { app } = plugin;
  const now = () => clock.now();
  const today = () => dayOf(now());
  const device = deviceId(plugin);
  const openOurSettings = () => openSettings(app, plugin.manifest.id);
  const store = settingsStore(plugin, now);
  await startSettings(store, {
    tell: (...said) => notices.tell(...said),
    openSettings: openOurSettings,
  });

  const keys = new Keys(app, () => hears.keysChanged());
  const wire = {
    fetch: window.fetch.bind(window),
    requestBuffered,
    keyOf: keys.of,
    ways: waysOf(app),
    refusedUsage: new Set<string>(),
    breathe: breathing(clock),
  };
  const catalogues = new Catalogues(wire, { files: catalogueFiles(plugin), now, changed: () => hears.changed() });
  const gateways = () => store.settings.gateways;
  /** How amounts are shown to this writer. */
  const shown = (): Shown => ({ currency: store.settings.currency });
  const lookup = lookupFrom({ gateways, catalogues, clock, shown });
  const setAside = new SetAside({
    files: setAsideFiles(plugin),
    clock,
    device,
    nameOf: (run) => answererOf(run, lookup()),
    failed: (cause) => notices.show('not-kept', { said: String(cause) }),
  });

  const kept = keepLedger(plugin, {
    ...{ store, gateways, wire, today },
    device: await countedAs(plugin, (id) => store.block(id) !== null),
    say: (...said) => notices.show(...said),
    openSpending: () => hears.openSpending(),
    changed: () => hears.spent(),
  });
  const { budgets, tally } = kept;
  const booked = (entry: NewEntry) => {
    if (entry.type === 'decided') setAside.decided(entry.run);
    return kept.book(entry);
  };
  const book = (entry: NewEntry) => void booked(entry);

  const manuscript = new VaultManuscript(app, () => gateways().map(({ id }) => id));
  for (const event of manuscript.events()) plugin.registerEvent(event);
  const readNote = noteReaderOf(app);
  const own = new OwnNotes(plugin, { clock, folders: () => store.settings.folders, readNote });
  own.follow();
  plugin.register(store.subscribe(() => own.lookIfMoved()));
  const ownTasks = () => own.tasks().found.map(({ value }) => value);
  const prepare: PrepareDeps = {
    manuscript,
    genres: () =>
      allGenres(
        own.genres().found.map(({ value }) => value),
        store.settings.genres,
      ),
    presets: () => ({ rows: store.settings.presets, standIns: store.settings.standIns }),
    overrideOf: (task) => store.settings.tasks[task] ?? {},
    genreRules: () => ({ folders: store.settings.genreFolders, fallback: store.settings.genre }),
    readNote,
  };
  const policy = () => store.settings.policy;
  const planning: PlanDeps = { gateways, prepare, policy, catalogues };
  const plan = async (order: Order) => {
    await modelsLoaded(order, { ...planning, clock });
    return planRun(order, planning);
  };
  const health = new Health(clock);
  const runs = new Runs({ ...planning, wire, clock, health, book: booked, budgets, journal: setAside });

  plugin.register(() => {
    kept.stop();
    // Whatever the app gives no time for is in the entry files and comes into the tally at the next start.
    const saved = runs.stopAll().then(() => Promise.all([setAside.flush(), kept.ledger.flush()]));
    saved.catch(() => undefined);
  });
  app.workspace.onLayoutReady(() => void kept.start());
  return {
    clock,
    now,
    today,
    store,
    keys,
    wire,
    catalogues,
    gateways,
    lookup,
    shown,
    setAside,
    tally,
    kept,
    book,
    manuscript,
    own,
    ownTasks,
    prepare,
    plan,
    runs,
  };
}
