import type { EditorView } from '@codemirror/view';
import type { Transaction } from '@codemirror/state';

// Each function here runs in the page by itself: it is sent there as text.

/** What an editor was given in one update: the changes of its transactions, outside of the history or in it. */
export interface Flush {
  /** Milliseconds since the stream was asked for. */
  readonly at: number;
  readonly steps: readonly { readonly changes: unknown; readonly isInHistory: boolean }[];
}

/** What grew in the proposal, and when. */
export interface Growth {
  readonly at: number;
  readonly text: string;
}

export interface Recorded {
  readonly flushes: readonly Flush[];
  readonly growth: readonly Growth[];
  /** Durations of tasks of more than 50 ms. */
  readonly longTasks: readonly number[];
  /** The longest time between two frames. */
  readonly longestGap: number;
  /** How long the note is at the end. */
  readonly length: number;
}

/** Where a page writes down what happens in it; a function of the page because only text gets there. */
interface Page {
  bench?: {
    began: number;
    flushes: Flush[];
    growth: Growth[];
    longTasks: number[];
    longestGap: number;
    isOver: boolean;
  };
}

/** Starts writing down; the stream is asked for now. */
export function record(): void {
  const page = window as unknown as Page;
  const { cm } = window.workbench.app.workspace.activeEditor?.editor as unknown as { cm: EditorView };
  const isFirst = !page.bench;
  const bench = { began: performance.now(), flushes: [], growth: [], longTasks: [], longestGap: 0, isOver: false };
  page.bench = bench;
  let last = bench.began;
  const frame = (now: number): void => {
    if (bench !== page.bench || bench.isOver) return;
    bench.longestGap = Math.max(bench.longestGap, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  if (!isFirst) return;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) page.bench?.longTasks.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  const update = (cm as unknown as { update: (all: readonly Transaction[]) => void }).update.bind(cm);
  Object.assign(cm, {
    update(all: readonly Transaction[]) {
      const steps = all
        .filter(({ docChanged }) => docChanged)
        .map((one) => ({
          changes: one.changes.toJSON() as unknown,
          isInHistory: one.annotation((one.constructor as typeof Transaction).addToHistory) !== false,
        }));
      if (steps.length) page.bench?.flushes.push({ at: performance.now() - page.bench.began, steps });
      update(all);
    },
  });
  // What grows is the text of a proposal.
  const appendData: (this: CharacterData, text: string) => void = Reflect.get(CharacterData.prototype, 'appendData');
  CharacterData.prototype.appendData = function (text) {
    page.bench?.growth.push({ at: performance.now() - page.bench.began, text });
    appendData.call(this, text);
  };
}

/** Ends writing down. */
export function recorded(): Recorded {
  const { bench } = window as unknown as Page;
  if (!bench) throw new Error('Nothing is being written down.');
  bench.isOver = true;
  const { length } = window.workbench.app.workspace.activeEditor?.editor?.getValue() ?? '';
  return { ...bench, length };
}

interface Bare {
  readonly url: string;
  readonly key: string;
  readonly model: string;
  readonly flushes: readonly Flush[];
  readonly growth: readonly Growth[];
}

/** The floor: the same answer comes over the wire, and the same is written at the same moments, with nothing of ours. */
export function playBare({ url, key, model, flushes, growth }: Bare): void {
  const { cm } = window.workbench.app.workspace.activeEditor?.editor as unknown as { cm: EditorView };
  const Step = cm.state.update({}).constructor as typeof Transaction;
  const Changes = cm.state.changes([]).constructor as unknown as typeof import('@codemirror/state').ChangeSet;
  const began = performance.now();
  const write = ({ steps }: Flush): void => {
    const all: Transaction[] = [];
    for (const { changes, isInHistory } of steps) {
      const state = all.at(-1)?.state ?? cm.state;
      const annotations = Step.addToHistory.of(isInHistory);
      all.push(state.update({ changes: Changes.fromJSON(changes), annotations }));
    }
    cm.dispatch(all);
  };
  const element = document.createElement('div');
  if (growth.length) cm.scrollDOM.append(element);
  const node = element.appendChild(document.createTextNode(''));
  const moments = [
    ...flushes.map((flush) => ({ at: flush.at, play: () => write(flush) })),
    ...growth.map(({ at, text }) => ({ at, play: () => node.appendData(text) })),
  ].sort((a, b) => a.at - b.at);
  let isOver = (): void => undefined;
  let failed = (_cause: unknown): void => undefined;
  const played = new Promise<void>((resolve, reject) => {
    isOver = resolve;
    failed = reject;
  });
  Object.assign(window, { played });
  const next = (): void => {
    const moment = moments.shift();
    if (!moment) return isOver();
    setTimeout(
      () => {
        try {
          moment.play();
        } catch (cause) {
          return failed(cause);
        }
        next();
      },
      Math.max(0, began + moment.at - performance.now()),
    );
  };
  next();
  const body = JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Go on.' }] });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  void fetch(`${url}/chat/completions`, { method: 'POST', headers, body }).then(async ({ body: stream }) => {
    const reader = stream?.getReader();
    while (reader && !(await reader.read()).done);
  });
}

/** How long keys take until what they did is painted, in milliseconds, from now on. */
export function watchKeys(): void {
  const page = window as unknown as { keys?: number[] };
  const isFirst = !page.keys;
  page.keys = [];
  if (!isFirst) return;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => page.keys?.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    true,
  );
}

export const keysTaken = (): readonly number[] => (window as unknown as { keys: readonly number[] }).keys;
