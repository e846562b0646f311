import { Catalogues } from '../src/gateway/catalogue';
import { newGateway } from '../src/gateway/gateway';
import type { BudgetLimits } from '../src/ledger/budget';
import { Budgets } from '../src/ledger/budgets';
import type { Preset } from '../src/presets/preset';
import { runTask } from '../src/run-task';
import type { RunEvent } from '../src/routing/run-state';
import { builtInTasks } from '../src/tasks/built-in-tasks';
import { plainAsk, type Order } from '../src/tasks/order';
import { blockOf } from './helpers/blocks';
import { memoryManuscript } from './helpers/memory-manuscript';
import { prepareDeps } from './helpers/prepare-deps';
import { depsFor, draftOf, type TestDeps } from './helpers/run-deps';
import { aPassage } from './helpers/runs';
import { says, scriptedFetch, sse, stop as stops } from './helpers/scripted-fetch';
import { settled } from './helpers/turned-clock';
import { wireDeps } from './helpers/wire-deps';
import { startDemoGateway, type DemoGateway } from './workbench/gateway/demo-gateway';
import { PASSAGE } from './workbench/gateway/testing';

let demo: DemoGateway;
beforeAll(async () => {
  demo = await startDemoGateway();
});
afterAll(() => demo.close());

const order = (more: Partial<Order> = {}): Order => ({
  id: 'run-1',
  task: builtInTasks.rewrite,
  passage: aPassage(PASSAGE),
  conversation: [],
  skip: 0,
  ...more,
});

interface Ran {
  readonly events: RunEvent[];
  readonly deps: TestDeps;
  readonly done: Extract<RunEvent, { type: 'done' }>;
  /** Each turn as `model ended`. */
  readonly story: string[];
  /** What the demo gateway charged during the run, and what the ledger was told, in nano-dollars. */
  readonly charged: number[];
  readonly booked: (number | null)[];
}

async function run(models: readonly string[] | TestDeps, more: Partial<Order> = {}): Promise<Ran> {
  const deps = 'book' in models ? models : depsFor(demo, draftOf(models));
  const before = demo.books.length;
  const events: RunEvent[] = [];
  for await (const event of runTask(order(more), deps, new AbortController().signal)) events.push(event);
  const done = events.at(-1);
  if (done?.type !== 'done') throw new Error('The last event is not “done”.');
  const steps = events.flatMap((event) => (event.type === 'step' ? [event.step] : []));
  return {
    events,
    deps,
    done,
    story: steps.map(({ candidate, ended }) => `${candidate.model} ${ended}`),
    charged: demo.books.slice(before).map(({ costNanoDollars }) => costNanoDollars),
    booked: deps.booked.map(({ cost }) => cost),
  };
}

/** Waits for something that the gateway does in its own time. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await settled();
}

it('an answer comes, and is booked to the nano-dollar as the gateway charged it', async () => {
  const { done, charged, booked, deps, events } = await run(['~anthropic/claude-sonnet-latest']);
  expect(done.outcome).toBe('complete');
  expect(done.answer.split('\n\n')).toHaveLength(2);
  expect(booked).toEqual(charged);
  expect(charged[0]).toBeGreaterThan(0);
  expect(deps.booked).toMatchObject([
    {
      type: 'called',
      run: 'run-1',
      attempt: 0,
      task: 'rewrite',
      preset: 'draft',
      gateway: 'openrouter',
      model: '~anthropic/claude-sonnet-latest',
      generation: demo.books.at(-1)?.id,
      source: 'reported',
      ended: 'complete',
      note: 'Saltmarrow/The tide table.md',
    },
  ]);
  expect(deps.booked[0]?.answeredBy).toMatch(/^anthropic\/claude-sonnet-5/);
  expect(events[0]).toMatchObject({ type: 'prepared', stops: [{ contextLength: 1_024_000 }] });
});

it.each<[model: string, ended: string]>([
  ['demo/down', 'failed'],
  ['demo/bad-gateway', 'failed'],
  ['demo/overloaded', 'failed'],
  ['demo/timeout', 'failed'],
  ['demo/rate-limited', 'failed'],
  ['demo/region', 'failed'],
  ['demo/gone', 'failed'],
  ['demo/keeps-data', 'failed'],
  ['demo/html', 'failed'],
  ['demo/error-first', 'failed'],
  ['demo/error-after-text', 'failed'],
])('after %s the next one answers, and both are booked as charged', async (model, ended) => {
  const { story, charged, booked, done } = await run([model, 'moonshotai/kimi-k3']);
  expect(story).toEqual([`${model} ${ended}`, 'moonshotai/kimi-k3 complete']);
  expect(done.outcome).toBe('complete');
  expect(booked).toEqual(charged);
  expect(booked[0]).toBe(0);
});

it.each<[model: string, outcome: string]>([
  ['demo/moderated', 'declined'],
  ['demo/content-filter', 'filtered'],
  ['demo/length', 'cut-off'],
  ['demo/empty', 'empty'],
  ['demo/only-thinks', 'only-thinking'],
  ['demo/thinks', 'complete'],
])('%s is %s, asks nobody else, and is booked as charged', async (model, outcome) => {
  const { story, charged, booked, done } = await run([model, 'moonshotai/kimi-k3']);
  expect([done.outcome, story.length]).toEqual([outcome, 1]);
  expect(booked).toEqual(charged);
});

it.each(['demo/cut-off', 'demo/drops'])('%s leaves its text, cut off, at an estimated price', async (model) => {
  const { done, deps } = await run([model, 'moonshotai/kimi-k3']);
  expect(done.outcome).toBe('cut-off');
  expect(done.answer.length).toBeGreaterThan(20);
  expect(deps.booked).toMatchObject([{ source: 'pending', ended: 'cut-off' }]);
});

it('what was filtered or declined is no answer', async () => {
  expect((await run(['demo/content-filter'])).done.answer).toBe('');
  expect((await run(['demo/moderated'])).done.answer).toBe('');
});

it('preamble and fence are taken off the answer', async () => {
  const { done, events } = await run(['demo/preamble']);
  const raw = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  expect(raw).toMatch(/^Here is the rewritten passage:\n\n```\n/);
  expect(done.answer).not.toMatch(/Here is|```/);
  expect(raw).toContain(done.answer);
});

it.each<[what: string, said: string, outcome: string, answer: string]>([
  ['thinking as text, then an answer', '<think>Hm.</think>\n\nSalt wind.', 'complete', 'Salt wind.'],
  ['nothing but thinking as text', '<think>Hm.</think>', 'only-thinking', ''],
  ['thinking as text that never ends', '<think>Hm. Salt wind.', 'only-thinking', ''],
])('%s is %s', async (_, said, outcome, answer) => {
  const deps = depsFor(demo, draftOf(['x/y']));
  const { fetch: scripted } = scriptedFetch({ body: sse(says(said), stops) });
  const wire = wireDeps(scripted, { keyOf: () => demo.key });
  const { done } = await run({ ...deps, wire, catalogues: new Catalogues(wire) }, { passage: aPassage('Salt.') });
  expect(done).toEqual({ type: 'done', outcome, answer });
});

it('counts that no gateway should send end no run', async () => {
  const deps = depsFor(demo, draftOf(['x/y']));
  const usage = { prompt_tokens: 1.5, completion_tokens: -2 };
  const listed = { id: 'x/y', pricing: { prompt: '0.000001', completion: '0.000001' } };
  const { fetch: scripted } = scriptedFetch(
    { type: 'application/json', body: JSON.stringify({ data: [listed] }) },
    { body: sse(says('Salt wind.'), { ...stops, usage }) },
  );
  const wire = wireDeps(scripted, { keyOf: () => demo.key });
  const { done } = await run({ ...deps, wire, catalogues: new Catalogues(wire) });
  expect(done.outcome).toBe('complete');
  expect(deps.booked).toMatchObject([{ source: 'unknown', cost: null, tokensIn: null, tokensOut: null }]);
});

it('a refusal in plain words is declined, is kept to be read, and costs what it cost', async () => {
  const { done, story, charged, booked } = await run(['demo/refuses', 'moonshotai/kimi-k3']);
  expect(done).toMatchObject({ outcome: 'declined', answer: expect.stringMatching(/^I'm sorry/) as string });
  expect([story, booked]).toEqual([['demo/refuses declined'], charged]);
});

it('the white space around the passage stays around the answer', async () => {
  const { done } = await run(['moonshotai/kimi-k3'], { passage: aPassage(`\n${PASSAGE}\n\n`) });
  expect(done.answer).toMatch(/^\n\S[^]*\S\n\n$/);
});

it('without credit only a model that costs nothing is asked on the same gateway', async () => {
  const { story } = await run(['demo/no-credit', 'moonshotai/kimi-k3', 'moonshotai/kimi-k2:free']);
  expect(story).toEqual(['demo/no-credit failed', 'moonshotai/kimi-k2:free complete']);
});

it('a rejected key is a matter of its gateway alone', async () => {
  const elsewhere = newGateway('elsewhere', 'openrouter', demo.url);
  const deps = depsFor(demo, draftOf(['moonshotai/kimi-k3', 'z-ai/glm-5', 'elsewhere@moonshotai/kimi-k3']), [
    elsewhere,
  ]);
  const wire = wireDeps(fetch, { keyOf: ({ id }) => (id === 'openrouter' ? 'sk-or-wrong' : demo.key) });
  const { done, booked } = await run({ ...deps, wire });
  expect(done.outcome).toBe('complete');
  expect(deps.booked.map(({ gateway, ended }) => `${gateway} ${ended}`)).toEqual([
    'openrouter failed',
    'elsewhere complete',
  ]);
  expect(booked[0]).toBe(0);
});

it('without a key nothing is asked and nothing is charged', async () => {
  const deps = depsFor(demo, draftOf(['moonshotai/kimi-k3', 'z-ai/glm-5']));
  const seen = demo.requests.length;
  const { story, booked } = await run({ ...deps, wire: wireDeps(fetch, { keyOf: () => null }) });
  expect([story, booked]).toEqual([['moonshotai/kimi-k3 failed'], [0]]);
  expect(demo.requests.slice(seen).filter(({ method }) => method === 'POST')).toEqual([]);
});

it('a server that is not there is passed over, at no cost', async () => {
  const off = { ...newGateway('off', 'ollama', 'http://127.0.0.1:9/v1'), isLocal: true };
  const preset = draftOf(['off@qwen3:14b', 'moonshotai/kimi-k3'], { price: { allowance: 1.5, paidBehindFree: true } });
  const { story, booked } = await run(depsFor(demo, preset, [off]));
  expect(story).toEqual(['qwen3:14b failed', 'moonshotai/kimi-k3 complete']);
  expect(booked[0]).toBe(0);
});

it('a dearer model is not asked unasked', async () => {
  const { story, charged } = await run(['demo/down', 'anthropic/claude-opus-5']);
  expect(story).toEqual(['demo/down failed', 'anthropic/claude-opus-5 skipped']);
  expect(charged).toEqual([0]);
});

it('skipping leaves out the preset’s first candidates, also for the price guard', async () => {
  expect((await run(['demo/down', 'anthropic/claude-opus-5'], { skip: 1 })).story).toEqual([
    'anthropic/claude-opus-5 complete',
  ]);
});

it('whoever is behind the one that the writer asked for is still held against the preset’s first', async () => {
  const preset = draftOf(['moonshotai/kimi-k3', 'demo/down', 'anthropic/claude-opus-5']);
  expect((await run(depsFor(demo, preset), { skip: 1 })).story).toEqual([
    'demo/down failed',
    'anthropic/claude-opus-5 skipped',
  ]);
});

it('a device that cannot say whether it has a key ends no run in the middle', async () => {
  const deps = depsFor(demo, draftOf(['moonshotai/kimi-k3']));
  const keyOf = () => {
    throw new Error('No keychain.');
  };
  const wire = { ...deps.wire, keyOf };
  const { done, booked } = await run({ ...deps, wire, catalogues: new Catalogues(wire) });
  expect([done.outcome, booked]).toEqual(['failed', [0]]);
});

it('skipping more than the preset has asks its last', async () => {
  expect((await run(['demo/down', 'moonshotai/kimi-k3'], { skip: 7 })).story).toEqual(['moonshotai/kimi-k3 complete']);
});

it('candidates on gateways that are gone are passed over, and that is told', async () => {
  expect((await run(['nowhere@x/y', 'moonshotai/kimi-k3'])).story).toEqual([
    'x/y skipped',
    'moonshotai/kimi-k3 complete',
  ]);
});

it.each<[what: string, models: string[], events: string[]]>([
  ['no candidate', [], ['prepared', 'done']],
  ['no candidate that can be asked', ['nowhere@x/y'], ['prepared', 'step', 'done']],
])('with %s the run has failed, without a call', async (_, models, told) => {
  const { done, events, booked } = await run(models);
  expect(done).toEqual({ type: 'done', outcome: 'failed', answer: '' });
  expect([events.map(({ type }) => type), booked]).toEqual([told, []]);
});

it('a note that is kept on this computer is sent to nobody else', async () => {
  const before = demo.requests.length;
  const passage = { ...aPassage(), isLocalOnly: true };
  const { story } = await run(['moonshotai/kimi-k3'], { passage });
  expect(story).toEqual(['moonshotai/kimi-k3 skipped']);
  expect(demo.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
});

it('what is kept on this computer stays so in the conversation that goes on from it', async () => {
  const { story, events } = await run(['moonshotai/kimi-k3'], {
    task: builtInTasks.chat,
    passage: null,
    keepsLocal: true,
  });
  expect(story).toEqual(['moonshotai/kimi-k3 skipped']);
  expect(events[0]).toMatchObject({ type: 'prepared', isLocalOnly: true });
});

it('when all have failed, the longest of what they wrote is kept', async () => {
  const { done } = await run(['demo/error-after-text', 'demo/down']);
  expect(done.outcome).toBe('failed');
  expect(done.answer.length).toBeGreaterThan(10);
});

it('where nothing may be kept, a model without zero retention is not asked', async () => {
  const privacy = { dataCollection: 'deny', zdr: true } as const;
  const preset = draftOf(['openai/gpt-4.1', 'openai/gpt-oss-120b'], { privacy });
  expect((await run(depsFor(demo, preset))).story).toEqual(['openai/gpt-4.1 skipped', 'openai/gpt-oss-120b complete']);
});

it('a model that the writer’s rules leave out is not asked', async () => {
  const deps = depsFor(demo, draftOf(['anthropic/claude-sonnet-5', 'moonshotai/kimi-k3']));
  const { story } = await run({ ...deps, policy: () => ({ allow: [], block: ['anthropic/*'], localFolders: [] }) });
  expect(story).toEqual(['anthropic/claude-sonnet-5 skipped', 'moonshotai/kimi-k3 complete']);
});

it('a preset that is not there is a run that has failed', async () => {
  const { done } = await run(['moonshotai/kimi-k3'], { task: { ...builtInTasks.rewrite, preset: 'gone' } });
  expect(done.outcome).toBe('failed');
});

it('privacy, the limit of the answer and the sampling are sent', async () => {
  const preset = draftOf(['moonshotai/kimi-k3'], {
    sampling: { temperature: 0.7 },
    privacy: { dataCollection: 'deny', zdr: true },
  });
  await run(depsFor(demo, preset));
  const body = demo.requests.at(-1)?.body as { max_tokens: number };
  expect(body).toMatchObject({ temperature: 0.7, provider: { data_collection: 'deny', zdr: true }, stream: true });
  expect(body.max_tokens).toBeGreaterThan(1024);
});

it('no more tokens are asked for than the model can answer with', async () => {
  const deps = depsFor(demo, draftOf(['x/y']));
  const listed = { id: 'x/y', top_provider: { max_completion_tokens: 300 } };
  const { fetch: scripted, calls } = scriptedFetch(
    { type: 'application/json', body: JSON.stringify({ data: [listed] }) },
    { body: sse(says('Salt wind.'), stops) },
  );
  const wire = { ...deps.wire, fetch: scripted };
  await run({ ...deps, wire, catalogues: new Catalogues(wire) });
  expect(JSON.parse(calls.at(-1)?.init.body as string)).toMatchObject({ max_tokens: 300 });
});

describe('time', () => {
  async function hanging(model: string, preset: Partial<Preset> = {}) {
    const deps = depsFor(demo, draftOf([model, 'moonshotai/kimi-k3'], preset));
    const seen = demo.requests.length;
    const stop = new AbortController();
    const events: RunEvent[] = [];
    const ended = (async () => {
      for await (const event of runTask(order(), deps, stop.signal)) events.push(event);
    })();
    await until(() => demo.requests.slice(seen).some(({ method }) => method === 'POST'));
    return { deps, stop, events, ended };
  }
  const endOf = (events: readonly RunEvent[]) => events.at(-1) as Extract<RunEvent, { type: 'done' }>;

  it('a model that sends only comment lines is left at the deadline', async () => {
    const { deps, events, ended } = await hanging('demo/hangs');
    await deps.clock.turn(20_000);
    await ended;
    expect(endOf(events).outcome).toBe('complete');
    expect(deps.booked.map(({ model, ended: how }) => `${model} ${how}`)).toEqual([
      'demo/hangs failed',
      'moonshotai/kimi-k3 complete',
    ]);
    expect(deps.booked[0]?.cost).not.toBe(0);
  });

  it('a stop ends the run with what came, booked as not settled', async () => {
    const { deps, stop, events, ended } = await hanging('demo/stalls');
    await until(() => events.filter(({ type }) => type === 'text').length > 3);
    stop.abort(new Error('Stopped.'));
    await ended;
    expect(endOf(events)).toMatchObject({ outcome: 'stopped' });
    expect(endOf(events).answer.length).toBeGreaterThan(3);
    expect(deps.booked).toMatchObject([{ ended: 'stopped', source: 'pending' }]);
    await until(() => demo.books.at(-1)?.cancelled === true);
  });

  it('a catalogue that does not come is not waited for longer than three seconds', async () => {
    const deps = depsFor(demo, draftOf(['moonshotai/kimi-k3']));
    const never = { ...deps.wire, fetch: () => new Promise<Response>(() => undefined) };
    const ran = run({ ...deps, catalogues: new Catalogues(never) });
    await deps.clock.turn(3_000);
    const { done, booked, charged, events } = await ran;
    expect(done.outcome).toBe('complete');
    expect(events[0]).toMatchObject({ stops: [{ estimate: null }] });
    expect(booked).toEqual(charged);
  });
});

describe('what is sent to OpenRouter', () => {
  const bodies = () =>
    demo.requests.flatMap(({ path, method, body }) =>
      method === 'POST' && path.includes('chat/completions') ? [body as Record<string, unknown>] : [],
    );
  const maxPriceOf = (body: Record<string, unknown> | undefined) =>
    (body?.provider as { max_price?: { prompt: number; completion: number } } | undefined)?.max_price;

  it('holds a ceiling for the price: what the first may cost, times the allowance', async () => {
    await run(['moonshotai/kimi-k3']);
    const kimi = maxPriceOf(bodies().at(-1));
    expect(kimi?.prompt).toBeCloseTo(0.9, 3);
    expect(kimi?.completion).toBeCloseTo(3.75, 3);
    await run(['demo/down', 'google/gemini-3-flash']);
    const { prompt = 0, completion = 0 } = maxPriceOf(bodies().at(-1)) ?? {};
    expect(completion).toBeGreaterThan(prompt);
  });

  it('is the whole list, at most three, where the preset lets OpenRouter walk it', async () => {
    const models = ['demo/down', 'demo/rate-limited', 'demo/keeps-data', 'moonshotai/kimi-k3'];
    const before = bodies().length;
    const { story } = await run(depsFor(demo, draftOf(models, { openRouterWalks: true })));
    const sent = bodies().slice(before);
    expect(sent.every(({ models: list }) => list === undefined || (list as string[]).length <= 3)).toBe(true);
    expect(sent.some(({ models: list }) => Array.isArray(list))).toBe(true);
    expect(story.at(-1)).toBe('moonshotai/kimi-k3 complete');
  });

  it('is said to have been switched there, with who answered', async () => {
    const models = ['demo/down', 'mistralai/mistral-large-3'];
    const { events, story } = await run(depsFor(demo, draftOf(models, { openRouterWalks: true })));
    const switched = events.find(({ type }) => type === 'switched');
    expect(switched).toMatchObject({ from: { model: 'demo/down' }, to: { model: 'mistralai/mistral-large-3' } });
    expect(story).toEqual(['demo/down complete']);
  });

  it('are the preset’s wishes for the provider', async () => {
    const provider = { ignore: ['slow-house'], sort: 'throughput' } as const;
    await run(depsFor(demo, draftOf(['moonshotai/kimi-k3'], { provider })));
    expect(bodies().at(-1)?.provider).toMatchObject({ ignore: ['slow-house'], sort: 'throughput' });
  });
});

describe('what is booked', () => {
  it('has the genres as they were chosen, the book and the voices', async () => {
    const manuscript = memoryManuscript({
      project: { title: 'Saltmarrow', folder: 'Saltmarrow', properties: {} },
      voices: [{ name: 'Tomas', aliases: [], note: 'Tomas.md', lines: 'Few.', sample: '', preset: null, model: null }],
    });
    const preset = draftOf(['moonshotai/kimi-k3']);
    const deps = { ...depsFor(demo, preset), prepare: prepareDeps([preset], { manuscript }) };
    await run(deps, { ask: { ...plainAsk, genres: ['horror', 'Romance'], voice: 'Tomas' } });
    expect(deps.booked).toMatchObject([{ genre: 'Horror, Romance', project: 'Saltmarrow', voice: 'Tomas' }]);
  });

  it('has nothing of these where there is none', async () => {
    const { deps } = await run(['moonshotai/kimi-k3']);
    expect(deps.booked).toMatchObject([{ genre: null, project: null, voice: null }]);
    expect(deps.booked[0]).not.toHaveProperty('fallback');
  });

  it('says of whoever answered in the place of another that it did', async () => {
    const { deps } = await run(['demo/down', 'moonshotai/kimi-k3']);
    expect(deps.booked.map(({ model, fallback }) => [model, fallback])).toEqual([
      ['demo/down', undefined],
      ['moonshotai/kimi-k3', true],
    ]);
  });

  it('says so where OpenRouter itself went on', async () => {
    const models = ['demo/down', 'mistralai/mistral-large-3'];
    const { deps } = await run(depsFor(demo, draftOf(models, { openRouterWalks: true })));
    expect(deps.booked).toMatchObject([{ model: 'demo/down', fallback: true }]);
  });
});

describe('a budget', () => {
  const posts = () => demo.requests.filter(({ method }) => method === 'POST').length;
  /** What one run of Kimi is expected to cost. */
  async function priceOfOne(): Promise<number> {
    const { events } = await run(['moonshotai/kimi-k3']);
    const [prepared] = events;
    return (prepared?.type === 'prepared' && prepared.stops[0]?.estimate) || NaN;
  }
  const within = (limits: Partial<BudgetLimits>, models: readonly string[], cost = 0) => {
    const budgets = new Budgets({
      limits: () => ({ run: null, day: null, month: null, projects: {}, ...limits }),
      tally: () => ({ here: blockOf({ cost }) }),
      today: () => '2026-11-20',
    });
    return { ...depsFor(demo, draftOf(models)), budgets };
  };

  it('that would be passed ends the run before anybody is asked', async () => {
    const estimate = await priceOfOne();
    const before = posts();
    const { done, events, booked } = await run(within({ day: estimate }, ['moonshotai/kimi-k3'], 1));
    expect(events.map(({ type }) => type)).toEqual(['prepared', 'over-budget', 'done']);
    expect(events[1]).toMatchObject({ which: 'day', used: 1, limit: estimate, estimate });
    expect([done.outcome, done.answer, booked, posts() - before]).toEqual(['failed', '', [], 0]);
  });

  it('that is just large enough lets the run through, and holds nothing when it is over', async () => {
    const deps = within({ day: await priceOfOne() }, ['moonshotai/kimi-k3']);
    expect((await run(deps)).done.outcome).toBe('complete');
    await settled();
    expect(deps.budgets.standings()).toMatchObject([{ reserved: 0 }]);
  });

  it('is passed where the writer allowed it for once', async () => {
    const deps = within({ day: 1 }, ['moonshotai/kimi-k3'], 5);
    expect((await run(deps, { passesBudgets: true })).done.outcome).toBe('complete');
  });

  it('keeps a dearer model from standing in, and that is told', async () => {
    const models = ['demo/down', 'anthropic/claude-sonnet-5', 'moonshotai/kimi-k2:free'];
    const preset = draftOf(models, { price: { allowance: 100, paidBehindFree: true } });
    const estimates = (await run(depsFor(demo, preset))).events.flatMap((event) =>
      event.type === 'prepared' ? event.stops.map(({ estimate }) => estimate ?? NaN) : [],
    );
    const deps = { ...within({ run: 2 * (estimates[0] ?? NaN) }, models), prepare: prepareDeps([preset]) };
    const { story, events } = await run(deps);
    expect(story).toEqual([
      'demo/down failed',
      'anthropic/claude-sonnet-5 skipped',
      'moonshotai/kimi-k2:free complete',
    ]);
    const skipped = events.flatMap((event) => (event.type === 'step' ? (event.step.skipped ?? []) : []));
    expect(skipped).toEqual([{ why: 'over-budget' }]);
  });

  it('says nothing about a model of which nobody knows the price, as long as anything is left', async () => {
    const unpriced = newGateway('other', 'openrouter', demo.url);
    const deps = { ...within({ day: 5 }, ['other@moonshotai/kimi-k3']), gateways: () => [unpriced] };
    const unknown = { ...deps, catalogues: new Catalogues(wireDeps(() => Promise.reject(new Error('Off.')))) };
    expect((await run(unknown)).done.outcome).toBe('complete');
    const full = { ...unknown, budgets: within({ day: 5 }, [], 5).budgets };
    expect((await run(full)).events[1]).toMatchObject({ type: 'over-budget', estimate: null });
  });
});
