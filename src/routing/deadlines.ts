import type { ChatEvent } from '../gateway/chat';
import { GatewayError } from '../gateway/gateway-error';
import type { Deadlines } from '../presets/preset';
import type { Clock } from './clock';

const isLife = (event: ChatEvent): boolean => event.type === 'thinking' || event.type === 'text';

/**
 * The same events, but silence beyond a deadline aborts `turn` and throws `too-slow` (nothing came yet) or
 * `stalled`. An abort of `turn` from outside ends the waiting at once, whatever the transport does about it.
 */
export async function* withDeadlines(
  events: AsyncGenerator<ChatEvent, void, undefined>,
  deadlines: Deadlines,
  clock: Clock,
  turn: AbortController,
): AsyncGenerator<ChatEvent, void, undefined> {
  let alive = false;
  const over = new Promise<never>((_, reject) => {
    turn.signal.addEventListener('abort', () => reject(turn.signal.reason as Error), { once: true });
  });
  over.catch(() => undefined);
  const wait = () => {
    const limit = alive ? deadlines.idle : deadlines.firstToken;
    return clock.after(limit, () => {
      const waited = Math.round(limit / 1000);
      turn.abort(
        alive
          ? new GatewayError('stalled', `No word for ${waited} s.`, { waited })
          : new GatewayError('too-slow', `No first word within ${waited} s.`, { waited }),
      );
    });
  };
  let cancel = wait();
  try {
    for (;;) {
      const next = await Promise.race([events.next(), over]);
      if (next.done) return;
      if (isLife(next.value)) {
        cancel();
        alive = true;
        yield next.value;
        cancel = wait();
      } else {
        // An answer that comes in one piece has a deadline of its own.
        if (next.value.type === 'opened' && next.value.runsOn) cancel();
        yield next.value;
      }
    }
  } finally {
    cancel();
    // Not awaited: a transport that cannot be aborted would hold the walk up.
    events.return().catch(() => undefined);
  }
}
