import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { DEMO_CHAPTER, demoPassage } from '../helpers/demo-notes';
import { dataWithGateway, driveWorkbench, seedFolder } from '../helpers/open-workbench';
import { launchChromium } from './chromium';
import { startDemoGateway } from './gateway/demo-gateway';
import { startWorkbench } from './server';

/** `npm start`: the plugin in a browser, over the demo novel and a demo gateway (or OpenRouter, with a key of yours). */
const { values: given } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    theme: { type: 'string', default: 'light' },
    phone: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const realKey = process.env.OPENROUTER_API_KEY;
const gateway = await startDemoGateway({ millisecondsPerToken: given.once ? 0 : 25 });
const folder = await mkdtemp(join(tmpdir(), 'palimpsest-vault-'));
await cp('tests/workbench/demo-novel', folder, { recursive: true });
const data = dataWithGateway(realKey ? 'https://openrouter.ai/api/v1' : gateway.url);
await seedFolder(folder, { '.obsidian/plugins/palimpsest/data.json': JSON.stringify(data, null, 2) });
const server = await startWorkbench({
  port: Number(given.port),
  mayReachOpenRouter: realKey !== undefined,
  setup: {
    folder,
    open: DEMO_CHAPTER,
    secrets: { 'palimpsest-openrouter': realKey ?? gateway.key },
    theme: given.theme === 'dark' ? 'dark' : 'light',
    phone: given.phone,
  },
});

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Rewrites the demo passage as a writer would, and says what it cost. */
async function runOnce(): Promise<void> {
  const browserServer = await launchChromium({ isOnline: realKey !== undefined });
  const browser = await chromium.connect(browserServer.wsEndpoint());
  const page = await browser.newPage({
    viewport: given.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
  });
  page.setDefaultTimeout(realKey ? 90_000 : 20_000);
  const broken = new Promise<never>((_, fail) => page.once('pageerror', fail));
  broken.catch(() => undefined);
  try {
    await page.goto(server.url);
    await Promise.race([page.locator('body.is-ready').waitFor(), broken]);
    const bench = driveWorkbench(page, folder, 'palimpsest');
    const passage = demoPassage();
    const before = await bench.text();
    await bench.select(passage);
    await bench.command('Rewrite selection');
    const proposal = page.locator('.pal-proposal');
    const ended = ['waiting', 'thinking', 'streaming'].map((state) => `:not([data-state="${state}"])`).join('');
    await Promise.race([page.locator(`.pal-proposal${ended}`).waitFor(), broken]);
    const state = await proposal.getAttribute('data-state');
    if (state !== 'complete') throw new Error(`the proposal is ${state ?? 'gone'}. ${await proposal.innerText()}`);
    const facts = await page
      .locator('.pal-who')
      .first()
      .evaluate((el) =>
        [...el.querySelectorAll('*')].filter((one) => !one.children.length).map((one) => one.textContent ?? ''),
      );
    const cost = facts.find((fact) => fact.startsWith('$')) ?? 'no price';
    const tokens = facts.find((fact) => fact.endsWith('tokens')) ?? 'no tokens';
    await bench.screenshot('once');
    await page.getByRole('button', { name: 'Accept all' }).first().click();
    await page.waitForFunction(
      (old) => window.workbench.app.workspace.activeEditor?.editor?.getValue() !== old,
      before,
    );
    const after = await bench.text();
    const start = before.indexOf(passage);
    const rewritten = after.slice(start, after.length - (before.length - start - passage.length));
    print(`Before:\n${passage}\n\nAfter:\n${rewritten}\n\nAnswered by ${facts[0] ?? 'nobody'}: ${tokens}, ${cost}.`);
    if (!(Number(cost.slice(1)) > 0)) throw new Error('The answer shows no cost above zero.');
  } finally {
    await browserServer.close();
  }
}

if (given.once) {
  await runOnce().catch((error: Error) => {
    process.stderr.write(`The run failed: ${error.message.replaceAll('\n', ' ')}\n`);
    process.exitCode = 1;
  });
  await Promise.all([server.close(), gateway.close(), rm(folder, { recursive: true })]);
  process.exit();
}
print(`The workbench is at ${server.url}\nIts vault lies in ${folder}\nCtrl+C ends it.`);
const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
if (given.open) spawn(opener, [server.url], { stdio: 'ignore', detached: true }).on('error', () => undefined);
