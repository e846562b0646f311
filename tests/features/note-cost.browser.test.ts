import { DEMO_CHAPTER } from '../helpers/demo-notes';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const ITEM = 'What this note has cost';
const KIMI = 'moonshotai/kimi-k3';

const modal = ({ page }: Writer) => page.getByRole('dialog').and(page.locator('.pal-note-cost'));
const chapter = ({ page }: Writer) => page.locator(`.nav-files-container [data-path="${DEMO_CHAPTER}"]`);

/** Chooses it in the menu of the chapter in the file list, and reads what is shown. */
async function ask(writer: Writer): Promise<string> {
  await chapter(writer).click({ button: 'right' });
  await writer.page.getByRole('menuitem', { name: ITEM }).click();
  return oneLine(await modal(writer).innerText());
}

test('the menu of a note tells what it has cost, as the gateway charged it, by model', async () => {
  const writer = await open({ models: ['demo/down', KIMI] });
  expect(await ask(writer)).toContain('Nothing was run on this note yet.');
  await writer.page.keyboard.press('Escape');
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const charged = writer.bench.gateway.books.reduce((sum, { costNanoDollars }) => sum + costNanoDollars, 0) / 1e9;
  const said = await ask(writer);
  expect(said).toContain(`What The tide table has cost $${charged.toFixed(4)} 2 calls in 1 run.`);
  const rows = await modal(writer).locator('tbody tr').allInnerTexts();
  expect(rows.map(oneLine)).toEqual([
    expect.stringMatching(new RegExp(`^Kimi K3 1 \\$${charged.toFixed(4).replace('.', '\\.')}$`)),
    expect.stringMatching(/ 1 free$/),
  ]);
});

test('in the editor’s menu too: an answer that was stopped is said to be an estimate, in the writer’s currency', async () => {
  const writer = await open({ models: ['demo/stalls'] });
  await writer.changeData({ currency: { code: 'EUR', rate: 0.9 } });
  await writer.rewrite();
  await writer.proposal('streaming').waitFor();
  await writer.page.waitForTimeout(300);
  await writer.button('Stop').first().click();
  await writer.proposal('stopped').waitFor();
  await writer.page.getByText('You still count').click({ button: 'right' });
  await writer.page.getByRole('menuitem', { name: ITEM }).click();
  expect(oneLine(await modal(writer).innerText())).toMatch(
    /^What The tide table has cost about €\d\.\d{4} 1 call in 1 run\. Of it about €\d\.\d{4} is not settled yet\./,
  );
  expect(await modal(writer).locator('.pal-note-sum').getAttribute('title')).toMatch(/^\$\d\.\d{4}$/);
});
