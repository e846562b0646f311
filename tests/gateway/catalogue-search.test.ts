import { findable, searchModels, usedName } from '../../src/gateway/catalogue-search';
import { modelFilters } from '../../src/gateway/model-filters';
import { aGateway } from '../helpers/ask';
import { modelsOf } from '../helpers/models';
import { foundBy } from '../../src/review/model-view';

const free = { prompt: '0', completion: '0' };
const openrouter = aGateway('openrouter');
const ollama = aGateway('ollama', { name: 'Ollama', kind: 'ollama', isLocal: true });
const every = ['temperature', 'top_p', 'seed'];
const models = [
  ...modelsOf(
    { id: 'anthropic/claude-opus-5', name: 'Anthropic: Claude Opus 5', supported_parameters: every },
    {
      id: 'anthropic/claude-sonnet-5',
      name: 'Anthropic: Claude Sonnet 5',
      canonical_slug: 'anthropic/claude-5-sonnet-20260601',
    },
    { id: 'anthropic/claude-sonnet-5:batch', name: 'Anthropic: Claude Sonnet 5 (batch)' },
    {
      id: 'moonshotai/kimi-k3',
      name: 'MoonshotAI: Kimi K3',
      zero_retention: true,
      supported_parameters: every,
      pricing: { prompt: '0.0000002', completion: '0.0000009' },
    },
    { id: 'deepseek/deepseek-v4:free', name: 'DeepSeek: DeepSeek V4 (free)', pricing: free },
    { id: 'x/sonnet-like', name: 'X: A Sonnet-like Model', supported_parameters: every },
    {
      id: '~anthropic/claude-sonnet-latest',
      name: 'Claude Sonnet 5 (latest)',
      alias_target: { slug: 'anthropic/claude-sonnet-5', name: 'Claude Sonnet 5' },
    },
  ),
];
const offered = [
  ...findable(openrouter, models, foundBy(openrouter)),
  ...findable(
    ollama,
    modelsOf({ id: 'qwen3:14b', context_length: 32_000, supported_parameters: null }),
    foundBy(ollama),
  ),
];
const short = ({ model }: { model: { id: string } }) => model.id.replace(/^.*\//, '');
const ids = (query: string) => searchModels(offered, query).others.map(short);

it.each<[query: string, found: string[]]>([
  ['sonnet', ['claude-sonnet-latest', 'claude-sonnet-5', 'sonnet-like']],
  ['Sonnet 5', ['claude-sonnet-5', 'claude-sonnet-latest']],
  ['5 sonnet', ['claude-sonnet-latest', 'claude-sonnet-5']],
  ['sonnet5', ['claude-sonnet-5']],
  ['newest', ['claude-sonnet-latest']],
  ['today opus', []],
  ['anthropic', ['claude-sonnet-latest', 'claude-opus-5', 'claude-sonnet-5']],
  ['moonshotai/kimi-k3', ['kimi-k3']],
  ['deepseek free', ['deepseek-v4:free']],
  ['free', ['deepseek-v4:free', 'qwen3:14b']],
  ['on this computer', ['qwen3:14b']],
  ['ollama', ['qwen3:14b']],
  ['openrouter kimi', ['kimi-k3']],
  ['zero retention', ['kimi-k3', 'qwen3:14b']],
  ['ignores', ['claude-sonnet-latest', 'claude-opus-5', 'claude-sonnet-5', 'deepseek-v4:free']],
  ['supports temperature', ['kimi-k3', 'sonnet-like', 'qwen3:14b']],
  ['32k', ['qwen3:14b']],
  ['$0.90', ['kimi-k3']],
  ['snnt', ['claude-sonnet-latest', 'claude-sonnet-5', 'sonnet-like']],
  ['sn', []],
  ['batch', []],
])('%p finds %p', (query, found) => {
  expect(ids(query)).toEqual(found);
});

it('names that begin with the query come before names that have it, and those before the rest', () => {
  expect(ids('claude')).toEqual(['claude-sonnet-latest', 'claude-opus-5', 'claude-sonnet-5']);
  expect(ids('kimi')[0]).toBe('kimi-k3');
  expect(ids('a')[0]).toBe('sonnet-like');
});

it('an id that was typed whole comes before everything', () => {
  expect(ids('x/sonnet-like')[0]).toBe('sonnet-like');
});

it('nothing typed shows everything, aliases first and then in the catalogue’s order, but no batch model', () => {
  expect(ids('  ')).toEqual([
    'claude-sonnet-latest',
    'claude-opus-5',
    'claude-sonnet-5',
    'kimi-k3',
    'deepseek-v4:free',
    'sonnet-like',
    'qwen3:14b',
  ]);
});

it('what was used before stands apart, known by its id, the one that it answers under, or what an alias means', () => {
  const used = new Set([
    usedName('openrouter', 'anthropic/claude-5-sonnet-20260601'),
    usedName(ollama.id, 'qwen3:14b'),
  ]);
  const found = searchModels(offered, '', used);
  expect(found.used.map(short)).toEqual(['claude-sonnet-latest', 'claude-sonnet-5', 'qwen3:14b']);
  expect(found.others.map(short)).not.toContain('qwen3:14b');
  const claude = searchModels(offered, 'claude', used);
  expect([claude.used.map(short), claude.others.map(short)]).toEqual([
    ['claude-sonnet-latest', 'claude-sonnet-5'],
    ['claude-opus-5'],
  ]);
});

it.each<[filter: string, left: string[]]>([
  ['zero retention', ['kimi-k3', 'qwen3:14b']],
  ['free', ['deepseek-v4:free', 'qwen3:14b']],
  ['takes temperature', ['kimi-k3', 'sonnet-like', 'qwen3:14b']],
  ['over 200k context', []],
  ['under $1 out', ['kimi-k3', 'deepseek-v4:free', 'qwen3:14b']],
])('the filter “%s” leaves %p', (name, left) => {
  const filter = modelFilters.find((one) => one.name === name);
  expect(offered.filter((one) => filter?.fits(one)).map(short)).toEqual(left);
});
