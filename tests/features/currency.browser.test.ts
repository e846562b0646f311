import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const EUR = { currency: { code: 'EUR', rate: 0.5 } };

const status = ({ page }: Writer) => page.locator('.pal-status');

/** What the gateway has charged, in dollars. */
const charged = ({ bench }: Writer): number =>
  bench.gateway.books.reduce((sum, { costNanoDollars }) => sum + costNanoDollars, 0) / 1e9;

test('the status bar tells a run and then the day in the writer’s currency, with the dollars behind it', async () => {
  const writer = await open({ gateway: { millisecondsPerToken: 20 } });
  await writer.changeData(EUR);
  await writer.rewrite();
  await status(writer)
    .getByText(/^Rewrite, about €0\.\d{4}$/)
    .waitFor();
  expect(await status(writer).getAttribute('aria-label')).toMatch(/^Palimpsest spending, \$0\.\d{4}$/);
  writer.bench.gateway.pace(0);
  await writer.proposal('complete').waitFor();
  await status(writer)
    .getByText(`€${(charged(writer) / 2).toFixed(4)} today`)
    .waitFor();
  expect(await status(writer).getAttribute('aria-label')).toBe(`Palimpsest spending, $${charged(writer).toFixed(4)}`);
  await writer.bench.command('Check spending');
  await writer.page.getByText(/^The entry files of this device come to €0\.\d{4}, as its spending says\./).waitFor();
  await status(writer).click();
  await writer.page.locator('.pal-spending').waitFor();
});

test('the list of tasks tells beside the price what of today’s budget is used', async () => {
  const writer = await open();
  await writer.changeData({ budgets: { day: 2e9 } });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  await writer.bench.select('“You still count,” said [[Tomas Vale|Tomas]].');
  await writer.bench.command('Run a task…');
  const price = writer.page.locator('.pal-price-row');
  await price.getByText(/Today/).waitFor();
  expect(oneLine(await price.innerText())).toMatch(
    /^About \$0\.\d{4}(, at most \$0\.\d{4})?\. Today \$0\.(00\d\d|\d\d) of \$2\.00\. See what is sent$/,
  );
});

test('a run that would pass the budget is refused in the writer’s currency, and so is the price of allowing it', async () => {
  const writer = await open();
  await writer.changeData({ ...EUR, budgets: { day: 1_000_000 } });
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toMatch(/^This run would pass today’s budget: €0\.00 of €0\.0005 is used\./);
  await writer.button(/^Allow once, about €0\.\d{4}/).click();
  await writer.proposal('complete').waitFor();
});
