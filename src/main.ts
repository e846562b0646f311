import { Plugin } from 'obsidian';
import { previewFrom } from './chat/preview';
import { Announcer } from './features/announcer';
import { addBeside } from './features/beside/add-beside';
import { addChat } from './features/chat/add-chat';
import { addFirstRun, type FirstRun } from './features/first-run/add-first-run';
import { addCheckSpending } from './features/check-spending';
import { addNoteCost } from './features/note-cost/add-note-cost';
import { Notices } from './features/notices';
import { addProposals } from './features/proposals/add-proposals';
import { addSetAside } from './features/set-aside/add-set-aside';
import { addOwnTasks, wholeFrom } from './features/own-tasks';
import { Connect } from './features/settings/connect';
import { Customise } from './features/settings/customise';
import { ModelPicker } from './features/settings/model-picker';
import { SettingsTab } from './features/settings/settings-tab';
import { showStatusBar } from './features/status-bar';
import { StatusOffers } from './features/status-offers';
import { addTasks } from './features/tasks/add-tasks';
import { OpenPicker } from './features/tasks/open-picker';
import { keyLimit } from './gateway/account';
import type { Candidate, Gateway } from './gateway/gateway';
import { SIGN_IN_ACTION, SignIn } from './gateway/sign-in';
import { testConnection } from './gateway/test-connection';
import { spentBy, totalOf } from './ledger/spending';
import { buildCore, type Core, type Hears } from './main/core';
import { firstSteps } from './main/first-steps';
import { resolutionDeps } from './main/resolution';
import { spendingOf } from './main/spending';
import { deviceMemory } from './obsidian/device-memory';
import { Editors } from './obsidian/editors';
import { noteBundle } from './obsidian/note-bundle';
import { closeSettings, openSettings } from './obsidian/open-settings';
import { problemLine } from './presets/own-set';
import { connectionLine } from './review/connection-line';
import { OpenProposals } from './review/open-proposals';
import { todayLine } from './review/today-line';
import { builtInTasks, offeredTasks } from './tasks/built-in-tasks';
import { readRecentTasks } from './tasks/recent-tasks';
import type { Task } from './tasks/task';

/** Builds every object once and hands it to the features; decides nothing. */
export default class PalimpsestPlugin extends Plugin {
  private core: Core | null = null;
  private firstRun: FirstRun | null = null;

  override async onload(): Promise<void> {
    const notices = new Notices();
    this.register(() => notices.remove());
    const hears: Hears = { changed: () => {}, keysChanged: () => {}, spent: () => {}, openSpending: () => {} };
    this.core = await buildCore(this, notices, hears);
    const { clock, now, today, store, keys, wire, catalogues, gateways, lookup, setAside, tally, book, prepare, runs } =
      this.core;
    const { own, ownTasks, shown } = this.core;
    const { budgets, files, ledger } = this.core.kept;
    const openOurSettings = () => openSettings(this.app, this.manifest.id);
    const openSpending = () => hears.openSpending();
    const editors = new Editors();
    this.registerEditorExtension(editors.extension);
    const open = new OpenProposals();
    const announcer = new Announcer(clock);
    this.register(() => announcer.remove());
    const announce = (message: string) => announcer.say(message);
    const offers = new StatusOffers(this, clock);
    const used = () => new Set(spentBy(tally(), 'model', '').map(({ value }) => value));
    const say = (...said: Parameters<Notices['show']>) => notices.show(...said);
    const tell = (...said: Parameters<Notices['tell']>) => notices.tell(...said);
    const nameOf = (candidate: Candidate) => catalogues.nameOf(candidate);
    const picks = (does: string) => (choose: (candidate: Candidate) => void) =>
      new ModelPicker({ app: this.app, gateways: gateways(), catalogues, used }, { does, choose }).open();
    const chooseModel = picks('ask it this once');

    const proposals = addProposals(this, {
      ...{ runs, editors, proposals: open, setAside, clock, lookup, book, announce, say, chooseModel },
      taskOf: (id) => [...Object.values<Task>(builtInTasks), ...ownTasks()].find((task) => task.id === id) ?? null,
      ...{ openSettings: openOurSettings, openSpending },
      openAsNote: (run) => aside.openAsNote(run),
      offer: (offer) => offers.offer(offer),
      showList: () => aside.show(),
    });
    const preview = previewFrom({ gateways, catalogues, choose: prepare });
    const chat = addChat(this, {
      ...{ runs, editors, lookup, task: builtInTasks.chat, preview, announce, say, openSpending },
    });
    const beside = addBeside(this, {
      ...{ runs, editors, setAside, lookup, book, today, announce, tell, openSpending },
      showList: () => aside.show(),
      askChat: (task, passage, ask) => chat.ask(task, passage, ask),
    });
    const aside = addSetAside(this, {
      setAside,
      open: () => open.runsIn((note) => editors.onNote(note).length > 0),
      now,
      show: (answer) => proposals.showAnswer(answer),
    });
    const customise = new Customise(this.app, { own, folders: () => store.settings.folders, say });
    const withWhole = wholeFrom(own, (problem) =>
      tell('own-note', problemLine(problem), { label: 'Open note', press: () => customise.open(problem.path) }),
    );
    const { plan, manuscript } = this.core;
    const voices = () => manuscript.voices();
    const spentToday = () => totalOf(tally(), today());
    const todayTold = () => todayLine(spentToday(), budgets.standings(), shown());
    const picked = { clock, genres: prepare.genres, voices, plan, nameOf, chooseModel, withWhole, shown };
    const picker = new OpenPicker(this, { ...picked, tasks: () => [...offeredTasks, ...ownTasks()], today: todayTold });
    const tasks = addTasks(this, {
      app: this.app,
      editors,
      say,
      overrideOf: prepare.overrideOf,
      openProposal: (task, editor, asking) => proposals.open(task, editor, asking),
      openBeside: (task, editor, ask) => beside.open(task, editor, ask),
      recent: deviceMemory(this.app, 'recent', readRecentTasks),
      pick: (runner, view, task) => picker.open(runner, view, task),
      showSent: (runner, view) => void picker.showSentIn(runner, view),
      ...{ ownTasks, withWhole },
    });
    addOwnTasks(this, { own, ...tasks });
    const refreshStatus = showStatusBar(this, {
      runs,
      spentToday,
      costSoFar: (run, tokens) => lookup().costSoFar(run, tokens),
      shown,
      openSpending,
    });

    const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
    const signIn = new SignIn({ wire, random, subtle: crypto.subtle, now });
    const connect = new Connect({ signIn, keys, say: (kind, names) => notices.show(kind, names) });
    this.registerObsidianProtocolHandler(SIGN_IN_ACTION, (brought) => void connect.comeBack(brought));
    this.firstRun = addFirstRun(this, firstSteps(this.core, connect, openOurSettings));
    const tab = new SettingsTab(this, {
      ...{ store, keys, catalogues, connect, now, today, setAside: aside, own, customise },
      spending: spendingOf(this.core),
      test: async (gateway: Gateway) => connectionLine(gateway, await testConnection(gateway, wire)),
      keyLimit: (gateway) => keyLimit(gateway, wire),
      ...{ genres: prepare.genres, voices, nameOf, chooseModel: picks('use it') },
      resolution: resolutionDeps(this.core),
      bundle: noteBundle(this.app, () => [store.settings.folders.tasks, store.settings.folders.genres]),
      firstRun: () => {
        closeSettings(this.app);
        void this.firstRun?.open();
      },
    });
    this.addSettingTab(tab);
    addNoteCost(this, { files, breathe: wire.breathe, shown, nameOf, say });
    addCheckSpending(this, { ledger, shown, say });
    this.register(setAside.subscribe(() => tab.refreshIfShown()));
    this.register(own.subscribe(() => tab.refreshIfShown()));
    hears.openSpending = () => {
      openOurSettings();
      tab.openPage('Spending');
    };
    hears.changed = () => tab.refreshIfShown();
    hears.keysChanged = () => tab.keysChanged();
    hears.spent = () => {
      refreshStatus();
      tab.refreshIfShown();
    };
    this.app.workspace.onLayoutReady(() => void setAside.start().then(() => proposals.recover()));
  }

  override onUserEnable(): void {
    void this.firstRun?.openIfNew();
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.core?.store.reload();
  }
}
