import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { answerTo } from './answers';
import type { Books, Charge, Outcome } from './books';
import type { Catalogue } from './catalogue';
import { findRoute, readChatBody, wantsThinking, type ChatBody } from './chat-request';
import { providerOf } from './families';
import { CORS_HEADERS, sendJson, sendPage } from './http';
import { cutAt, says, stops, thinks, type FinishReason, type Step } from './steps';
import { choices, errorOf, head, isHidden, routerMetadata, usage, wholeChoices, type Call, type Token } from './wire';

/** What the calls of one gateway share. */
export interface House {
  readonly catalogue: Catalogue;
  readonly books: Books;
  readonly seed: number;
  readonly makeId: () => string;
  readonly millisecondsPerToken: () => number;
  /** What the next answer is to be, where a test says so. */
  readonly nextAnswer: () => string | undefined;
  /** Resolves when answers may come to their ends. */
  readonly mayEnd: () => Promise<void>;
}

export interface Caller {
  readonly key: string;
  readonly wantsMetadata: boolean;
}

/** Where an answer goes: event by event, or in one piece at its end. */
interface Sink {
  opens(): void;
  hears(token: Token): void;
  finishes(reason: FinishReason, charge: Charge): void;
  fails(step: Extract<Step, { kind: 'fails' }>): void;
  ends(charge: Charge): void;
  keepsAlive(): void;
}

const COMMENT = ': OPENROUTER PROCESSING\n\n';
const TOKENS_BETWEEN_COMMENTS = 7;
const MILLISECONDS_BETWEEN_COMMENTS = 100;
const REASONING = 'I keep the events and the names. The rhythm comes first, then the words.';
/** So many steps are missing of an answer that may not end yet. */
const HELD_BACK = 2;
const NOTHING = { promptTokens: 0, completionTokens: 0, reasoningTokens: 0 };

/** `POST /chat/completions`: finds who answers, plays the answer, and books it, whatever becomes of it. */
export async function completeChat(
  body: unknown,
  caller: Caller,
  { house, response }: { house: House; response: ServerResponse },
): Promise<void> {
  const call = begin(body, caller, house);
  const { chat, route } = call;
  const book = (outcome: Outcome): Charge => {
    const { promptTokens, model } = route;
    return house.books.enter({
      ...call,
      key: caller.key,
      model,
      promptTokens,
      streamed: chat.stream === true,
      outcome,
    });
  };
  if (route.failure?.page) {
    book('error');
    return sendPage(response, route.failure.page);
  }
  const sink = (chat.stream ? eventStream : onePiece)(call, caller, response);
  const left = new AbortController();
  response.on('close', () => left.abort());
  sink.opens();
  const steps = stepsOf(call, house);
  for (const [index, step] of steps.entries()) {
    await pause(house.millisecondsPerToken(), left.signal);
    if (index === Math.max(0, steps.length - HELD_BACK)) await Promise.race([house.mayEnd(), leaving(left.signal)]);
    // Only a stream can be cancelled: an answer in one piece is billed whole, whoever is left to read it.
    if (left.signal.aborted && chat.stream) return void book('cancelled');
    switch (step.kind) {
      case 'thinks':
      case 'says':
        note(call, step);
        sink.hears(step);
        break;
      case 'finishes':
        return sink.finishes(step.reason, book(step.reason));
      case 'fails':
        book('error');
        return sink.fails(step);
      case 'hangs':
        while (!left.signal.aborted) {
          if (step.comments) sink.keepsAlive();
          await pause(MILLISECONDS_BETWEEN_COMMENTS, left.signal);
        }
        return void book('cancelled');
      case 'ends':
        return sink.ends(book('cut-off'));
      case 'drops':
        book('cut-off');
        return void response.destroy();
    }
  }
}

function begin(body: unknown, { key }: Caller, { catalogue, books, makeId }: House): Call {
  const started = { id: makeId(), startedAt: Date.now() };
  try {
    const chat = readChatBody(body);
    const route = findRoute(chat, catalogue);
    return { ...started, chat, route, said: '', thought: '', completionTokens: 0, reasoningTokens: 0 };
  } catch (refusal) {
    const { model, models, stream } = (body ?? {}) as Partial<ChatBody>;
    const asked = model ?? models?.[0] ?? '';
    books.enter({ ...started, ...NOTHING, key, model: asked, streamed: stream === true, outcome: 'refused' });
    throw refusal;
  }
}

function stepsOf({ route: { failure, model, maxTokens }, chat }: Call, { seed, nextAnswer }: House): readonly Step[] {
  const answer = nextAnswer() ?? answerTo(chat.messages, model.id, seed);
  const reasoning = wantsThinking(model, chat) ? thinks(REASONING) : [];
  return cutAt(failure?.plays?.(answer) ?? [...reasoning, ...says(answer), stops], maxTokens ?? Infinity);
}

function note(call: Call, { kind, text }: Token): void {
  call.completionTokens += 1;
  if (kind === 'thinks') call.reasoningTokens += 1;
  call[kind === 'says' ? 'said' : 'thought'] += text;
}

const leaving = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return setImmediate();
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

function eventStream(call: Call, { wantsMetadata }: Caller, response: ServerResponse): Sink {
  const headers = { 'x-generation-id': call.id, 'x-provider-name': providerOf(call.route.model.id), ...CORS_HEADERS };
  const send = (data: object): void => {
    response.write(`data: ${JSON.stringify({ ...head(call, 'chat.completion.chunk'), ...data })}\n\n`);
  };
  return {
    opens: () => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', ...headers });
      response.write(COMMENT.repeat(2));
    },
    hears: (token) => {
      if (call.completionTokens % TOKENS_BETWEEN_COMMENTS === 0) response.write(COMMENT);
      if (!isHidden(token, call)) send({ choices: choices(token, null) });
    },
    // The finish reason comes twice, as OpenRouter has sent it since the middle of 2026.
    finishes: (reason, charge) => {
      const last = { choices: choices(undefined, reason), usage: usage(charge, call) };
      send({ choices: choices(undefined, reason) });
      send(wantsMetadata ? { ...last, openrouter_metadata: routerMetadata(call) } : last);
      response.end('data: [DONE]\n\n');
    },
    fails: (step) => {
      send({ error: errorOf(step), choices: call.completionTokens === 0 ? [] : choices(undefined, 'error') });
      response.end();
    },
    ends: () => response.end(),
    keepsAlive: () => response.write(COMMENT),
  };
}

function onePiece(call: Call, { wantsMetadata }: Caller, response: ServerResponse): Sink {
  const headers = { 'x-generation-id': call.id, 'x-provider-name': providerOf(call.route.model.id) };
  const send = (data: object): void => sendJson(response, data, { headers });
  const whole = { ...head(call, 'chat.completion'), system_fingerprint: null };
  const metadata = wantsMetadata ? { openrouter_metadata: routerMetadata(call) } : {};
  const finishes = (reason: FinishReason | null, charge: Charge): void =>
    send({ ...whole, choices: wholeChoices(call, reason), usage: usage(charge, call), ...metadata });
  return {
    opens: () => undefined,
    hears: () => undefined,
    finishes,
    fails: (step) => {
      const error = errorOf(step);
      send(call.said === '' ? { error } : { ...whole, choices: wholeChoices(call, 'error', error) });
    },
    ends: (charge) => finishes(null, charge),
    keepsAlive: () => undefined,
  };
}
