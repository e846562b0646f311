import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserServer } from 'playwright-core';

const PACKAGED = '143.0.4';
const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
/** No `--disable-web-security`, so that CORS is real. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];
const ONLY_THIS_MACHINE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost';

/** The Chromium that comes with the npm package, unpacked once per version; it brings the libraries it needs. */
async function unpackPackaged(): Promise<string> {
  const folder = join(tmpdir(), `palimpsest-chromium-${PACKAGED}`);
  await mkdir(folder, { recursive: true });
  const { TMPDIR = '' } = process.env;
  const fonts = join(folder, 'workbench-fonts.conf');
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x', FONTCONFIG_FILE: fonts });
  // Its own font list names only folders of AWS Lambda; without any font Chromium draws no text at all.
  const folders = ['/usr/share/fonts', join(folder, 'fonts')].map((path) => `<dir>${path}</dir>`).join('');
  await writeFile(fonts, `<fontconfig>${folders}<cachedir>${folder}/cache</cachedir></fontconfig>`);
  const { default: packaged } = await import('@sparticuz/chromium');
  packaged.setGraphicsMode = false;
  const path = await packaged.executablePath();
  if (TMPDIR) process.env.TMPDIR = TMPDIR;
  else delete process.env.TMPDIR;
  return path;
}

/**
 * Starts Chromium: $CHROMIUM_PATH, an installed one, or the packaged one. Unless `isOnline`, no name resolves but this
 * machine's. Throws a sentence when none starts.
 */
export async function launchChromium({ isOnline = false } = {}): Promise<BrowserServer> {
  const args = isOnline ? FLAGS : [...FLAGS, ONLY_THIS_MACHINE];
  const { CHROMIUM_PATH } = process.env;
  const found = [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...PLACES.filter((path) => existsSync(path))];
  const failures: string[] = [];
  for (const find of [...found.map((path) => () => path), unpackPackaged]) {
    try {
      return await chromium.launchServer({ executablePath: await find(), args });
    } catch (error) {
      failures.push(String(error).split('\n')[0] ?? '');
    }
  }
  throw new Error(`No Chromium starts here. Set CHROMIUM_PATH to one that does.\n${failures.join('\n')}`);
}
