import './browser-setup';

/** Ends what browser-setup.ts started. */
export default async function tearDown(): Promise<void> {
  await globalThis.workbenchServers?.chromium.close();
  await globalThis.workbenchServers?.workbench.close();
}
