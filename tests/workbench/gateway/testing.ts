import type { DemoGateway } from './demo-gateway';

/** Two paragraphs with something to tighten in both. */
export const PASSAGE =
  'The harbour was very quiet that morning. Mira walked slowly toward the old boat in order to see whether the rope ' +
  'had held.\n\n"You came back," said Tomas, and he seemed to be smiling. He looked at the cold sea for a moment, but ' +
  'he said nothing about the letter.';

export const REWRITE = [
  { role: 'system' as const, content: 'You edit novels.' },
  { role: 'user' as const, content: `Rewrite the passage.\n\n<passage>\n${PASSAGE}\n</passage>` },
];

/** Posts to `/chat/completions` with the gateway's own key. */
export const askTo = (gateway: DemoGateway, body: object, init: RequestInit = {}): Promise<Response> =>
  fetch(`${gateway.url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers: { authorization: `Bearer ${gateway.key}`, 'content-type': 'application/json', ...init.headers },
  });

/** The shape of a stream's events, as far as tests look at them. */
export interface StreamEvent {
  readonly model: string;
  readonly error?: { readonly code: number };
  readonly usage?: { readonly cost: number; readonly completion_tokens: number };
  readonly choices: readonly {
    readonly delta: { readonly role: string; readonly content: string; readonly reasoning?: string };
    readonly finish_reason: string | null;
  }[];
}

/** The data events of a stream, without comments and `[DONE]`. */
export const eventsOf = (stream: string): StreamEvent[] =>
  stream
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)) as StreamEvent);

export const textIn = (stream: string): string =>
  eventsOf(stream)
    .map(({ choices }) => choices[0]?.delta.content ?? '')
    .join('');
