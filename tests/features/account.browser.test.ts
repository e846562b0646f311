import { savedSums, savedTally } from '../helpers/saved-tally';
import { withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();

/** What the gateway charged, and what data.json says that it did, once nothing is pending any more. */
async function bothBooks(writer: Writer): Promise<{ theirs: number; ours: number; calls: number }> {
  const data = await writer.until(
    () => writer.bench.data(),
    (found) => Object.values(savedTally(found))[0]?.pending.length === 0 && asked(writer, '/generation') > 0,
  );
  const { cost, calls } = savedSums(data);
  const theirs = writer.bench.gateway.books.reduce((sum, { costNanoDollars }) => sum + costNanoDollars, 0);
  return { theirs, ours: cost, calls };
}

const asked = (writer: Writer, place: string): number =>
  writer.bench.gateway.requests.filter(({ method, path }) => method === 'GET' && path.includes(place)).length;

const openSpending = async (writer: Writer): Promise<void> => {
  await writer.bench.settings();
  await writer.page.locator('.setting-item-name').getByText('Spending', { exact: true }).click();
};

const tick = (writer: Writer, milliseconds: number) => writer.page.waitForTimeout(milliseconds);

async function stopInTheMiddle(writer: Writer): Promise<void> {
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await tick(writer, 300);
}

test('an answer that was stopped is settled: the ledger has to the nano-dollar what the gateway charged', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 15 } });
  await stopInTheMiddle(writer);
  await writer.button('Stop').click();
  await writer.proposal('stopped').waitFor();
  await openSpending(writer);
  await writer.page
    .getByText(/not settled yet/)
    .first()
    .waitFor();
  const { theirs, ours, calls } = await bothBooks(writer);
  expect([ours, calls]).toEqual([theirs, 1]);
  expect(theirs).toBeGreaterThan(0);
  await writer.page.getByText(/not settled yet/).waitFor({ state: 'detached' });
});

test('a plugin that was disabled in between settles when it is there again', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 15 } });
  await stopInTheMiddle(writer);
  await writer.page.evaluate(() => window.workbench.disable());
  await writer.until(
    () => Promise.resolve(writer.bench.gateway.books.length),
    (count) => count === 1,
  );
  await tick(writer, 1_500);
  expect(asked(writer, '/generation')).toBe(0);
  await writer.page.evaluate(() => window.workbench.enable());
  const { theirs, ours, calls } = await bothBooks(writer);
  expect([ours, calls]).toEqual([theirs, 1]);
  expect(theirs).toBeGreaterThan(0);
});

test('an app that was closed in between settles when it starts again', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 15 } });
  await stopInTheMiddle(writer);
  await writer.button('Stop').click();
  await writer.proposal('stopped').waitFor();
  // Only a call of which the line is on the disk outlives the app.
  await writer.page
    .locator('.pal-status')
    .getByText(/today$/)
    .waitFor();
  await writer.page.reload();
  await writer.page.locator('body.is-ready').waitFor();
  const { theirs, ours } = await bothBooks(writer);
  expect(ours).toBe(theirs);
  expect(theirs).toBeGreaterThan(0);
});

test('what is left of the key stands under the spending, asked for only when that page is opened', async () => {
  const writer = await open();
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  expect(asked(writer, '/v1/key')).toBe(0);
  await openSpending(writer);
  await writer.page.getByText(/^OpenRouter says this key has \$2[45]\.\d\d left of its \$25\.00 limit\.$/).waitFor();
  expect(asked(writer, '/v1/key')).toBe(1);
  const paths = writer.bench.gateway.requests.map(({ path }) => path);
  expect(paths.filter((path) => /credits|activity/.test(path))).toEqual([]);
});
