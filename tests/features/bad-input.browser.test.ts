import { dataWithGateway } from '../helpers/open-workbench';
import { withWorkbench } from '../helpers/with-workbench';

const open = withWorkbench();

test('without a key the writer is told to connect, and nothing is sent', async () => {
  const writer = await open({ noKey: true });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toBe('OpenRouter has no key on this device. Connect it to run tasks.');
  await writer.button('Connect OpenRouter').click();
  await writer.page.getByText('Gateways', { exact: true }).waitFor();
  expect(writer.bench.gateway.requests).toEqual([]);
  expect(await writer.bench.text()).toBe(before);
});

test('with a wrong key the writer is told so, and no other model of that gateway is asked', async () => {
  const writer = await open({ secrets: { 'palimpsest-openrouter': 'sk-or-wrong' } });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toBe('OpenRouter rejected the key. Connect again or paste a new one.');
  const asked = writer.bench.gateway.requests.filter(({ path }) => path.endsWith('/chat/completions'));
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(await writer.bench.text()).toBe(before);
});

test('a gateway that is not running is named with its address', async () => {
  const writer = await open({ data: dataWithGateway('http://127.0.0.1:9/api/v1') });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toBe('OpenRouter at 127.0.0.1:9 does not answer. Start it, or check its address.');
  expect(await writer.bench.text()).toBe(before);
});

test('with nothing selected, or only white space, the writer is asked to select', async () => {
  const writer = await open();
  const before = await writer.bench.text();
  await writer.page.locator('.cm-content').click();
  await writer.bench.command('Rewrite selection');
  const said = 'Select a passage first; Rewrite never guesses which one you mean.';
  await writer.page.getByText(said).waitFor();
  expect(await writer.bench.notices()).toEqual([said]);
  expect(await writer.proposal().count()).toBe(0);
  expect(writer.bench.gateway.requests).toEqual([]);
  expect(await writer.bench.text()).toBe(before);
});

test('in reading view the writer is told to switch, can do it there, and nothing runs', async () => {
  const writer = await open();
  await writer.page.keyboard.press('Control+e');
  await writer.page.locator('.markdown-preview-view').waitFor();
  await writer.bench.command('Rewrite selection');
  await writer.page.getByText('This note is in reading view. Switch to editing to run a task.').waitFor();
  expect(writer.bench.gateway.requests).toEqual([]);
  await writer.button('Switch to editing').click();
  await writer.page.locator('.cm-content').waitFor();
});

test('a preset without a model says so', async () => {
  const writer = await open({ models: [] });
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toBe('This preset has no model. Add one to use it.');
});

test('a gateway that answers with a web page has not answered', async () => {
  const writer = await open({ models: ['demo/html'] });
  const before = await writer.bench.text();
  await writer.rewrite();
  await writer.proposal('failed').waitFor();
  expect(await writer.notice()).toBe(
    'OpenRouter sent something that is not an answer. Nothing was written; test the gateway.',
  );
  expect(await writer.bench.text()).toBe(before);
});

test('the properties of a note are never sent, also when the whole note is selected', async () => {
  const writer = await open();
  await writer.page.locator('.cm-content').click();
  await writer.page.keyboard.press('Control+a');
  await writer.bench.command('Rewrite selection');
  await writer.proposal('complete').waitFor();
  const sent = JSON.stringify(writer.bench.gateway.requests.map(({ body }) => body));
  expect(sent).toContain('Ines was very tired');
  expect(sent).not.toContain('status:');
});
