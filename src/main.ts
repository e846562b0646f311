import { Plugin } from 'obsidian';
import { previewFrom } from './chat/preview';
import { Announcer } from './features/announcer';
import { addChat } from './features/chat/add-chat';
import { Notices } from './features/notices';
import { pressProposal } from './features/proposals/press-proposal';
import { Proposals } from './features/proposals/proposals';
import { Connect } from './features/settings/connect';
import { SettingsTab } from './features/settings/settings-tab';
import { showStatusBar } from './features/status-bar';
import { addTaskCommands } from './features/task-commands';
import { keyLimit } from './gateway/account';
import { Catalogues } from './gateway/catalogue';
import { SIGN_IN_ACTION, SignIn } from './gateway/sign-in';
import type { Gateway } from './gateway/gateway';
import { testConnection } from './gateway/test-connection';
import { dayOf, type NewEntry } from './ledger/entry';
import { Ledger } from './ledger/ledger';
import { askingGateways, Settler } from './ledger/settling';
import { spent, type Tally } from './ledger/tally';
import { clock } from './obsidian/clock';
import { Editors } from './obsidian/editors';
import { Keys } from './obsidian/keys';
import { openSettings } from './obsidian/open-settings';
import { catalogueFiles, deviceId, entryFiles, settingsFile } from './obsidian/plugin-files';
import { requestBuffered } from './obsidian/request-buffered';
import { waysOf } from './obsidian/ways';
import { Health } from './routing/health';
import { connectionLine } from './review/connection-line';
import { lookupFrom } from './review/lookup';
import { OpenProposals } from './review/open-proposals';
import { Runs } from './runs';
import { SettingsStore } from './settings/settings-store';
import { builtInTasks } from './tasks/built-in-tasks';

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

    let tab: SettingsTab | null = null;
    let refreshStatus = () => {};
    let lookForPending = () => {};
    const keys = new Keys(this.app, () => tab?.keysChanged());
    const wire = {
      fetch: window.fetch.bind(window),
      requestBuffered,
      keyOf: keys.of,
      ways: waysOf(this.app),
      refusedUsage: new Set<string>(),
    };
    const changed = () => tab?.refreshIfShown();
    const catalogues = new Catalogues(wire, { files: catalogueFiles(this), now, changed });
    const ledger = new Ledger(
      entryFiles(this, device),
      { block: () => store.block(device), save: (block) => store.saveBlock(device, block) },
      clock,
      () => {
        refreshStatus();
        lookForPending();
        tab?.refreshIfShown();
      },
    );
    const tally = (): Tally => ({ ...store.settings.tally, [device]: ledger.current() });
    const book = (entry: NewEntry) =>
      void ledger.book(entry).catch((cause: unknown) => notices.show('not-booked', { said: String(cause) }));

    const gateways = () => store.settings.gateways;
    const pending = () => ledger.current().pending;
    const settler = new Settler({ pending, costOf: askingGateways(gateways, wire), book, clock });
    lookForPending = () => settler.look();
    const presets = () => store.settings.presets;
    const policy = () => store.settings.policy;
    const health = new Health(clock);
    const runs = new Runs({ gateways, presets, policy, wire, catalogues, clock, health, book });
    const lookup = lookupFrom({ gateways, catalogues, clock });
    const openOurSettings = () => openSettings(this.app, this.manifest.id);

    const editors = new Editors();
    this.registerEditorExtension(editors.extension);
    const open = new OpenProposals();
    const announcer = new Announcer(clock);
    const announce = (message: string) => announcer.say(message);
    const press = pressProposal({ runs, proposals: open, lookup, book, openSettings: openOurSettings });
    const proposals = new Proposals({ plugin: this, editors, runs, proposals: open, clock, announce, lookup, press });
    proposals.register();
    addTaskCommands(this, {
      say: (kind, names, button) => notices.show(kind, names, button),
      openProposal: (task, editor) => proposals.open(task, editor),
    });
    addChat(this, {
      runs,
      editors,
      lookup,
      task: builtInTasks.chat,
      preview: previewFrom({ gateways, presets, catalogues }),
      announce,
    });
    refreshStatus = showStatusBar(this, {
      runs,
      spentToday: () => todaysTotal(tally(), today()),
      costSoFar: (run, tokens) => lookup().costSoFar(run, tokens),
      openSettings: openOurSettings,
    });
    const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
    const signIn = new SignIn({ wire, random, subtle: crypto.subtle, now });
    const connect = new Connect({ signIn, keys, say: (kind, names) => notices.show(kind, names) });
    this.registerObsidianProtocolHandler(SIGN_IN_ACTION, (brought) => void connect.comeBack(brought));
    const shown = { store, keys, catalogues, connect, tally, now, today };
    const test = async (gateway: Gateway) => connectionLine(gateway, await testConnection(gateway, wire));
    tab = new SettingsTab(this, { ...shown, test, keyLimit: (gateway) => keyLimit(gateway, wire) });
    this.addSettingTab(tab);

    this.register(() => {
      announcer.remove();
      settler.stop();
      // Whatever the app gives no time for is in the entry files and comes into the tally at the next start.
      const saved = runs.stopAll().then(() => ledger.flush());
      saved.catch(() => undefined);
    });
    this.app.workspace.onLayoutReady(() => void ledger.start().then(() => settler.look()));
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.store?.reload();
  }
}

function todaysTotal(tally: Tally, today: string): number | null {
  const { calls, cost, pending } = spent(tally, today);
  return calls === 0 ? null : cost + pending;
}
