import { Catalogues } from '../../src/gateway/catalogue';
import { newGateway } from '../../src/gateway/gateway';
import type { Manuscript } from '../../src/manuscript/manuscript';
import { noManuscript } from '../../src/manuscript/manuscript';
import { builtInTasks } from '../../src/tasks/built-in-tasks';
import { planRun } from '../../src/tasks/plan-run';
import { resolutionView, typicalOrder } from '../../src/tasks/resolution-view';
import { taskWith, type TaskOverride } from '../../src/tasks/task-overrides';
import { prepareDeps } from '../helpers/prepare-deps';
import { wireDeps } from '../helpers/wire-deps';
import { startDemoGateway, type DemoGateway } from '../workbench/gateway/demo-gateway';

let demo: DemoGateway;
let catalogues: Catalogues;
beforeAll(async () => {
  demo = await startDemoGateway();
  catalogues = new Catalogues(wireDeps(fetch, { keyOf: () => demo.key }));
  await catalogues.load(newGateway('openrouter', 'openrouter', demo.url));
});
afterAll(() => demo.close());

interface Given {
  readonly genre?: string;
  readonly voice?: Manuscript['voices'];
  readonly override?: TaskOverride;
}

async function view(task: keyof typeof builtInTasks, { genre, voice, override = {} }: Given = {}) {
  const gateway = newGateway('openrouter', 'openrouter', demo.url);
  const set = taskWith(builtInTasks[task], override);
  const manuscript = { ...noManuscript, ...(voice && { voices: voice }) };
  const prepare = prepareDeps([], { manuscript, overrideOf: () => override });
  const policy = () => ({ allow: [], block: [], localFolders: [] });
  const order = typicalOrder(set, genre ? [genre] : [], voice?.()[0]?.name ?? null);
  const plan = await planRun(order, { gateways: () => [gateway], catalogues, policy, prepare });
  const facts = {
    nameOf: (one: Parameters<Catalogues['nameOf']>[0]) => catalogues.nameOf(one),
    find: (one: Parameters<Catalogues['find']>[0]) => catalogues.find(one),
    gatewayOf: () => gateway,
  };
  const { models, temperature, thinking, length, price } = resolutionView(set, plan, facts);
  return { models, temperature, thinking, length, price };
}

it('a task as it ships has everything from what ships', async () => {
  expect(await view('rewrite')).toMatchObject({
    models: { value: 'Claude Sonnet 5, Gemini 3 Pro, Kimi K3', from: 'Draft tier', isOwn: false },
    temperature: { value: '0.7', from: 'built-in; Claude Sonnet 5 ignores it', isOwn: false },
    length: { value: '70 to 140%', from: 'built-in', isOwn: false },
  });
});

it('a genre, a voice and the writer’s own figures say so', async () => {
  const tomas = { name: 'Tomas', aliases: [], note: 'Tomas.md', lines: '', sample: '', preset: null };
  const model = { gateway: 'openrouter', model: 'moonshotai/kimi-k3' };
  expect(
    await view('dialogue-polish', {
      genre: 'mystery',
      voice: () => [{ ...tomas, model }],
      override: { length: '90 to 110%', effort: 'low' },
    }),
  ).toMatchObject({
    models: { from: 'Draft tier; voice: Tomas', isOwn: true },
    temperature: { value: '0.7', from: 'built-in; Mystery; Claude Sonnet 5 ignores it', isOwn: false },
    thinking: { value: 'low', from: 'your task', isOwn: true },
    length: { value: '90 to 110%', from: 'your task', isOwn: true },
  });
});

it('a genre’s order is told, and a preset that is gone', async () => {
  expect((await view('rewrite', { genre: 'epic-fantasy' })).models).toMatchObject({
    value: 'Gemini 3 Pro, Claude Sonnet 5, Kimi K3',
    from: 'Draft tier; order: Epic fantasy',
  });
  expect((await view('rewrite', { override: { preset: 'gone' } })).models.from).toBe(
    'Draft tier; there is no preset “gone”',
  );
});

it('a typical run has its price, and what it is at most', async () => {
  const { price } = await view('rewrite');
  expect(price.value).toMatch(/^\$0\.\d{4}$/);
  expect(price.from).toMatch(/^at most \$0\.\d{4}$/);
});
