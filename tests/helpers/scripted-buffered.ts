import type { BufferedRequest, BufferedResponse, RequestBuffered } from '../../src/gateway/transport';

/** A way out without CORS that answers what it is told and remembers what it was asked; an error is thrown. */
export function scriptedBuffered(...answers: (Partial<BufferedResponse> | Error | 'never')[]) {
  const calls: BufferedRequest[] = [];
  const request: RequestBuffered = (asked) => {
    calls.push(asked);
    const next = answers[Math.min(calls.length, answers.length) - 1] ?? {};
    if (next === 'never') return new Promise(() => undefined);
    if (next instanceof Error) return Promise.reject(next);
    return Promise.resolve({ status: 200, headers: {}, text: '', ...next });
  };
  return { request, calls };
}
