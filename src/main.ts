import { Plugin } from 'obsidian';
import { previewFrom } from './chat/preview';
import { Announcer } from './features/announcer';
import { addChat } from './features/chat/add-chat';
import { Notices } from './features/notices';
import { pressProposal } from './features/proposals/press-proposal';
import { Proposals } from './features/proposals/proposals';
import { SettingsTab } from './features/settings/settings-tab';
import { showStatusBar } from './features/status-bar';
import { addTaskCommands } from './features/task-commands';
import { Catalogues } from './gateway/catalogue';
import { dayOf, type NewEntry } from './ledger/entry';
import { Ledger } from './ledger/ledger';
import { spent, type Tally } from './ledger/tally';
import { clock } from './obsidian/clock';
import { Editors } from './obsidian/editors';
import { Keys } from './obsidian/keys';
import { openSettings } from './obsidian/open-settings';
import { deviceId, entryFiles, settingsFile } from './obsidian/plugin-files';
import { lookupFrom } from './review/lookup';
import { OpenProposals } from './review/open-proposals';
import { Runs } from './runs';
import { SettingsStore } from './settings/settings-store';
import { builtInTasks } from './tasks/built-in-tasks';

/** Builds every object once and hands it to the features; decides nothing. */
export default class PalimpsestPlugin extends Plugin {
  private store: SettingsStore | null = null;

  override async onload(): Promise<void> {
    const today = () => dayOf(clock.now());
    const device = deviceId(this);
    const store = (this.store = new SettingsStore(settingsFile(this, today), today));
    const notices = new Notices();
    this.register(() => notices.remove());
    if (!(await store.start())) notices.show('settings-file');

    let tab: SettingsTab | null = null;
    let refreshStatus = () => {};
    const keys = new Keys(this.app, () => tab?.update());
    const wire = { fetch: window.fetch.bind(window), keyOf: keys.of };
    const catalogues = new Catalogues(wire);
    const ledger = new Ledger(
      entryFiles(this, device),
      { block: () => store.block(device), save: (block) => store.saveBlock(device, block) },
      clock,
      () => refreshStatus(),
    );
    const tally = (): Tally => ({ ...store.settings.tally, [device]: ledger.current() });
    const book = (entry: NewEntry) =>
      void ledger.book(entry).catch((cause: unknown) => notices.show('not-booked', { said: String(cause) }));

    const gateways = () => store.settings.gateways;
    const presets = () => store.settings.presets;
    const runs = new Runs({ gateways, presets, wire, catalogues, clock, book });
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
    this.addSettingTab((tab = new SettingsTab(this, { store, keys, catalogues, tally, today })));

    this.register(() => {
      announcer.remove();
      // Whatever the app gives no time for is in the entry files and comes into the tally at the next start.
      const saved = runs.stopAll().then(() => ledger.flush());
      saved.catch(() => undefined);
    });
    this.app.workspace.onLayoutReady(() => void ledger.start());
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.store?.reload();
  }
}

function todaysTotal(tally: Tally, today: string): number | null {
  const { calls, cost, pending } = spent(tally, today);
  return calls === 0 ? null : cost + pending;
}
