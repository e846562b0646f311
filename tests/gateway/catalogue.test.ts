import { Catalogues } from '../../src/gateway/catalogue';
import { aGateway } from '../helpers/ask';
import { MemoryCatalogueFiles } from '../helpers/catalogue-files';
import { listed } from '../helpers/models';
import { scriptedFetch, type Scripted } from '../helpers/scripted-fetch';
import { settled } from '../helpers/turned-clock';
import { KEY, wireDeps } from '../helpers/wire-deps';

const json = (body: unknown): Scripted => ({ type: 'application/json', body: JSON.stringify(body) });
const sonnet = listed();
const page = json({ data: [sonnet] });
const kimi = json({ data: [listed({ id: 'moonshotai/kimi-k3', name: 'Kimi K3' })] });
const candidate = { gateway: 'openrouter', model: sonnet.id };
const paths = (calls: readonly { url: string }[]) => calls.map(({ url }) => new URL(url).pathname);

/** The same, for a gateway without a list of who keeps nothing; the question for it is not counted. */
const withoutThatList =
  (inner: typeof fetch): typeof fetch =>
  (url, init) =>
    (url instanceof Request ? url.url : url.toString()).endsWith('/endpoints/zdr')
      ? Promise.resolve(new Response('', { status: 404 }))
      : inner(url, init);

function cataloguesOf(...answers: (Scripted | Error)[]) {
  const { fetch, calls } = scriptedFetch(...answers);
  return { calls, known: new Catalogues(wireDeps(withoutThatList(fetch))) };
}

describe('a gateway’s models', () => {
  it('are fetched once, with a key from where its owner’s models are listed', async () => {
    const { known, calls } = cataloguesOf(page);
    await Promise.all([known.load(aGateway()), known.load(aGateway())]);
    await known.load(aGateway());
    expect(paths(calls)).toEqual(['/v1/models/user']);
    expect(known.find(candidate)?.id).toBe(sonnet.id);
    expect(known.nameOf(candidate)).toBe('Claude Sonnet 5');
    expect(known.modelsOf('openrouter')).toHaveLength(1);
  });

  it('are taken from the public list where that one is not there', async () => {
    const { known, calls } = cataloguesOf({ status: 404 }, page);
    await known.load(aGateway());
    expect(paths(calls)).toEqual(['/v1/models/user', '/v1/models']);
    expect(known.find(candidate)).not.toBeNull();
  });

  it.each<[kind: 'ollama' | 'generic' | 'openai', answers: (Scripted | Error)[], asked: string[]]>([
    ['ollama', [json({ models: [{ model: 'qwen3:14b' }] })], ['/api/tags']],
    ['ollama', [{ status: 404 }, page], ['/api/tags', '/v1/models']],
    ['generic', [page], ['/v1/models']],
    ['generic', [{ status: 404 }, json({ models: [{ name: 'qwen3:14b' }] })], ['/v1/models', '/api/tags']],
    ['generic', [{ type: 'text/html', body: '<p>Hi</p>' }, json({ models: [] })], ['/v1/models', '/api/tags']],
    ['openai', [{ status: 404 }], ['/v1/models']],
    ['generic', [new TypeError('refused')], ['/v1/models']],
  ])('of the kind %s, answering %j, are asked for at %p', async (kind, answers, asked) => {
    const { known, calls } = cataloguesOf(...answers);
    await known.load(aGateway(kind));
    expect(paths(calls)).toEqual(asked);
  });

  it('are asked for again after a failure, and a failure throws nothing', async () => {
    const { known, calls } = cataloguesOf(new TypeError('offline'), { status: 503 }, { status: 503 }, page);
    for (let i = 0; i < 3; i++) await known.load(aGateway());
    expect([calls.length, known.find(candidate)?.name]).toEqual([4, 'Claude Sonnet 5']);
  });

  it('are fetched anew from a gateway that has moved, and those of the old place are forgotten', async () => {
    const { known, calls } = cataloguesOf(page, { status: 503 });
    await known.load(aGateway());
    await known.load(aGateway('openrouter', { baseUrl: 'https://moved.example/v1' }));
    expect(calls.at(-1)?.url).toMatch(/^https:\/\/moved\.example\/v1\//);
    expect(known.find(candidate)).toBeNull();
  });

  it('are not asked for without a key, unless the writer looks at what there is', async () => {
    const { fetch, calls } = scriptedFetch(page);
    const known = new Catalogues(wireDeps(withoutThatList(fetch), { keyOf: () => null }));
    await known.load(aGateway());
    expect(calls).toEqual([]);
    await known.load(aGateway('ollama'));
    await known.load(aGateway(), true);
    expect(paths(calls)).toEqual(['/api/tags', '/v1/models']);
  });

  it('without a catalogue a model is named by the readable end of its id', () => {
    expect(cataloguesOf().known.nameOf({ gateway: 'x', model: 'moonshotai/kimi-k3' })).toBe('kimi-k3');
  });

  it('are found under the variants that OpenRouter makes of them by name', async () => {
    const { known } = cataloguesOf(page);
    await known.load(aGateway());
    expect(known.find({ ...candidate, model: `${sonnet.id}:nitro` })?.id).toBe(sonnet.id);
    expect(known.find({ ...candidate, model: `${sonnet.id}:free` })).toBeNull();
  });

  it('are named by the id under which they answered', async () => {
    const { known } = cataloguesOf(json({ data: [listed({ id: 'x:free', name: 'Free' }), sonnet] }));
    await known.load(aGateway());
    expect(known.nameOfAnswered('openrouter', sonnet.canonical_slug)).toBe('Claude Sonnet 5');
    expect(known.nameOfAnswered('openrouter', 'who/knows')).toBe('knows');
  });
});

describe('on the disk', () => {
  const HOUR = 3_600_000;
  const START = Date.UTC(2026, 10, 20);

  /** A device whose disk and clock outlive the plugin; each start is a new one with these answers. */
  function device() {
    const files = new MemoryCatalogueFiles();
    const place = { time: START, key: KEY as string | null };
    const start = (...answers: (Scripted | Error)[]) => {
      const { fetch, calls } = scriptedFetch(...answers);
      const wire = wireDeps(withoutThatList(fetch), { keyOf: () => place.key });
      return { calls, known: new Catalogues(wire, { files, now: () => place.time }) };
    };
    return { files, place, start };
  }

  async function deviceWithSonnet() {
    const there = device();
    await there.start(page).known.load(aGateway());
    return there;
  }

  const names = (known: Catalogues) => known.modelsOf('openrouter').map(({ name }) => name);

  it('a catalogue outlives the plugin and is not asked for again within the hour', async () => {
    const { place, start } = await deviceWithSonnet();
    place.time += HOUR - 1;
    const { known, calls } = start(kimi);
    await known.load(aGateway());
    expect([names(known), calls.length, known.fetchedAt('openrouter')]).toEqual([['Claude Sonnet 5'], 0, START]);
  });

  it('one of the last hours is used at once and fetched anew behind', async () => {
    const { place, start } = await deviceWithSonnet();
    place.time += 5 * HOUR;
    const { known } = start(kimi);
    await known.load(aGateway());
    expect(names(known)).toEqual(['Claude Sonnet 5']);
    await settled();
    expect([names(known), known.fetchedAt('openrouter')]).toEqual([['Kimi K3'], START + 5 * HOUR]);
  });

  it('an old one gives way to a new one', async () => {
    const { place, start } = await deviceWithSonnet();
    place.time += 7 * HOUR;
    const { known } = start(kimi);
    await known.load(aGateway());
    expect(names(known)).toEqual(['Kimi K3']);
  });

  it('a plugin that runs for days asks again too', async () => {
    const { place, start } = device();
    const { known, calls } = start(page);
    for (let hour = 0; hour < 30; hour += 10) {
      place.time = START + hour * HOUR;
      await known.load(aGateway());
    }
    expect(calls).toHaveLength(3);
  });

  it('on the writer’s own computer a minute is old', async () => {
    const { place, start } = device();
    const local = aGateway('lmstudio', { isLocal: true });
    const { known, calls } = start(page);
    for (const seconds of [0, 59, 61]) {
      place.time = START + seconds * 1000;
      await known.load(local);
    }
    expect(calls).toHaveLength(2);
  });

  const many = Array.from({ length: 40 }, (_, i) => listed({ id: `a/m${i}` }));
  it.each<[what: string, answer: Scripted | Error]>([
    ['the gateway is away', new TypeError('offline')],
    ['it is broken', { status: 500 }],
    ['it sends a page', { type: 'text/html', body: '<html>' }],
    ['it sends an empty list', json({ data: [] })],
    ['it sends rows that are none', json({ data: [...many.slice(0, 19), ...Array<null>(21).fill(null)] })],
    ['it sends hardly any of what there was', json({ data: many.slice(0, 3) })],
    ['all prices are gone', json({ data: many.map((row) => ({ ...row, pricing: {} })) })],
  ])('the last good copy stays when %s, however old it is', async (_, answer) => {
    const { place, start } = device();
    await start(json({ data: many })).known.load(aGateway());
    place.time += 1000 * HOUR;
    for (let again = 0; again < 2; again++) {
      const { known } = start(answer);
      await known.load(aGateway());
      expect([known.modelsOf('openrouter').length, known.fetchedAt('openrouter')]).toEqual([40, START]);
    }
  });

  it('the address is part of what a catalogue is', async () => {
    const { start } = await deviceWithSonnet();
    const { known } = start(new TypeError('offline'));
    await known.load(aGateway('openrouter', { baseUrl: 'https://moved.example/v1' }));
    expect(names(known)).toEqual([]);
  });

  it('a list that was fetched without a key is replaced when there is one, and serves until then', async () => {
    const { place, start } = device();
    place.key = null;
    await start(page).known.load(aGateway(), true);
    place.key = KEY;
    const offline = start(new TypeError('offline'));
    await offline.known.load(aGateway());
    expect(names(offline.known)).toEqual(['Claude Sonnet 5']);
    const { known, calls } = start(kimi);
    await known.load(aGateway());
    expect([names(known), paths(calls)]).toEqual([['Kimi K3'], ['/v1/models/user']]);
  });

  it('a list from before the key was removed still names models', async () => {
    const { place, start } = await deviceWithSonnet();
    place.key = null;
    const { known, calls } = start(kimi);
    await known.load(aGateway());
    expect([names(known), calls]).toEqual([['Claude Sonnet 5'], []]);
  });

  it.each(['', 'null', '7', '{}', '{"version":1,"rows":{}}', '{"version":2,"rows":[]}', '{"version":1,"rows":[', '[]'])(
    'a file with %p is as good as none',
    async (text) => {
      const { files, start } = device();
      files.texts.set('openrouter', text);
      const { known } = start(page);
      await known.load(aGateway());
      expect(names(known)).toEqual(['Claude Sonnet 5']);
    },
  );

  it('a disk that cannot be read or written keeps nobody from his models', async () => {
    const { files, start } = device();
    files.isBroken = true;
    const { known } = start(page);
    await known.load(aGateway());
    expect(names(known)).toEqual(['Claude Sonnet 5']);
  });

  it('a clock that was set back makes no catalogue young', async () => {
    const { place, start } = await deviceWithSonnet();
    place.time -= HOUR;
    const { known } = start(kimi);
    await known.load(aGateway());
    expect(names(known)).toEqual(['Kimi K3']);
  });
});

it('who is offered with zero retention is noted beside the models, and kept on the disk', async () => {
  const files = new MemoryCatalogueFiles();
  const zdr = json({ data: [{ model_id: sonnet.id, tag: 'house' }] });
  const { fetch } = scriptedFetch(json({ data: [sonnet, listed({ id: 'moonshotai/kimi-k3' })] }), zdr);
  const known = new Catalogues(wireDeps(fetch), { files, now: () => 0 });
  await known.load(aGateway());
  await settled();
  const keeps = (catalogues: Catalogues) => catalogues.modelsOf('openrouter').map(({ zeroRetention }) => zeroRetention);
  expect(keeps(known)).toEqual([true, false]);
  const later = new Catalogues(wireDeps(scriptedFetch(new TypeError('offline')).fetch), { files, now: () => 0 });
  await later.load(aGateway());
  expect(keeps(later)).toEqual([true, false]);
});
