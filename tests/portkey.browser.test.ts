import { booksCompared, entriesIn } from './helpers/books-compared';
import { portkeyHeaders, startPortkey, type Portkey } from './helpers/portkey';
import { withWorkbench } from './helpers/with-workbench';
import { startDemoGateway, type DemoGateway } from './workbench/gateway/demo-gateway';

const open = withWorkbench({ expected: /blocked by CORS policy/ });
const MODEL = 'anthropic/claude-sonnet-4.6';

let demo: DemoGateway;
let portkey: Portkey;
beforeAll(async () => {
  [demo, portkey] = await Promise.all([startDemoGateway(), startPortkey()]);
});
afterAll(() => Promise.all([demo.close(), portkey.close()]));

const row = () => ({
  id: 'portkey',
  kind: 'portkey',
  name: 'Portkey',
  baseUrl: portkey.url,
  secretId: 'palimpsest-portkey',
  headers: portkeyHeaders(demo.url),
  isLocal: false,
  transport: 'auto',
});

test('a gateway that lets no browser in is reached in one piece, with one paid request', async () => {
  const writer = await open({
    data: {
      version: 1,
      gateways: [row()],
      presets: [{ id: 'draft', name: 'Draft', candidates: [{ gateway: 'portkey', model: MODEL }] }],
    },
    secrets: { 'palimpsest-portkey': demo.key },
    booksDiffer: 'The books are those of the gateway behind Portkey.',
  });
  await writer.rewrite();
  await writer.proposal('complete').waitFor();
  const posts = demo.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/chat/completions'));
  expect(posts.map(({ body }) => body)).toMatchObject([{ model: MODEL, stream: false }]);
  const remembered = await writer.page.evaluate(
    () => window.workbench.app.loadLocalStorage('palimpsest-ways') as unknown,
  );
  expect(remembered).toEqual({ [`portkey ${portkey.url}`]: 'buffered' });
  const differences = async () => booksCompared(demo.books, await entriesIn(writer.bench.folder));
  await writer.until(differences, ({ length }) => length === 0);
});
