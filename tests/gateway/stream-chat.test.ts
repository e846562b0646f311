import fc from 'fast-check';
import { gatewayKinds, type GatewayKind } from '../../src/gateway/dialect';
import { GatewayError, type GatewayErrorKind } from '../../src/gateway/gateway-error';
import { headersFor } from '../../src/gateway/headers';
import { streamChat } from '../../src/gateway/stream-chat';
import { aGateway, aRequest, failure, finishOf, joined, textOf, thinkingOf, told } from '../helpers/ask';
import { cut, says, scriptedFetch, sse, stop } from '../helpers/scripted-fetch';
import { KEY, wireDeps } from '../helpers/wire-deps';

const usage = { prompt_tokens: 10, completion_tokens: 2, cost: 0.0005 };
const used = {
  type: 'usage',
  usage: { promptTokens: 10, completionTokens: 2, cachedTokens: null, reasoningTokens: null, cost: 500_000 },
};

describe('framing', () => {
  it.each<[what: string, stream: string]>([
    ['plain events', sse(says('Salt '), says('wind.'), stop, '[DONE]')],
    [
      'comments before and between events',
      `: OPENROUTER PROCESSING\n\n${sse(says('Salt '))}: OPENROUTER PROCESSING\n\n${sse(says('wind.'), stop)}`,
    ],
    ['CRLF', sse(says('Salt '), says('wind.'), stop).replaceAll('\n', '\r\n')],
    ['CR alone', sse(says('Salt '), says('wind.'), stop).replaceAll('\n', '\r')],
    ['no space after the colon', sse(says('Salt '), says('wind.'), stop).replaceAll('data: ', 'data:')],
    [
      'one event over several data lines',
      `data: {"choices":[\ndata: {"delta":{"content":"Salt wind."},\ndata: "finish_reason":"stop"}]}\n\n`,
    ],
    ['a last event without a blank line', sse(says('Salt '), says('wind.'), stop).trimEnd()],
    ['a comment wrapped as data', sse(': OPENROUTER PROCESSING', says('Salt '), says('wind.'), stop)],
    ['data that says nothing', sse(says('Salt '), '{unparsable}', '', says('wind.'), stop)],
    ['fields that nobody knows', `retry: soon\nid: 7\nx: y\n${sse(says('Salt wind.'), stop)}`],
    ['a byte order mark', `\uFEFF${sse(says('Salt wind.'), stop)}`],
  ])('%s is read', async (_, body) => {
    const events = await told({ body });
    expect(textOf(events)).toBe('Salt wind.');
    expect(events.at(-1)).toEqual({ type: 'finish', finish: 'complete' });
  });

  it('an event of unreasonable size is a broken answer, not a full memory', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(120);
    const body = [new TextEncoder().encode('data: '), ...Array<Uint8Array>(33).fill(piece)];
    expect((await failure({ body })).error.kind).toBe('broken-answer');
  });
});

describe('the end of an answer', () => {
  it.each<[what: string, stream: string, finish: string]>([
    ['a finish reason', sse(says('a'), stop), 'complete'],
    ['an end mark without a finish reason', sse(says('a'), '[DONE]'), 'complete'],
    ['neither', sse(says('a')), 'cut-off'],
    ['a torn last event', sse(says('a')) + 'data: {"choices":[{"delta"', 'cut-off'],
    ['too many tokens', sse(says('a', { finish_reason: 'length' }), '[DONE]'), 'length'],
    ['Mistral’s word for a window that is full', sse(says('a', { finish_reason: 'model_length' }), '[DONE]'), 'length'],
    ['a provider’s own word for it', sse(says('a', { finish_reason: 'MAX_TOKENS' }), '[DONE]'), 'length'],
    ['a filter', sse(says('a', { finish_reason: 'content_filter' })), 'filtered'],
    ['Gemini’s own filter', sse(says('a', { finish_reason: 'SAFETY' })), 'filtered'],
    ['Claude’s own word for a no', sse(says('a', { finish_reason: 'refusal' })), 'filtered'],
    [
      'null after a finish reason',
      sse(says('a', { finish_reason: 'length' }), says('', { finish_reason: null })),
      'length',
    ],
    ['no choices after a finish reason', sse(says('a', { finish_reason: 'length' }), { choices: [], usage }), 'length'],
    ['a reason in other words', sse(says('a', { finish_reason: 'end_turn' })), 'complete'],
  ])('%s', async (_, body, finish) => {
    expect(finishOf(await told({ body }))).toBe(finish);
  });

  it('a socket that breaks after the text leaves the text, cut off', async () => {
    const events = await told({ body: sse(says('Salt wind.')), breaks: true });
    expect([textOf(events), finishOf(events)]).toEqual(['Salt wind.', 'cut-off']);
  });

  it('an end mark is the end, whether the connection is closed or not', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(sse(says('a'), '[DONE]'))),
    });
    const fetchOnce = () => Promise.resolve(new Response(stream, { headers: { 'content-type': 'text/event-stream' } }));
    const { signal } = new AbortController();
    const events = [];
    for await (const event of streamChat(aGateway(), aRequest(), wireDeps(fetchOnce), signal)) {
      events.push(event);
    }
    expect(finishOf(events)).toBe('complete');
  });

  it('a socket that breaks after the finish reason leaves a complete answer', async () => {
    expect(finishOf(await told({ body: sse(says('a'), stop), breaks: true }))).toBe('complete');
  });
});

describe('usage', () => {
  it.each<[what: string, chunks: object[]]>([
    ['beside a choice without a finish reason', [says('a'), stop, { ...says('', { finish_reason: null }), usage }]],
    ['beside no choices', [says('a'), stop, { choices: [], usage }]],
    ['beside the finish reason said twice', [says('a'), stop, { ...stop, usage }]],
    ['without any choices', [says('a'), stop, { usage }]],
    ['in Groq’s own place', [says('a'), { ...stop, x_groq: { usage } }]],
    [
      'null until it is there',
      [
        { ...says('a'), usage: null },
        { ...stop, usage },
        { choices: [], usage: null },
      ],
    ],
    [
      'on every chunk, the last counting',
      [
        { ...says('a'), usage: { ...usage, completion_tokens: 1, cost: 0.1 } },
        { ...stop, usage },
      ],
    ],
  ])('%s', async (_, chunks) => {
    const events = await told({ body: sse(...chunks, '[DONE]') });
    expect(events.slice(-2)).toEqual([used, { type: 'finish', finish: 'complete' }]);
  });

  it('that is missing is not told', async () => {
    const events = await told({ body: sse(says('a'), stop) });
    expect(events.map(({ type }) => type)).toEqual(['opened', 'text', 'finish']);
  });

  it('that came before a failure is told before the failure', async () => {
    const { before } = await failure({ body: sse(says('a'), { error: { code: 502 }, choices: [], usage }) });
    expect(before.at(-1)).toEqual(used);
  });
});

describe('who answers', () => {
  it('is told once, with the provider and the id, and the id of the header first', async () => {
    const who = { id: 'gen-1', model: 'vendor/model-2026', provider: 'Somewhere' };
    const body = sse({ ...says('a'), ...who }, { ...says('b'), ...who }, { ...stop, ...who });
    const events = await told({ body, headers: { 'X-Generation-Id': 'gen-1' } });
    expect(events.slice(0, 3)).toEqual([
      { type: 'opened', generationId: 'gen-1' },
      { type: 'answered-by', model: 'vendor/model-2026', provider: 'Somewhere', generationId: 'gen-1' },
      { type: 'text', text: 'ab' },
    ]);
    expect(events.filter(({ type }) => type === 'answered-by')).toHaveLength(1);
  });
});

describe('what is said and what is thought', () => {
  it.each<[what: string, delta: object, thinking: string, text: string]>([
    ['text', { content: 'a' }, '', 'a'],
    ['null', { content: null }, '', ''],
    ['parts', { content: [{ type: 'text', text: 'a' }, { type: 'output_text', text: 'b' }, 7, null] }, '', 'ab'],
    ['reasoning', { content: '', reasoning: 'hm' }, 'hm', ''],
    ['reasoning_content', { content: null, reasoning_content: 'hm' }, 'hm', ''],
    ['reasoning_details', { reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] }, 'hm', ''],
    ['a summary among the details', { reasoning_details: [{ type: 'reasoning.summary', summary: 'hm' }] }, 'hm', ''],
    ['thinking parts', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] }, 'hm', ''],
    ['thinking in two places, told once', { reasoning: 'hm', reasoning_details: [{ text: 'hm' }] }, 'hm', ''],
    ['encrypted thinking', { content: 'a', reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] }, '', 'a'],
    ['thinking and text together', { content: 'a', reasoning: 'hm' }, 'hm', 'a'],
    ['nothing', {}, '', ''],
  ])('%s', async (_, delta, thinking, text) => {
    const events = await told({ body: sse({ choices: [{ delta }] }, stop) });
    expect([thinkingOf(events), textOf(events)]).toEqual([thinking, text]);
  });
});

describe('a failure within the stream', () => {
  const error = { code: 503, message: 'No room', metadata: { error_type: 'provider_overloaded' } };
  it.each<[what: string, chunks: (object | string)[], kind: GatewayErrorKind, message: string]>([
    [
      'a: as documented',
      [says('a'), { error, choices: [{ delta: {}, finish_reason: 'error' }] }],
      'overloaded',
      'No room',
    ],
    [
      'b: beside null, after a finish reason',
      [{ ...says('a', { finish_reason: 'length' }) }, { error, ...says(''), usage }, '[DONE]'],
      'overloaded',
      'No room',
    ],
    ['c: as the first event, beside no choices', [{ error, choices: [] }], 'overloaded', 'No room'],
    ['d: without choices, before an end mark', [{ error }, '[DONE]'], 'overloaded', 'No room'],
    [
      'e: as a finish reason alone',
      [says('a'), says('', { finish_reason: 'error', native_finish_reason: 'MALFORMED_FUNCTION_CALL' })],
      'overloaded',
      'The model stopped with an error.',
    ],
    ['f: within the choice', [{ choices: [{ error }] }], 'overloaded', 'No room'],
    ['h: with a word for a code', [{ error: { code: 'server_error', message: 'No room' } }], 'overloaded', 'No room'],
    ['with a number in a string for a code', [{ error: { code: '429', message: 'Slowly' } }], 'rate-limited', 'Slowly'],
    ['a text', [{ error: 'No room' }], 'overloaded', 'No room'],
    ['in a list', [[{ error: { code: 429, message: 'Slowly' } }]], 'rate-limited', 'Slowly'],
    ['vLLM’s flat one', [{ object: 'error', message: 'No room', code: 500 }], 'overloaded', 'No room'],
    ['Portkey’s', [{ status: 'failure', message: 'No room' }], 'overloaded', 'No room'],
    ['FastAPI’s', [{ detail: 'No room' }], 'overloaded', 'No room'],
    [
      'that is moderation',
      [{ error: { code: 403, message: 'Your input was flagged for violence' } }],
      'moderated',
      'Your input was flagged for violence',
    ],
  ])('%s', async (_, chunks, kind, message) => {
    const { error: thrown } = await failure({ body: sse(...chunks) });
    expect(thrown).toBeInstanceOf(GatewayError);
    expect(thrown).toMatchObject({ kind, message });
  });

  it('keeps the text that came before it', async () => {
    expect(textOf((await failure({ body: sse(says('Salt '), says('wind.'), { error }) })).before)).toBe('Salt wind.');
  });

  it('an event that is called error is read like any other', async () => {
    const { error: thrown } = await failure({
      body: `event: error\n${sse({ error: { code: 429, message: 'Slowly' } })}`,
    });
    expect(thrown.kind).toBe('rate-limited');
  });
});

describe('an answer that is not a stream', () => {
  const json = 'application/json; charset=utf-8';
  it('is read whole', async () => {
    const message = { role: 'assistant', content: 'Salt wind.', reasoning: 'hm' };
    const body = JSON.stringify({ id: 'g', model: 'm', choices: [{ message, finish_reason: 'stop' }], usage });
    const events = await told({ type: json, body });
    expect(events.map(({ type }) => type)).toEqual(['opened', 'answered-by', 'thinking', 'text', 'usage', 'finish']);
    expect([textOf(events), finishOf(events)]).toEqual(['Salt wind.', 'complete']);
  });

  it.each<[what: string, answer: { type: string; body: string; breaks?: boolean }, kind: GatewayErrorKind]>([
    ['g: an error with status 200', { type: json, body: '{"error":{"code":402,"message":"Pay"}}' }, 'out-of-credit'],
    ['a web page', { type: 'text/html', body: '<h1>Welcome</h1>' }, 'broken-answer'],
    ['JSON that is no answer', { type: json, body: '{"status":"ok"}' }, 'broken-answer'],
    ['nothing at all', { type: json, body: '' }, 'broken-answer'],
    ['a body that breaks', { type: json, body: '{"choices":[', breaks: true }, 'broken-answer'],
  ])('%s is a failure', async (_, answer, kind) => {
    const { error } = await failure(answer);
    expect(error).toBeInstanceOf(GatewayError);
    expect(error.kind).toBe(kind);
  });

  it('a web page is told of without its markup', async () => {
    const body = '<html><h1>Welcome to\n the hotel</h1></html>';
    expect((await failure({ type: 'text/html', body })).error.message).toBe('Welcome to the hotel');
  });
});

describe('before the stream', () => {
  const said = (message: string, more: object = {}) => JSON.stringify({ error: { message, ...more } });
  it.each<[status: number, body: string, kind: GatewayErrorKind]>([
    [400, said('temperature must be at most 1'), 'bad-request'],
    [400, said('x/y is not a valid model ID'), 'model-gone'],
    [400, said('This endpoint’s maximum context length is 8192 tokens.'), 'too-long'],
    [400, said('No', { metadata: { error_type: 'context_length_exceeded' } }), 'too-long'],
    [400, said('This model does not support system messages.'), 'not-available'],
    [401, said('User not found.'), 'key-rejected'],
    [402, said('This request requires more credits.'), 'out-of-credit'],
    [403, said('Forbidden'), 'key-rejected'],
    [403, said('Your input was flagged.'), 'moderated'],
    [403, said('Not here.', { availability: { code: 'region_restricted' } }), 'not-available'],
    [404, said('No endpoints found for x/y.'), 'model-gone'],
    [404, said('No', { availability: { code: 'privacy_restricted' } }), 'not-available'],
    [404, said('No', { availability: { code: 'model_deprecated' } }), 'model-gone'],
    [408, said('Timed out.'), 'overloaded'],
    [413, said('Too large.'), 'too-long'],
    [422, '{"detail":[{"msg":"field required"}]}', 'overloaded'],
    [429, said('Slowly.'), 'rate-limited'],
    [500, 'Internal Server Error', 'overloaded'],
    [502, '<html>Bad gateway</html>', 'overloaded'],
    [503, said('Busy.'), 'overloaded'],
    [504, '', 'overloaded'],
    [524, '', 'overloaded'],
    [529, said('Overloaded'), 'overloaded'],
    [418, said('No', { type: 'constructor' }), 'bad-request'],
  ])('status %i with %s is %s', async (status, body, kind) => {
    const { error, before } = await failure({ status, type: 'application/json', body });
    expect([error.kind, error.status, before]).toEqual([kind, status, []]);
  });

  it('what the provider said is told in place of “Provider returned error”', async () => {
    const body = said('Provider returned error', { code: 429, metadata: { provider_name: 'P', raw: 'Slowly, x/y.' } });
    expect((await failure({ status: 429, body })).error.message).toBe('Slowly, x/y.');
  });

  it('a gateway that cannot be reached is unreachable, in the words of whoever tried', async () => {
    const { error } = await failure(new TypeError('Failed to fetch'));
    expect(error).toMatchObject({ kind: 'unreachable', message: 'Failed to fetch', status: null });
  });

  it('without a key nothing is sent, except to gateways that work without one', async () => {
    for (const kind of gatewayKinds) {
      const { fetch, calls } = scriptedFetch({ body: sse(says('a'), stop) });
      const call = streamChat(
        aGateway(kind),
        aRequest(),
        wireDeps(fetch, { keyOf: () => null }),
        new AbortController().signal,
      );
      const ended = await call.next().then(
        () => 'asked',
        (error: GatewayError) => error.kind,
      );
      const worksWithout = ['litellm', 'ollama', 'lmstudio', 'llamacpp', 'vllm', 'generic'].includes(kind);
      expect([kind, ended, calls.length]).toEqual([kind, worksWithout ? 'asked' : 'no-key', worksWithout ? 1 : 0]);
      expect(Object.keys(calls[0]?.init.headers ?? {})).not.toContain('Authorization');
    }
  });

  it.each<[header: string | undefined, body: object, wait: number | null]>([
    ['20', {}, 20],
    ['soon', {}, null],
    ['-3', {}, null],
    ['1e9', {}, null],
    ['9', { availability: { retry_after: 4 } }, 4],
    [undefined, { availability: { retry_after: -1 } }, null],
    [undefined, {}, null],
  ])('Retry-After %p with %p is a wait of %p s', async (header, more, wait) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'Retry-After': header };
    const { error } = await failure({ status: 429, headers, body: said('Slowly.', more) });
    expect(error.retryAfter).toBe(wait);
  });
});

describe('what is sent', () => {
  const headersOf = (...args: Parameters<typeof headersFor>) => Object.keys(headersFor(...args)).sort();

  it('names us to OpenRouter and to nobody else', () => {
    for (const kind of gatewayKinds) {
      const names = headersOf(aGateway(kind), KEY);
      expect([kind, names]).toEqual([
        kind,
        kind === 'openrouter'
          ? ['Authorization', 'Content-Type', 'HTTP-Referer', 'X-OpenRouter-Title']
          : ['Authorization', 'Content-Type'],
      ]);
    }
  });

  it('has the writer’s own headers, and drops characters that a header cannot have', () => {
    const headers = headersFor(aGateway('portkey', { headers: { 'x-portkey-config': 'pc-Ж1😀é' } }), ' k\ney😀\u0000');
    expect(headers['x-portkey-config']).toBe('pc-1é');
    expect(headers.Authorization).toBe('Bearer  key');
    expect(() => new Headers(headers)).not.toThrow();
  });

  it('has no header of the writer’s twice, nor one that cannot be sent', () => {
    const headers = { authorization: 'Basic abc', 'content-type': 'text/plain', 'x y': '1', '': '2', 'x-ok': '3' };
    expect(headersFor(aGateway('portkey', { headers }), 'key')).toEqual({
      'x-ok': '3',
      'Content-Type': 'application/json',
      Authorization: 'Bearer key',
    });
    expect(headersFor(aGateway('ollama', { headers }), null).authorization).toBe('Basic abc');
  });

  it('asks OpenRouter what it tried only where it may try several', () => {
    const request = aRequest({ fallbackModels: ['a/b'] });
    const asks = (kind: GatewayKind) => 'X-OpenRouter-Metadata' in headersFor(aGateway(kind), KEY, request);
    expect([asks('openrouter'), asks('litellm')]).toEqual([true, false]);
    expect(headersFor(aGateway(), KEY, aRequest())).not.toHaveProperty('X-OpenRouter-Metadata');
  });

  it('goes to the chat completions of the base URL, and never along a redirect', async () => {
    const { fetch, calls } = scriptedFetch({ body: sse(stop) });
    const { signal } = new AbortController();
    for await (const event of streamChat(aGateway(), aRequest(), wireDeps(fetch), signal)) void event;
    expect(calls).toMatchObject([
      { url: 'https://gateway.example/v1/chat/completions', init: { method: 'POST', redirect: 'error', signal } },
    ]);
  });
});

describe('the key', () => {
  const leaks = `You sent ${KEY} and sk-or-v1-0123456789abcdef, that is Bearer abcdef.ghi of ${'0af'.repeat(16)}.`;
  it.each<[where: string, answer: Parameters<typeof failure>[0]]>([
    ['an error before the stream', { status: 401, body: JSON.stringify({ error: { message: leaks } }) }],
    ['a page', { status: 500, type: 'text/html', body: `<p>${leaks}</p>` }],
    ['an error within the stream', { body: sse({ error: { code: 401, message: leaks } }) }],
    ['what fetch says', new TypeError(`Headers.append: "Bearer ${KEY}" is an invalid header value.`)],
    ['a page with status 200', { type: 'text/html', body: leaks }],
    ['a page that is cut in the middle of it', { status: 500, body: 'x'.repeat(180) + leaks }],
  ])('is not in the message of %s', async (_, answer) => {
    const { error } = await failure(answer);
    expect(error.message).not.toMatch(/this-is-no|0123456789|abcdef\.ghi|0af0af/);
    expect(error.message).toContain('…');
  });
});

describe('an abort', () => {
  it('ends the call with its own reason, before and within the answer', async () => {
    const reason = new Error('Stopped by the writer.');
    const before = new AbortController();
    before.abort(reason);
    const refusing: typeof fetch = (_, init) => Promise.reject(init?.signal?.reason as Error);
    const never = streamChat(aGateway(), aRequest(), wireDeps(refusing), before.signal);
    await expect(never.next()).rejects.toBe(reason);

    const within = new AbortController();
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(sse(says('Salt'))));
        within.signal.addEventListener('abort', () => controller.error(new Error('aborted')));
      },
    });
    const fetchOnce = () => Promise.resolve(new Response(stream, { headers: { 'content-type': 'text/event-stream' } }));
    const call = streamChat(aGateway(), aRequest(), wireDeps(fetchOnce), within.signal);
    await call.next();
    expect((await call.next()).value).toEqual({ type: 'text', text: 'Salt' });
    within.abort(reason);
    await expect(call.next()).rejects.toBe(reason);
  });

  it('whoever stops listening closes the connection', async () => {
    let isClosed = false;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(sse(says('Salt')))),
      cancel: () => void (isClosed = true),
    });
    const fetchOnce = () => Promise.resolve(new Response(stream, { headers: { 'content-type': 'text/event-stream' } }));
    const { signal } = new AbortController();
    for await (const event of streamChat(aGateway(), aRequest(), wireDeps(fetchOnce), signal)) {
      if (event.type === 'text') break;
    }
    expect(isClosed).toBe(true);
  });
});

describe('however the bytes are cut', () => {
  const words = 'Die Flut 🌊 kam – “früh”,\n𝔰agte Zoë.';
  const streams = [
    sse(...[...words].map((letter) => says(letter)), stop, { choices: [], usage }, '[DONE]'),
    `: OPENROUTER PROCESSING\r\n\r\n${sse(says(words, { x: '' }), says(null), stop).replaceAll('\n', '\r\n')}`,
    sse({ choices: [{ delta: { reasoning: words } }] }, says(words), { error: { code: 502, message: words } }),
    sse(says(words)).replaceAll('\n', '\r').replaceAll('data: ', 'data:'),
    sse(says(words)) + `data: ${JSON.stringify(stop)}`,
    sse(says(words)) + 'data: {"choi',
  ];

  const outcome = (body: readonly Uint8Array[]) =>
    told({ body }).then(joined, async (error: GatewayError) => [
      ...joined((await failure({ body })).before),
      { kind: error.kind, message: error.message },
    ]);

  it.each(streams.map((stream, index) => [index, stream] as const))('stream %i tells the same', async (_, stream) => {
    const whole = await outcome(cut(stream, [Infinity]));
    expect(await outcome(cut(stream, [1]))).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), async (sizes) => {
        expect(await outcome(cut(stream, sizes))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });
});

describe('between two looks', () => {
  it('the first word is not waited for, and no word is lost', async () => {
    const seen: string[] = [];
    const breathe = () => Promise.resolve(void seen.push('breath'));
    const body = cut(sse(says('Salt '), says('wind'), says('.'), stop), [40, 1]);
    const deps = wireDeps(scriptedFetch({ body }).fetch, { breathe });
    for await (const event of streamChat(aGateway(), aRequest(), deps, new AbortController().signal))
      if (event.type === 'text') seen.push(event.text);
    expect(seen[0]).toBe('Salt ');
    expect(seen.filter((one) => one !== 'breath').join('')).toBe('Salt wind.');
    expect(seen).toContain('breath');
  });

  it('what comes in one go is told in one go', async () => {
    const events = await told({ body: sse(says('Salt '), says('wind.'), stop) });
    expect(events.filter(({ type }) => type === 'text')).toEqual([{ type: 'text', text: 'Salt wind.' }]);
  });
});
