import { Plugin } from 'obsidian';
import { previewFrom } from './chat/preview';
import { Announcer } from './features/announcer';
import { addBeside } from './features/beside/add-beside';
import { addChat } from './features/chat/add-chat';
import { addCheckSpending } from './features/check-spending';
import { keepLedger } from './features/keep-ledger';
import { Notices } from './features/notices';
import { addProposals } from './features/proposals/add-proposals';
import { Connect } from './features/settings/connect';
import { ModelPicker } from './features/settings/model-picker';
import { addSetAside } from './features/set-aside/add-set-aside';
import { SettingsTab } from './features/settings/settings-tab';
import { showStatusBar } from './features/status-bar';
import { StatusOffers } from './features/status-offers';
import { addTaskCommands } from './features/task-commands';
import { keyLimit } from './gateway/account';
import { Catalogues } from './gateway/catalogue';
import { SIGN_IN_ACTION, SignIn } from './gateway/sign-in';
import type { Gateway } from './gateway/gateway';
import { testConnection } from './gateway/test-connection';
import { dayOf, type NewEntry } from './ledger/entry';
import { spentBy, totalOf } from './ledger/spending';
import { breathing } from './obsidian/breath';
import { clock } from './obsidian/clock';
import { Editors } from './obsidian/editors';
import { Keys } from './obsidian/keys';
import { openSettings } from './obsidian/open-settings';
import { catalogueFiles, countedAs, deviceId, setAsideFiles, settingsFile } from './obsidian/plugin-files';
import { requestBuffered } from './obsidian/request-buffered';
import { noteReaderOf } from './obsidian/read-note';
import { VaultManuscript } from './obsidian/vault-manuscript';
import { waysOf } from './obsidian/ways';
import { allGenres } from './presets/genre-set';
import { Health } from './routing/health';
import { connectionLine } from './review/connection-line';
import { lookupFrom } from './review/lookup';
import { OpenProposals } from './review/open-proposals';
import type { Proposal } from './review/proposal';
import { answererOf } from './review/run-notice';
import { SetAside } from './review/set-aside/set-aside';
import { Runs } from './runs';
import { SettingsStore } from './settings/settings-store';
import { builtInTasks } from './tasks/built-in-tasks';
import type { Task } from './tasks/task';
import type { PrepareDeps } from './tasks/prepare-run';
import { taskWith } from './tasks/task-overrides';

/** Builds every object once and hands it to the features; decides nothing. */
export default class PalimpsestPlugin extends Plugin {
  private store: SettingsStore | null = null;

  override async onload(): Promise<void> {
    const now = () => clock.now();
    const today = () => dayOf(now());
    const device = deviceId(this);
    const store = (this.store = new SettingsStore(settingsFile(this, today), today));
    const notices = new Notices();
    this.register(() => notices.remove());
    if (!(await store.start())) notices.show('settings-file');

    const openOurSettings = () => openSettings(this.app, this.manifest.id);
    let tab: SettingsTab | null = null;
    let refreshStatus = () => {};
    const keys = new Keys(this.app, () => tab?.keysChanged());
    const wire = {
      fetch: window.fetch.bind(window),
      requestBuffered,
      keyOf: keys.of,
      ways: waysOf(this.app),
      refusedUsage: new Set<string>(),
      breathe: breathing(clock),
    };
    const changed = () => tab?.refreshIfShown();
    const catalogues = new Catalogues(wire, { files: catalogueFiles(this), now, changed });
    const gateways = () => store.settings.gateways;
    const say = (...said: Parameters<Notices['show']>) => notices.show(...said);
    const { ledger, budgets, tally, ...kept } = keepLedger(this, {
      device: await countedAs(this, (id) => store.block(id) !== null),
      store,
      gateways,
      wire,
      today,
      say,
      openSettings: openOurSettings,
      changed: () => {
        refreshStatus();
        tab?.refreshIfShown();
      },
    });
    const lookup = lookupFrom({ gateways, catalogues, clock });
    const setAside = new SetAside({
      files: setAsideFiles(this),
      clock,
      device,
      nameOf: (run) => answererOf(run, lookup()),
      failed: (cause) => notices.show('not-kept', { said: String(cause) }),
    });
    const booked = (entry: NewEntry) => {
      if (entry.type === 'decided') setAside.decided(entry.run);
      return kept.book(entry);
    };
    const book = (entry: NewEntry) => void booked(entry);
    const policy = () => store.settings.policy;
    const health = new Health(clock);
    const manuscript = new VaultManuscript(this.app, () => gateways().map(({ id }) => id));
    for (const event of manuscript.events()) this.registerEvent(event);
    const prepare: PrepareDeps = {
      manuscript,
      genres: () => allGenres([], store.settings.genres),
      presets: () => ({ rows: store.settings.presets, standIns: store.settings.standIns }),
      overrideOf: (task) => store.settings.tasks[task] ?? {},
      genreRules: () => ({ folders: store.settings.genreFolders, fallback: store.settings.genre }),
      readNote: noteReaderOf(this.app),
    };
    const places = { gateways, catalogues, wire, clock, health };
    const runs = new Runs({ ...places, prepare, policy, book: booked, budgets, journal: setAside });

    const editors = new Editors();
    this.registerEditorExtension(editors.extension);
    const open = new OpenProposals();
    const announcer = new Announcer(clock);
    const announce = (message: string) => announcer.say(message);
    const offers = new StatusOffers(this, clock);
    const used = () => new Set(spentBy(tally(), 'model', '').map(({ value }) => value));
    const proposals = addProposals(this, {
      runs,
      editors,
      proposals: open,
      setAside,
      clock,
      lookup,
      book,
      announce,
      say,
      taskOf: (id) => Object.values<Task>(builtInTasks).find((task) => task.id === id) ?? null,
      openSettings: openOurSettings,
      chooseModel: (choose) =>
        new ModelPicker({ app: this.app, gateways: gateways(), catalogues, used }, choose).open(),
      openAsNote: (run) => aside.openAsNote(run),
      offer: (offer) => offers.offer(offer),
      showList: () => aside.show(),
    });
    addTaskCommands(this, {
      say,
      asSet: (task) => taskWith(task, store.settings.tasks[task.id]),
      openProposal: (task, editor) => proposals.open(task, editor),
      openBeside: (task, editor) => beside.open(task, editor),
    });
    const chat = addChat(this, {
      runs,
      editors,
      lookup,
      task: builtInTasks.chat,
      preview: previewFrom({ gateways, catalogues, choose: prepare }),
      announce,
    });
    const tell = (...said: Parameters<Notices['tell']>) => notices.tell(...said);
    const showList = () => aside.show();
    const besideDeps = { runs, editors, setAside, lookup, book, today, announce, tell, showList };
    const beside = addBeside(this, {
      ...besideDeps,
      openSettings: openOurSettings,
      askChat: (task, passage, ask) => chat.ask(task, passage, ask),
    });
    refreshStatus = showStatusBar(this, {
      runs,
      spentToday: () => totalOf(tally(), today()),
      costSoFar: (run, tokens) => lookup().costSoFar(run, tokens),
      openSettings: openOurSettings,
    });
    const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
    const signIn = new SignIn({ wire, random, subtle: crypto.subtle, now });
    const connect = new Connect({ signIn, keys, say: (kind, names) => notices.show(kind, names) });
    this.registerObsidianProtocolHandler(SIGN_IN_ACTION, (brought) => void connect.comeBack(brought));
    const inProposals = () =>
      new Set(
        open
          .all()
          .filter(({ passage }) => isInEditor(passage.note))
          .flatMap(runsOf),
      );
    const isInEditor = (note: string) => editors.onNote(note).length > 0;
    const aside = addSetAside(this, {
      setAside,
      open: inProposals,
      now,
      show: (answer) => proposals.showAnswer(answer),
    });
    addCheckSpending(this, { ledger, say });
    this.register(setAside.subscribe(() => tab?.refreshIfShown()));
    const shown = { store, keys, catalogues, connect, tally, now, today, setAside: aside };
    const test = async (gateway: Gateway) => connectionLine(gateway, await testConnection(gateway, wire));
    tab = new SettingsTab(this, { ...shown, test, keyLimit: (gateway) => keyLimit(gateway, wire) });
    this.addSettingTab(tab);

    this.register(() => {
      announcer.remove();
      kept.stop();
      // Whatever the app gives no time for is in the entry files and comes into the tally at the next start.
      const saved = runs.stopAll().then(() => Promise.all([setAside.flush(), ledger.flush()]));
      saved.catch(() => undefined);
    });
    this.app.workspace.onLayoutReady(() => void kept.start());
    this.app.workspace.onLayoutReady(() => void setAside.start().then(() => proposals.recover()));
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.store?.reload();
  }
}

/** The runs whose answers a proposal holds. */
const runsOf = ({ variants }: Proposal): string[] => variants.map(({ run }) => run.id);
