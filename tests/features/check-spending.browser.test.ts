import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

/** The one entry file in the vault. */
async function entryFile({ bench }: Writer): Promise<string> {
  const folder = join(bench.folder, '.obsidian/plugins/palimpsest/ledger');
  const [name = ''] = await readdir(folder);
  return join(folder, name);
}

async function check(writer: Writer): Promise<void> {
  await writer.bench.command('Check spending');
  await writer.until(
    () => writer.bench.notices(),
    (notices) => notices.some((text) => text.includes('entry files')),
  );
}

const said = async (writer: Writer): Promise<string> => (await writer.bench.notices()).at(-1) ?? '';

test('the spending is checked against its entry files, and is counted anew where the writer wants it', async () => {
  const writer = await open({ booksDiffer: 'A line of the entry files is made unreadable.' });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await check(writer);
  expect(await said(writer)).toMatch(/^The entry files of this device come to \$[\d.]+, as its spending says\./);
  const path = await entryFile(writer);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"called"', '"lost"'));
  await writer.bench.command('Check spending');
  await writer.button('Count anew').click();
  await writer.until(
    () => said(writer),
    (notice) => notice.startsWith('The entry files of this device come to $0.00'),
  );
  expect(await writer.page.locator('.pal-status').isVisible()).toBe(false);
});
