import { parsed } from '../../src/gateway/json';
import { readError } from '../../src/gateway/read-error';
import { readEvents } from '../../src/gateway/read-events';
import { readChunk } from '../../src/gateway/wire-format';
import { firstToken } from './gateway-browser';
import { deadline, hops } from './gateway-hops';
import { inTurns, type Measure, type Taken } from './harness';

const ROUNDS = 15;
const EVENTS = 20_000;
const READ = 16 * 1024;
const MEGABYTE = 1024 * 1024;

const chunk = (content: string): string =>
  JSON.stringify({
    id: 'gen-1773012759-4u9w7As08eMtL75bWtu8',
    object: 'chat.completion.chunk',
    created: 1_773_012_759,
    model: 'anthropic/claude-4.6-sonnet-20260217',
    provider: 'Amazon Bedrock',
    choices: [
      { index: 0, delta: { role: 'assistant', content, reasoning: null }, finish_reason: null, logprobs: null },
    ],
  });
const eventOf = (payload: string): string => `data: ${payload}\n\n`;

/** A body whose reads are there at once: what is measured is what we do with them. */
function bodyOf(reads: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  const read = () => {
    const value = reads[next++];
    return Promise.resolve(value ? { done: false, value } : { done: true, value: undefined });
  };
  return { getReader: () => ({ read, cancel: () => Promise.resolve() }) } as unknown as ReadableStream<Uint8Array>;
}

const inReads = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / READ) }, (_, i) => bytes.slice(i * READ, (i + 1) * READ));

/** Framing, JSON and guard, as a call reads its answer; in milliseconds. */
async function read(reads: readonly Uint8Array[], events: number): Promise<number> {
  const { signal } = new AbortController();
  const began = performance.now();
  let seen = 0;
  for await (const payloads of readEvents(bodyOf(reads), { broke: null, stray: null }, signal)) {
    for (const payload of payloads) {
      const json = parsed(payload);
      if (readError(json) === null && readChunk(json)) seen++;
    }
  }
  if (seen !== events) throw new Error(`${seen} of ${events} events were read.`);
  return performance.now() - began;
}

function parseBare(payloads: readonly string[]): number {
  const began = performance.now();
  let seen = 0;
  for (const payload of payloads) seen += (JSON.parse(payload) as { choices: unknown[] }).choices.length;
  if (seen !== payloads.length) throw new Error('Not everything was parsed.');
  return performance.now() - began;
}

function takeEvents(oneByOne: boolean): Promise<Taken> {
  const payloads = Array.from({ length: EVENTS }, (_, i) => chunk(` word ${i}`));
  const encoder = new TextEncoder();
  const reads = oneByOne
    ? payloads.map((payload) => encoder.encode(eventOf(payload)))
    : inReads(encoder.encode(payloads.map(eventOf).join('')));
  return inTurns(ROUNDS, { value: () => read(reads, EVENTS), floor: () => parseBare(payloads) });
}

/** One event of 16 MB for each byte, beside one of 4 MB: what grows faster than the event shows here. */
async function takeOneEvent(): Promise<Taken> {
  const big = inReads(new TextEncoder().encode(eventOf(chunk('x'.repeat(16 * MEGABYTE)))));
  const small = inReads(new TextEncoder().encode(eventOf(chunk('x'.repeat(4 * MEGABYTE)))));
  const { value, floor } = await inTurns(5, { value: () => read(big, 1), floor: () => read(small, 1) });
  return { value: value / 16, floor: floor / 4 };
}

/** How the wire compares with the least that reading an answer, or finding out that none comes, can cost. */
export const gateway: readonly Measure[] = [
  { name: 'gateway/read', unit: 'ms', comparison: 'ratio', limit: 1.5, take: () => takeEvents(false) },
  { name: 'gateway/read-one-by-one', unit: 'ms', comparison: 'ratio', limit: 2.6, take: () => takeEvents(true) },
  { name: 'gateway/one-big-event', unit: 'ms', comparison: 'ratio', limit: 2, take: takeOneEvent },
  { name: 'gateway/first-token', unit: 'ms', comparison: 'difference', limit: 2, take: firstToken },
  ...hops,
  deadline,
];
