import { fitFamily } from '../../src/gateway/families';

const warm = { temperature: 0.9, topP: 0.9 };

it.each([
  ['Claude Sonnet 5 takes no sampling', ['anthropic/claude-sonnet-5'], warm, {}, ['temperature', 'topP']],
  [
    'an alias is what it means today',
    ['~anthropic/claude-opus-latest', 'anthropic/claude-opus-5'],
    warm,
    {},
    ['temperature', 'topP'],
  ],
  ['Claude Opus 4.7 takes no sampling', ['anthropic/claude-opus-4.7'], warm, {}, ['temperature', 'topP']],
  ['Claude Opus 4.5 does', ['anthropic/claude-opus-4.5'], warm, warm, []],
  ['a penalty is left alone', ['anthropic/claude-opus-5'], { presencePenalty: 1 }, { presencePenalty: 1 }, []],
  ['DeepSeek R1 is kept cool', ['deepseek/deepseek-r1-0528'], { temperature: 0.9 }, { temperature: 0.7 }, []],
  ['and not too cool', ['deepseek/deepseek-r1'], { temperature: 0.2 }, { temperature: 0.5 }, []],
  ['Kimi K2 is kept cool', ['moonshotai/kimi-k2'], { temperature: 0.9 }, { temperature: 0.6 }, []],
  ['Kimi K3 is not', ['moonshotai/kimi-k3'], { temperature: 0.9 }, { temperature: 0.9 }, []],
  [
    'Qwen3 thinking wants a top p',
    ['qwen/qwen3-235b-thinking'],
    { temperature: 0.2 },
    { temperature: 0.6, topP: 0.95 },
    [],
  ],
  [
    'which nobody else has said otherwise',
    ['qwen/qwen3-235b-thinking'],
    { temperature: 0.6, topP: 0.8 },
    { temperature: 0.6, topP: 0.8 },
    [],
  ],
  ['a model of no family gets what was wished', ['x/y'], warm, warm, []],
])('%s', (_, ids, wished, sampling, ignored) => {
  expect(fitFamily(ids, wished, Object.keys(wished))).toMatchObject({ sampling, ignored });
});

it('a figure that the writer set is never another one', () => {
  expect(fitFamily(['deepseek/deepseek-r1'], { temperature: 1.3 }, [])).toEqual({
    sampling: { temperature: 1.3 },
    ignored: [],
    adjustedFor: null,
  });
});

it('a figure that was made another one says for whom', () => {
  expect(fitFamily(['deepseek/deepseek-r1'], { temperature: 1.3 }, ['temperature']).adjustedFor).toBe('DeepSeek R1');
  expect(fitFamily(['deepseek/deepseek-r1'], { temperature: 0.6 }, ['temperature']).adjustedFor).toBeNull();
});
