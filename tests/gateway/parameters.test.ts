import fc from 'fast-check';
import { efforts, type Effort, type ModelTakes } from '../../src/gateway/chat';
import { dialects, gatewayKinds, type GatewayKind } from '../../src/gateway/dialect';
import { fitParameters, type Wish } from '../../src/gateway/parameters';

const wish = (more: Partial<Wish> = {}): Wish => ({ model: 'vendor/model', sampling: {}, maxTokens: 1000, ...more });
const model = (more: Partial<ModelTakes> = {}): ModelTakes => ({
  supportedParameters: null,
  maxAnswerTokens: null,
  reasoning: null,
  ...more,
});
const fit = (wished: Partial<Wish>, takes: ModelTakes | null = null, kind: GatewayKind = 'openrouter') =>
  fitParameters(wish(wished), takes, dialects[kind]);

describe('sampling', () => {
  const sampling = { temperature: 0.8, topP: 0.9, seed: 7 };
  it('is sent whole to a model of which nothing is known', () => {
    expect(fit({ sampling })).toEqual({
      body: { temperature: 0.8, top_p: 0.9, seed: 7, max_tokens: 1000 },
      ignored: [],
      adjustedFor: null,
    });
  });

  it('that a model does not list is named and not sent', () => {
    expect(fit({ sampling }, model({ supportedParameters: ['top_p', 'max_tokens'] }))).toEqual({
      body: { top_p: 0.9, max_tokens: 1000 },
      ignored: ['temperature', 'seed'],
      adjustedFor: null,
    });
  });

  it.each<[id: string, sent: string[]]>([
    ['anthropic/claude-sonnet-4.6', ['temperature']],
    ['claude-opus-4', ['temperature']],
    ['~anthropic/claude-latest', ['temperature']],
    ['vendor/not-claude', ['temperature', 'top_p']],
  ])('of temperature and top-p %s gets %p', (id, sent) => {
    const { body } = fit({ model: id, sampling: { temperature: 1, topP: 0.9 } });
    expect(Object.keys(body)).toEqual([...sent, 'max_tokens']);
  });

  it('to a Claude without temperature is top-p', () => {
    const takes = model({ supportedParameters: ['top_p'] });
    expect(fit({ model: 'anthropic/claude-x', sampling: { temperature: 1, topP: 0.9 } }, takes).ignored).toEqual([
      'temperature',
    ]);
  });

  it('that a kind of gateway answers with an error is not sent there', () => {
    expect(fit({ sampling: { seed: 7 } }, null, 'mistral')).toEqual({
      body: { max_tokens: 1000 },
      ignored: ['seed'],
      adjustedFor: null,
    });
  });
});

describe('the cap of an answer', () => {
  it.each<[listed: string[] | null, kind: GatewayKind, name: string]>([
    [null, 'openrouter', 'max_tokens'],
    [null, 'openai', 'max_completion_tokens'],
    [['max_tokens', 'max_completion_tokens'], 'openrouter', 'max_tokens'],
    [['max_completion_tokens'], 'openrouter', 'max_completion_tokens'],
    [['temperature'], 'openrouter', 'max_tokens'],
  ])('of a model that lists %p is on %s called %s', (supportedParameters, kind, name) => {
    expect(fit({}, model({ supportedParameters }), kind).body).toEqual({ [name]: 1000 });
  });

  it.each<[effort: Effort | undefined, tokens: number]>([
    [undefined, 1000 + 1024],
    ['none', 1000],
    ['minimal', 1000 + 1024],
    ['medium', 1000 + 1024],
    ['high', 1000 + 4000],
    ['max', 1000 + 19_000],
  ])('of a model that thinks has room for the thinking: %s', (effort, tokens) => {
    const takes = model({ reasoning: { mandatory: false, supportedEfforts: null } });
    expect(fit({ ...(effort && { effort }) }, takes).body.max_tokens).toBe(tokens);
  });

  it('is never above what the model can', () => {
    const takes = model({ maxAnswerTokens: 3000, reasoning: { mandatory: true, supportedEfforts: null } });
    expect(fit({ effort: 'high' }, takes).body.max_tokens).toBe(3000);
    expect(fit({ maxTokens: 9000 }, takes).body.max_tokens).toBe(3000);
  });
});

describe('the effort', () => {
  const thinker = (mandatory: boolean, supportedEfforts: string[] | null) =>
    model({ reasoning: { mandatory, supportedEfforts } });

  it.each<[wished: Effort, takes: ModelTakes | null, sent: Effort | undefined, ignored: string[]]>([
    ['high', null, 'high', []],
    ['high', thinker(false, ['low', 'medium']), 'medium', []],
    ['minimal', thinker(false, ['low', 'high']), 'low', []],
    ['medium', thinker(false, ['low', 'high']), 'low', []],
    ['none', thinker(false, ['low', 'high']), 'none', []],
    ['none', thinker(true, ['medium', 'high']), 'medium', ['effort']],
    ['none', thinker(true, null), 'low', ['effort']],
    ['none', thinker(true, ['none', 'minimal', 'high']), 'minimal', ['effort']],
    ['high', thinker(true, []), undefined, ['effort']],
    ['high', model({ supportedParameters: ['temperature'] }), undefined, ['effort']],
    ['high', model({ supportedParameters: ['reasoning'] }), 'high', []],
  ])('%s to %j is sent as %s', (effort, takes, sent, ignored) => {
    const fitted = fit({ effort }, takes);
    expect([fitted.body.reasoning, fitted.ignored]).toEqual([sent && { effort: sent }, ignored]);
  });

  it.each<[kind: GatewayKind, wished: Effort, field: object]>([
    ['openrouter', 'xhigh', { reasoning: { effort: 'xhigh' } }],
    ['openai', 'xhigh', { reasoning_effort: 'xhigh' }],
    ['ollama', 'xhigh', { reasoning_effort: 'high' }],
    ['ollama', 'none', { reasoning_effort: 'none' }],
    ['vllm', 'none', {}],
    ['lmstudio', 'high', {}],
  ])('on %s %s becomes %j', (kind, effort, field) => {
    const { body } = fit({ effort }, null, kind);
    expect({ ...body, max_tokens: 0, max_completion_tokens: 0 }).toEqual({
      ...field,
      max_tokens: 0,
      max_completion_tokens: 0,
    });
  });

  it('that must not be none never is, whatever is wished of whom', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...efforts),
        fc.option(fc.subarray([...efforts] as string[])),
        fc.constantFrom(...gatewayKinds),
        (effort, supported, kind) => {
          const { body } = fit({ effort }, thinker(true, supported), kind);
          const sent = body.reasoning_effort ?? (body.reasoning as { effort?: string } | undefined)?.effort;
          expect(sent).not.toBe('none');
          if (supported && sent !== undefined) expect(supported).toContain(sent);
        },
      ),
    );
  });
});
