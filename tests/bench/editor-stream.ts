import { BenchPage, withChromium, type Given, type Streamed } from './editor-bench';
import { median, type Measure, type Taken } from './harness';

const ROUNDS = 3;
const SIZES = { '10-kb': 10_000, '500-kb': 500_000, '5-mb': 5_000_000 } as const;
type Size = keyof typeof SIZES;

interface Pair {
  readonly ours: Streamed;
  readonly bare: Streamed;
}

/** One after the other, so that whatever else the machine does falls on both alike; the first of each is thrown away. */
async function inPairs(size: number, command: 'task-continue' | 'task-rewrite'): Promise<readonly Pair[]> {
  return withChromium(async () => {
    const ours = await BenchPage.open('ours', size);
    const bare = await BenchPage.open('bare', size);
    const pairs: Pair[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const streamed = await ours.streams(command);
      if (streamed.flushes.length + streamed.growth.length < 10) throw new Error('Nothing was streamed.');
      const given: Given = command === 'task-continue' ? { ...streamed, growth: [] } : { ...streamed, flushes: [] };
      const played = await bare.plays(given);
      if (played.length !== streamed.length) throw new Error('The bare editor was not given the same.');
      pairs.push({ ours: streamed, bare: played });
    }
    await ours.close();
    await bare.close();
    return pairs.slice(1);
  });
}

/** What several measures are read from is streamed once. */
const known = new Map<string, Promise<readonly Pair[]>>();
function pairsOf(size: Size, command: 'task-continue' | 'task-rewrite' = 'task-continue'): Promise<readonly Pair[]> {
  const key = `${size} ${command}`;
  const pairs = known.get(key) ?? inPairs(SIZES[size], command);
  known.set(key, pairs);
  return pairs;
}

const medians = (pairs: readonly Pair[], read: (streamed: Streamed) => number): Taken => ({
  value: median(pairs.map(({ ours }) => read(ours))),
  floor: median(pairs.map(({ bare }) => read(bare))),
});

const main = ({ main: milliseconds }: Streamed): number => milliseconds;
const longTasks = ({ longTasks: tasks }: Streamed): number => tasks.length;
const share = ({ main: milliseconds, lasted }: Streamed): number => (100 * milliseconds) / lasted;
const gap = ({ longestGap }: Streamed): number => longestGap;

/** Key to paint, nineteen times out of twenty, while a stream runs and while none does. */
async function takeTyping(size: Size): Promise<Taken> {
  return withChromium(async () => {
    const page = await BenchPage.open('ours', SIZES[size]);
    const [streaming, none]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      none.push(...(await page.types(false)));
      streaming.push(...(await page.types(true)));
    }
    await page.close();
    return { value: percentile(streaming, 0.95), floor: percentile(none, 0.95) };
  });
}

const percentile = (figures: readonly number[], share: number): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length * share)] ?? NaN;

const ofSize = (size: Size): readonly Measure[] => [
  {
    name: `editor/stream-${size}`,
    unit: 'ms',
    comparison: 'ratio',
    limit: 1.2,
    take: async () => medians(await pairsOf(size), main),
  },
  {
    name: `editor/long-tasks-${size}`,
    unit: 'tasks',
    comparison: 'difference',
    limit: 0,
    take: async () => medians(await pairsOf(size), longTasks),
  },
  {
    name: `editor/gap-${size}`,
    unit: 'ms',
    comparison: 'difference',
    limit: 17,
    take: async () => medians(await pairsOf(size), gap),
  },
  {
    name: `editor/share-${size}`,
    unit: '%',
    comparison: 'value',
    limit: 50,
    take: async () => medians(await pairsOf(size), share),
  },
  { name: `editor/typing-${size}`, unit: 'ms', comparison: 'difference', limit: 34, take: () => takeTyping(size) },
];

/** 5,000 tokens streamed into notes, beside a bare editor to which the same is done at the same moments. */
export const editorStream: readonly Measure[] = [
  ...(['10-kb', '500-kb', '5-mb'] as const).flatMap(ofSize),
  {
    name: 'editor/proposal',
    unit: 'ms',
    comparison: 'ratio',
    limit: 1.5,
    take: async () => medians(await pairsOf('10-kb', 'task-rewrite'), main),
  },
];
