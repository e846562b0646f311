import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startDemoGateway, type DemoGateway, type DemoGatewayOptions } from '../workbench/gateway/demo-gateway';
import type { WorkbenchSetup } from '../workbench/setup';
import { booksCompared, entriesIn } from './books-compared';
import { DEMO_CHAPTER, demoNotes } from './demo-notes';

export interface OpenOptions {
  /** Files by path; the demo novel unless given. Hidden files such as `.obsidian/workspace.json` may be among them. */
  readonly notes?: Record<string, string>;
  readonly open?: string;
  /** The plugin's data.json; unless given it holds the openrouter gateway at the demo gateway. */
  readonly data?: object;
  readonly secrets?: Record<string, string>;
  readonly theme?: 'light' | 'dark';
  readonly phone?: boolean;
  readonly keychain?: 'works' | 'throws';
  /** A folder of your own as the vault: kept at the end, and not seeded where it already holds a file. */
  readonly folder?: string;
  readonly gateway?: DemoGatewayOptions;
  /** Candidates of the preset `draft`, on the gateway `openrouter`. */
  readonly models?: readonly string[];
  readonly noKey?: boolean;
  /** Folder of another built plugin, below the project root. */
  readonly plugin?: string;
  /** Why the gateway's books and the plugin's ledger may differ when the workbench is closed. */
  readonly booksDiffer?: string;
}

/** data.json as far as tests look into it. */
export interface SavedData {
  readonly gateways: ReadonlyArray<{ readonly id: string; readonly name: string; baseUrl: string; secretId: string }>;
  readonly presets: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly candidates: ReadonlyArray<{ readonly model: string }>;
  }>;
  readonly tally?: Readonly<Record<string, unknown>>;
  readonly [other: string]: unknown;
}

export interface Workbench {
  readonly page: Page;
  readonly gateway: DemoGateway;
  /** Where the vault lies on disk. */
  readonly folder: string;
  /** Page errors and console errors so far. */
  readonly errors: string[];
  /** Runs a command through the palette, with the real keyboard. */
  command(name: string): Promise<void>;
  /** Selects exactly this text in the open note; throws where it is absent or ambiguous. */
  select(text: string): Promise<void>;
  /** The whole text of the active note's editor. */
  text(): Promise<string>;
  /** A file of the vault, from disk. */
  note(path: string): Promise<string>;
  notices(): Promise<string[]>;
  data(): Promise<SavedData>;
  settings(): Promise<void>;
  screenshot(name: string): Promise<void>;
  /** The app is quit, or crashes, and starts again. A call that was under way is lost to the ledger. */
  restart(): Promise<void>;
  /** Throws where the plugin has booked a call that has ended otherwise than the gateway has. */
  close(): Promise<void>;
}

/** The plugin's data.json with one gateway, OpenRouter's, at this address. */
export function dataWithGateway(baseUrl: string, models?: readonly string[]): object {
  const gateway = { id: 'openrouter', kind: 'openrouter', name: 'OpenRouter', baseUrl, headers: {}, isLocal: false };
  const candidates = models?.map((model) => ({ gateway: 'openrouter', model }));
  return {
    version: 1,
    gateways: [{ ...gateway, secretId: 'palimpsest-openrouter', transport: 'auto' }],
    ...(candidates && { presets: [{ id: 'draft', name: 'Draft', candidates }] }),
  };
}

/** Writes files below a folder, leaving alone what is there. */
export async function seedFolder(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    if (!existsSync(full)) await writeFile(full, text);
  }
}

/** Drives the workbench in a page that is already open on it. */
export function driveWorkbench(
  page: Page,
  folder: string,
  pluginId: string,
): Omit<Workbench, 'gateway' | 'errors' | 'restart' | 'close'> {
  const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
  return {
    page,
    folder,
    async command(name) {
      await page.keyboard.press(`${modifier}+p`);
      await page.locator('.prompt-input').fill(name);
      const wanted = page.locator('.suggestion-item').filter({ hasText: new RegExp(`(^|: )${escape(name)}$`) });
      try {
        await wanted.first().waitFor({ timeout: 1000 });
      } catch {
        throw new Error(`The palette offers no command named “${name}”.`);
      }
      while (!(await wanted.first().evaluate((el) => el.classList.contains('is-selected'))))
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
    select: (text) =>
      page.evaluate((wanted) => {
        const editor = window.workbench.app.workspace.activeEditor?.editor;
        if (!editor) throw new Error('No note is open in an editor.');
        const whole = editor.getValue();
        const at = whole.indexOf(wanted);
        if (at < 0 || whole.indexOf(wanted, at + 1) >= 0)
          throw new Error(`The note does not hold exactly one “${wanted}”.`);
        editor.focus();
        editor.setSelection(editor.offsetToPos(at), editor.offsetToPos(at + wanted.length));
      }, text),
    text: () => page.evaluate(() => window.workbench.app.workspace.activeEditor?.editor?.getValue() ?? ''),
    note: (path) => readFile(join(folder, path), 'utf8'),
    notices: () => page.evaluate(() => [...window.workbench.notices]),
    data: async () => {
      const path = join(folder, `.obsidian/plugins/${pluginId}/data.json`);
      // Read in the middle of a write the file is empty.
      for (let tries = 0; tries < 20; tries++) {
        const text = await readFile(path, 'utf8');
        if (text.endsWith('}')) return JSON.parse(text) as SavedData;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error('data.json stays half written.');
    },
    settings: () =>
      page.evaluate((id) => {
        window.workbench.app.setting.open();
        window.workbench.app.setting.openTabById(id);
      }, pluginId),
    async screenshot(name) {
      await mkdir('out', { recursive: true });
      await page.screenshot({ path: `out/${name}.png` });
    },
  };
}
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const browsers = new Map<string, Promise<Browser>>();
function sharedBrowser(): Promise<Browser> {
  const { WORKBENCH_BROWSER: endpoint = '' } = process.env;
  const browser = browsers.get(endpoint) ?? chromium.connect(endpoint);
  browsers.set(endpoint, browser);
  return browser;
}

/** Opens a fresh page on a fresh vault, with the plugin loaded and a demo gateway of its own. */
export async function openWorkbench(options: OpenOptions = {}): Promise<Workbench> {
  const {
    open = options.notes ? undefined : DEMO_CHAPTER,
    notes = demoNotes(),
    theme = 'light',
    phone = false,
  } = options;
  const url = process.env.WORKBENCH_URL;
  if (!url) throw new Error('No workbench is running: browser tests belong to the jest project "browser".');
  const pluginId = options.plugin
    ? (JSON.parse(await readFile(join(options.plugin, 'manifest.json'), 'utf8')) as { id: string }).id
    : 'palimpsest';
  const gateway = await startDemoGateway(options.gateway);
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'palimpsest-vault-')));
  const data = options.data ?? dataWithGateway(gateway.url, options.models);
  await seedFolder(folder, { ...notes, [`.obsidian/plugins/${pluginId}/data.json`]: JSON.stringify(data) });

  const size = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await (
    await sharedBrowser()
  ).newContext({ viewport: size, hasTouch: phone, deviceScaleFactor: phone ? 2 : 1 });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const secrets = options.secrets ?? (options.noKey ? {} : { 'palimpsest-openrouter': gateway.key });
  const setup: WorkbenchSetup = {
    folder,
    secrets,
    theme,
    phone,
    ...(open && { open }),
    ...(options.keychain && { keychain: options.keychain }),
    ...(options.plugin && { plugin: options.plugin }),
  };
  await page.addInitScript((given) => (window.workbenchSetup = given), setup);
  await page.goto(url);
  await page
    .locator('body.is-ready')
    .waitFor({ timeout: 45_000 })
    .catch(async () => {
      await Promise.all([context.close(), gateway.close()]);
      throw new Error(`The workbench did not start.\n${errors.join('\n')}`);
    });
  const lost = new Set<string>();
  const restart = async (): Promise<void> => {
    const before = gateway.books.length;
    await page.reload();
    await page.locator('body.is-ready').waitFor({ timeout: 45_000 });
    for (const { id, cancelled } of gateway.books.slice(before)) if (cancelled) lost.add(id);
  };
  const close = async (): Promise<void> => {
    const isKept = !options.plugin && options.booksDiffer === undefined;
    const differences = isKept ? await differencesOf(gateway, { folder, lost }) : [];
    await context.close();
    await gateway.close();
    if (!options.folder) await rm(folder, { recursive: true, force: true });
    if (differences.length > 0) throw new Error(`The books and the ledger differ:\n${differences.join('\n')}`);
  };
  let closing: Promise<void> | null = null;
  return { ...driveWorkbench(page, folder, pluginId), gateway, errors, restart, close: () => (closing ??= close()) };
}

const PATIENCE = 3_000;

/** Compares the books as they are now with the ledger of a vault, which may have its last line a moment later. */
async function differencesOf(
  gateway: DemoGateway,
  { folder, lost }: { readonly folder: string; readonly lost: ReadonlySet<string> },
): Promise<string[]> {
  for (const until = Date.now() + PATIENCE; ;) {
    const entries = await entriesIn(folder);
    const isBooked = (id: string) => entries.some((entry) => entry.type === 'called' && entry.generation === id);
    const books = gateway.books.filter(({ id }) => !lost.has(id) || isBooked(id));
    const differences = booksCompared(books, entries);
    if (differences.length === 0 || Date.now() > until) return differences;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
