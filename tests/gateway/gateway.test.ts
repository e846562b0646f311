import { cleanBaseUrl, gatewayShape, hostOf, newGateway, secretIdOf } from '../../src/gateway/gateway';

it.each<[pasted: string, base: string | null]>([
  ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
  ['  https://openrouter.ai/api/v1/  ', 'https://openrouter.ai/api/v1'],
  ['https://openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1'],
  ['https://openrouter.ai/api/v1/chat/completions/', 'https://openrouter.ai/api/v1'],
  ['https://models.example/inference/chat/completions/', 'https://models.example/inference/chat/completions'],
  ['http://localhost:1234/v1//', 'http://localhost:1234/v1'],
  ['http://localhost:1234', 'http://localhost:1234'],
  ['https://api.example/v1?key=1#top', 'https://api.example/v1'],
  ['HTTPS://Api.Example/V1', 'https://api.example/V1'],
  ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ['https://me:secret@api.example/v1', null],
  ['https://me@api.example/v1', null],
  ['localhost:1234/v1', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['not an address', null],
  ['', null],
])('%p pasted is the base URL %p', (pasted, base) => {
  expect(cleanBaseUrl(pasted)).toBe(base);
});

it('a cleaned base URL stays as it is when it is cleaned again', () => {
  for (const pasted of ['https://a.example/v1/', 'https://a.example/chat/completions', 'http://localhost:1/v1//']) {
    const base = cleanBaseUrl(pasted);
    expect(cleanBaseUrl(base ?? '')).toBe(base);
  }
});

it('a gateway is said by its host', () => {
  expect(hostOf(newGateway('a', 'generic', 'http://localhost:4000/v1'))).toBe('localhost:4000');
  expect(hostOf(newGateway('a', 'generic', 'nowhere'))).toBe('nowhere');
});

it('a new gateway can be read back, and keeps its key under its own name', () => {
  const row = newGateway('litellm', 'litellm', 'http://localhost:4000/v1');
  expect(gatewayShape(row)).toEqual({ ok: true, value: row });
  expect([row.name, row.secretId]).toEqual(['LiteLLM', secretIdOf('litellm')]);
});
