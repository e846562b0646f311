import { findLocalServers } from '../../src/gateway/find-local';
import { localCandidates, standInsFor } from '../../src/presets/local-tier';
import { wireDeps } from '../helpers/wire-deps';

/** A computer on which these addresses answer so. */
const computer = (answers: Readonly<Record<string, unknown>>) =>
  wireDeps((address) => {
    const url = typeof address === 'string' ? address : '';
    const body = answers[url];
    if (body === undefined) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
  });
const found = async (answers: Readonly<Record<string, unknown>>) =>
  (await findLocalServers(computer(answers))).map(({ gateway, models }) => [gateway.id, ...models.map(({ id }) => id)]);

const OLLAMA = 'http://localhost:11434/api/tags';
const STUDIO = 'http://localhost:1234/v1/models';

it('nobody answers on most computers', async () => {
  expect(await found({})).toEqual([]);
});

it('servers are found at their usual addresses, with what writes', async () => {
  expect(
    await found({
      [OLLAMA]: { models: [{ name: 'nomic-embed-text' }, { name: 'qwen3:14b' }] },
      [STUDIO]: { data: [{ id: 'mistral-small' }, { id: 'text-embedding-x' }] },
    }),
  ).toEqual([
    ['ollama', 'qwen3:14b'],
    ['lmstudio', 'mistral-small'],
  ]);
});

it('a server with nothing that writes is as good as none', async () => {
  expect(await found({ [OLLAMA]: { models: [{ name: 'nomic-embed-text' }] }, [STUDIO]: { error: 'no' } })).toEqual([]);
});

it('the local tier has one of each server first, and three in all', () => {
  const server = (id: string, ...models: string[]) => ({
    gateway: { id },
    models: models.map((model) => ({ id: model })),
  });
  expect(localCandidates([server('ollama', 'a', 'b', 'c'), server('lmstudio', 'x')]).map(({ model }) => model)).toEqual(
    ['a', 'x', 'b'],
  );
  expect(localCandidates([])).toEqual([]);
});

it('local stands in for every tier that ships, or for none', () => {
  expect(standInsFor(true)).toEqual({ draft: 'local', volume: 'local', light: 'local' });
  expect(Object.values(standInsFor(false))).toEqual([undefined, undefined, undefined]);
});
