import type { BrowserServer } from 'playwright-core';
import { launchChromium } from '../workbench/chromium';
import { startWorkbench, type WorkbenchServer } from '../workbench/server';

declare global {
  var workbenchServers: { chromium: BrowserServer; workbench: WorkbenchServer } | undefined;
}

/** Once per jest run: one Chromium and one workbench server; tests find them in the environment. */
export default async function setUp(): Promise<void> {
  const [chromium, workbench] = await Promise.all([launchChromium(), startWorkbench()]);
  process.env.WORKBENCH_BROWSER = chromium.wsEndpoint();
  process.env.WORKBENCH_URL = workbench.url;
  globalThis.workbenchServers = { chromium, workbench };
}
