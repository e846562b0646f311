import { findable, searchModels, usedName } from '../../src/gateway/catalogue-search';
import { aGateway } from '../helpers/ask';
import { modelsOf } from '../helpers/models';

const free = { prompt: '0', completion: '0' };
const openrouter = aGateway('openrouter');
const ollama = aGateway('ollama', { name: 'Ollama', isLocal: true });
const offered = [
  ...findable(
    openrouter,
    modelsOf(
      { id: 'anthropic/claude-opus-5', name: 'Anthropic: Claude Opus 5' },
      {
        id: 'anthropic/claude-sonnet-5',
        name: 'Anthropic: Claude Sonnet 5',
        canonical_slug: 'anthropic/claude-5-sonnet-20260601',
      },
      { id: 'anthropic/claude-sonnet-5:batch', name: 'Anthropic: Claude Sonnet 5 (batch)' },
      { id: 'moonshotai/kimi-k3', name: 'MoonshotAI: Kimi K3' },
      { id: 'deepseek/deepseek-v4:free', name: 'DeepSeek: DeepSeek V4 (free)', pricing: free },
      { id: 'x/sonnet-like', name: 'X: A Sonnet-like Model' },
    ),
  ),
  ...findable(ollama, modelsOf({ id: 'qwen3:14b' })),
];
const ids = (query: string, used?: string[]) =>
  searchModels(offered, query, new Set(used)).map(({ model }) => model.id.replace(/^.*\//, ''));

it.each<[query: string, found: string[]]>([
  ['sonnet', ['claude-sonnet-5', 'sonnet-like']],
  ['Sonnet 5', ['claude-sonnet-5']],
  ['5 sonnet', ['claude-sonnet-5']],
  ['sonnet5', ['claude-sonnet-5']],
  ['anthropic', ['claude-opus-5', 'claude-sonnet-5']],
  ['moonshotai/kimi-k3', ['kimi-k3']],
  ['deepseek free', ['deepseek-v4:free']],
  ['free', ['deepseek-v4:free', 'qwen3:14b']],
  ['on this computer', ['qwen3:14b']],
  ['ollama', ['qwen3:14b']],
  ['openrouter kimi', ['kimi-k3']],
  ['snnt', []],
  ['batch', []],
])('%p finds %p', (query, found) => {
  expect(ids(query)).toEqual(found);
});

it('names that begin with the query come before names that have it, and those before the rest', () => {
  expect(ids('claude')).toEqual(['claude-opus-5', 'claude-sonnet-5']);
  expect(ids('kimi')[0]).toBe('kimi-k3');
  expect(ids('a')[0]).toBe('sonnet-like');
});

it('nothing typed shows everything in the catalogue’s order, but no batch model', () => {
  expect(ids('  ')).toEqual([
    'claude-opus-5',
    'claude-sonnet-5',
    'kimi-k3',
    'deepseek-v4:free',
    'sonnet-like',
    'qwen3:14b',
  ]);
});

it('what was used before comes first, known by its id or by the one that it answers under', () => {
  const used = [usedName('openrouter', 'anthropic/claude-5-sonnet-20260601'), usedName(ollama.id, 'qwen3:14b')];
  expect(ids('', used).slice(0, 2)).toEqual(['claude-sonnet-5', 'qwen3:14b']);
  expect(ids('claude', used)).toEqual(['claude-sonnet-5', 'claude-opus-5']);
});

it('an id that was typed whole comes before everything', () => {
  expect(ids('x/sonnet-like', [usedName('openrouter', 'anthropic/claude-sonnet-5')])[0]).toBe('sonnet-like');
});
