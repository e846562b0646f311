import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { DEMO_CHAPTER, demoNotes, demoPassage } from '../helpers/demo-notes';
import { dataWithGateway, driveWorkbench, seedFolder } from '../helpers/open-workbench';
import { spentMonth } from '../helpers/spent-month';
import { launchChromium } from './chromium';
import { startDemoGateway } from './gateway/demo-gateway';
import { startWorkbench } from './server';
import type { WorkbenchSetup } from './setup';

/** `npm run screenshots`: remakes every picture of the docs, or those that are named; with `--to=out` somewhere else. */
const [to] = process.argv.slice(2).flatMap((word) => /^--to=(.+)$/.exec(word)?.[1] ?? []);
const FOLDER = to ?? 'docs/images';
type Bench = ReturnType<typeof driveWorkbench>;

interface Picture {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly phone?: boolean;
  readonly models?: readonly string[];
  /** What the model says to the demo passage. */
  readonly says?: (passage: string) => string;
  /** What was set before, where weeks of spending lie in the vault. */
  readonly spent?: object;
  readonly take: (bench: Bench, page: Page) => Promise<void>;
}

const rewrite = async (bench: Bench): Promise<void> => {
  await bench.select(demoPassage());
  await bench.command('Rewrite selection');
};
/** Any end but a whole answer. */
const ended = async (bench: Bench, page: Page): Promise<void> => {
  await rewrite(bench);
  await page.locator('.pal-proposal .pal-say').waitFor();
};
const proposal = async (bench: Bench, page: Page): Promise<void> => {
  await rewrite(bench);
  await page.locator('.pal-proposal[data-state="complete"], .pal-proposal[data-state="failed"]').waitFor();
  await page.locator('.cm-content').press('ArrowLeft');
};
/** One change is taken, another pointed at, and three more answers wait beside this one. */
const variants = async (bench: Bench, page: Page): Promise<void> => {
  await proposal(bench, page);
  await bench.command('Go to proposal');
  await page.keyboard.press('n');
  await page.getByRole('tab', { name: /^Variant 2, .*\$/ }).waitFor();
  await page.keyboard.press('i');
  await page.getByRole('button', { name: 'Shorter' }).click();
  await page.getByRole('tab', { name: /^Variant 3, .*\$/ }).waitFor();
  await bench.command('Go to proposal');
  await page.keyboard.press('r');
  await page.getByRole('tab', { name: /^Variant 4, .*\$/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.press('ArrowRight');
};
const clean = async (bench: Bench, page: Page): Promise<void> => {
  await proposal(bench, page);
  await bench.command('Go to proposal');
  await page.keyboard.press('v');
  await page.keyboard.press('i');
  await page.keyboard.type('Keep her fear in the first sentence');
};
const goOn = async (bench: Bench, page: Page): Promise<void> => {
  await bench.select(demoPassage());
  await page.keyboard.press('ArrowRight');
  await bench.command('Continue');
  await page.locator('.pal-proposal[data-state="pending"]').waitFor();
};
const aside = async (bench: Bench, page: Page): Promise<void> => {
  await proposal(bench, page);
  await page.getByRole('button', { name: 'Reject all' }).click();
  await bench.command('Answers you set aside');
  await page.locator('.pal-aside').first().waitFor();
};
const chat = async (bench: Bench, page: Page): Promise<void> => {
  await bench.select(demoPassage());
  await bench.command('Open chat');
  await page.getByRole('textbox', { name: 'Message' }).fill('What is this passage not doing?');
  await page.keyboard.press('Enter');
  await page.locator('.pal-msg.it .pal-fact').getByText(/^\$/).waitFor();
  await page.getByRole('textbox', { name: 'Message' }).focus();
};
const settings = async (bench: Bench, page: Page): Promise<void> => {
  await proposal(bench, page);
  await bench.settings();
  await page.locator('.setting-item').first().waitFor();
};
/** What a preset may hold: two aliases, one that leaves, one that is free. */
const models = [
  '~anthropic/claude-sonnet-latest',
  '~moonshotai/kimi-latest',
  'google/gemini-2.5-pro',
  'deepseek/deepseek-v4:free',
];
const preset = async (bench: Bench, page: Page): Promise<void> => {
  await settings(bench, page);
  await page.locator('.setting-item-name').getByText('Draft', { exact: true }).click();
  const row = (text: string) => page.locator('.setting-item').filter({ hasText: text });
  await row('Zero retention only').getByRole('switch').click();
  await row('Higher is freer').getByRole('textbox').fill('0.9');
  await page.getByText('ignores temperature').waitFor();
  await page.locator('.vertical-tab-content').evaluate((el) => (el.scrollTop = 0));
};
const lifted = async (bench: Bench, page: Page): Promise<void> => {
  await preset(bench, page);
  await page.getByRole('button', { name: /^Move Kimi, / }).press('Space');
};
const presetRules = async (bench: Bench, page: Page): Promise<void> => {
  await preset(bench, page);
  await page.getByText('Rules', { exact: true }).scrollIntoViewIfNeeded();
  await page.locator('.vertical-tab-content').evaluate((el) => (el.scrollTop = 420));
};
const picker = async (bench: Bench, page: Page): Promise<void> => {
  await preset(bench, page);
  await page.getByRole('button', { name: 'Add a model…' }).click();
  await page.locator('.pal-item').first().waitFor();
  await page.getByRole('button', { name: 'zero retention' }).click();
  await page.getByRole('combobox', { name: 'Choose a model' }).fill('son');
};

/** Weeks of spending, with a budget of a month that is nearly used. */
const spent = { budgets: { day: 1_000_000_000, month: 7_500_000_000 } };
const spending = async (bench: Bench, page: Page): Promise<void> => {
  await bench.settings();
  await page.locator('.setting-item-name').getByText('Spending', { exact: true }).click();
  await page.getByRole('table', { name: 'Last runs' }).waitFor();
  await page.getByText(/^OpenRouter says/).waitFor();
  await page.locator('.vertical-tab-content').evaluate((el) => (el.scrollTop = 0));
};
const spendingBelow = async (bench: Bench, page: Page): Promise<void> => {
  await spending(bench, page);
  await page.locator('.vertical-tab-content').evaluate((el) => (el.scrollTop = 560));
};
const spendingSet = async (bench: Bench, page: Page): Promise<void> => {
  await spending(bench, page);
  await page.locator('.vertical-tab-content').evaluate((el) => (el.scrollTop = el.scrollHeight));
};

const gateway = async (bench: Bench, page: Page): Promise<void> => {
  await bench.settings();
  await page.getByText('OpenRouter', { exact: true }).click();
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText(/^It answers/).waitFor();
};

const tasks = async (bench: Bench, page: Page): Promise<void> => {
  await proposal(bench, page);
  await page.getByRole('button', { name: 'Reject all' }).click();
  await bench.select(demoPassage());
  await bench.command('Run a task…');
  await page
    .locator('.pal-task-picker')
    .getByText(/^About \$/)
    .first()
    .waitFor();
};
const resolution = async (bench: Bench, page: Page): Promise<void> => {
  await settings(bench, page);
  await page.getByText('What each task will use', { exact: true }).first().click();
  await page.getByRole('combobox', { name: 'Genre' }).selectOption('Horror');
  await page.getByRole('combobox', { name: 'Voice' }).selectOption('Ines Vale');
  await page.getByRole('rowheader', { name: 'Rewrite', exact: true }).waitFor();
};
const firstSteps = async (bench: Bench, page: Page): Promise<void> => {
  await bench.settings();
  await page.getByText('Show the first steps').click();
  await page.getByRole('button', { name: /^Run it/ }).click();
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
};

const pictures: readonly Picture[] = [
  { name: 'proposal', theme: 'light', take: proposal },
  { name: 'proposal-dark', theme: 'dark', take: proposal },
  { name: 'proposal-phone', theme: 'light', phone: true, take: proposal },
  { name: 'variants', theme: 'light', take: variants },
  { name: 'variants-dark', theme: 'dark', take: variants },
  { name: 'clean', theme: 'light', take: clean },
  {
    name: 'facts',
    theme: 'light',
    says: (passage) => passage.replace('17 lamps', 'twenty lamps').replace('very tired', 'worn out'),
    take: proposal,
  },
  { name: 'continue', theme: 'light', take: goOn },
  { name: 'continue-dark', theme: 'dark', take: goOn },
  { name: 'continue-phone', theme: 'light', phone: true, take: goOn },
  { name: 'cut-off', theme: 'light', models: ['demo/length', 'moonshotai/kimi-k3'], take: ended },
  { name: 'declined', theme: 'light', models: ['demo/refuses', 'moonshotai/kimi-k3'], take: ended },
  { name: 'set-aside', theme: 'light', take: aside },
  { name: 'switched', theme: 'light', models: ['demo/down', 'moonshotai/kimi-k3'], take: proposal },
  { name: 'nobody-answered', theme: 'light', models: ['demo/down', 'demo/rate-limited'], take: proposal },
  { name: 'chat', theme: 'light', take: chat },
  { name: 'chat-dark', theme: 'dark', take: chat },
  { name: 'settings', theme: 'light', take: settings },
  { name: 'spending', theme: 'light', spent, take: spending },
  { name: 'spending-dark', theme: 'dark', spent, take: spending },
  { name: 'spending-below', theme: 'light', spent, take: spendingBelow },
  { name: 'spending-budgets', theme: 'light', spent, take: spendingSet },
  { name: 'spending-phone', theme: 'light', phone: true, spent, take: spending },
  { name: 'gateway', theme: 'light', take: gateway },
  { name: 'preset', theme: 'light', models, take: lifted },
  { name: 'preset-dark', theme: 'dark', models, take: lifted },
  { name: 'preset-phone', theme: 'light', phone: true, models, take: preset },
  { name: 'preset-rules', theme: 'light', models, take: presetRules },
  { name: 'tasks', theme: 'light', take: tasks },
  { name: 'tasks-dark', theme: 'dark', take: tasks },
  { name: 'tasks-phone', theme: 'light', phone: true, take: tasks },
  { name: 'resolution', theme: 'light', take: resolution },
  { name: 'resolution-dark', theme: 'dark', take: resolution },
  { name: 'first-steps', theme: 'light', take: firstSteps },
  { name: 'picker', theme: 'light', models, take: picker },
  { name: 'picker-dark', theme: 'dark', models, take: picker },
  { name: 'picker-phone', theme: 'light', phone: true, models, take: picker },
];

await mkdir(FOLDER, { recursive: true });
const [server, browserServer] = await Promise.all([startWorkbench(), launchChromium()]);
const browser = await chromium.connect(browserServer.wsEndpoint());
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
for (const { name, theme, phone = false, models, says, spent: set, take } of pictures) {
  if (wanted.length && !wanted.includes(name)) continue;
  const gateway = await startDemoGateway();
  if (says) gateway.says(says(demoPassage()));
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-vault-'));
  const first = dataWithGateway(gateway.url, models);
  const { data, files } = set ? spentMonth({ ...first, ...set }, Date.now()) : { data: first, files: {} };
  const settingsFile = { '.obsidian/plugins/palimpsest/data.json': JSON.stringify(data) };
  await seedFolder(folder, { ...demoNotes(), ...files, ...settingsFile });
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, hasTouch: phone, deviceScaleFactor: phone ? 2 : 1 });
  const page = await context.newPage();
  const secrets = { 'palimpsest-openrouter': gateway.key };
  const setup: WorkbenchSetup = { folder, secrets, theme, phone, open: DEMO_CHAPTER };
  await page.addInitScript((given) => (window.workbenchSetup = given), setup);
  await page.goto(server.url);
  await page.locator('body.is-ready').waitFor();
  await take(driveWorkbench(page, folder, 'palimpsest'), page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  process.stdout.write(`${FOLDER}/${name}.png\n`);
  await context.close();
  await Promise.all([gateway.close(), rm(folder, { recursive: true, force: true })]);
}
await browserServer.close();
await server.close();
process.exit();
