import fc from 'fast-check';
import { blockKinds, tokensIn, type Block, type BlockKind } from '../../src/tasks/blocks';
import { fitBlocks } from '../../src/tasks/fit-blocks';

const text = (count: number): string => Array.from({ length: count }, (_, index) => `word${index % 10}`).join(' ');
const block = (kind: BlockKind, name: string, count = 100, more: Partial<Block> = {}): Block => ({
  kind,
  name,
  text: text(count),
  why: '',
  ...more,
});

const all = [
  block('task', 'task'),
  block('project', 'project'),
  block('sample', 'sample'),
  block('codex', 'Ines'),
  block('codex', 'Boat', 100, { isChild: true }),
  block('story', 'one'),
  block('story', 'two'),
  block('before', 'before'),
  block('selection', 'selection'),
  block('after', 'after'),
  block('reminder', 'reminder'),
];
const whole = tokensIn(all);
const each = tokensIn([block('task', '')]);
const left = (room: number): string =>
  fitBlocks(all, room)
    .blocks.map(({ name, shortenedBy }) => (shortenedBy ? `${name}…` : name))
    .join(' ');

it('what has room stays as it is', () => {
  expect(fitBlocks(all, whole)).toEqual({ blocks: all, leftOut: [] });
  expect(fitBlocks(all, Infinity)).toEqual({ blocks: all, leftOut: [] });
});

it.each([
  ['the oldest summary', 0.5, 'task project sample Ines Boat two before selection after reminder'],
  ['then the next', 1.5, 'task project sample Ines Boat before selection after reminder'],
  ['then the end of what comes after', 2.5, 'task project sample Ines Boat before selection after… reminder'],
  ['then all of it', 2.95, 'task project sample Ines Boat before selection reminder'],
  ['then what came along with other notes', 3.5, 'task project sample Ines before selection reminder'],
  ['then the far end of what comes before', 4.5, 'task project sample Ines before… selection reminder'],
  ['then the sample', 5.5, 'task project sample… Ines selection reminder'],
  ['then other notes', 6.5, 'task project selection reminder'],
  ['and never the rest', 20, 'task project selection reminder'],
])('where there is no room, %s goes', (_, blocks, names) => {
  expect(left(Math.floor(whole - blocks * each))).toBe(names);
});

it('of what comes before, the end next to the passage is kept, and of what comes after, the beginning', () => {
  const numbered = Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ');
  const [before] = fitBlocks([block('before', '', 0, { text: numbered })], 60).blocks;
  const [after] = fitBlocks([block('after', '', 0, { text: numbered })], 60).blocks;
  expect(before?.text.endsWith('w98 w99')).toBe(true);
  expect(after?.text.startsWith('w0 w1 ')).toBe(true);
});

it('whatever the blocks and the room, what must be sent is whole and what can go makes room', () => {
  const kept: readonly BlockKind[] = [
    'role',
    'task',
    'genre',
    'project',
    'selection',
    'beat',
    'request',
    'wish',
    'reminder',
  ];
  const any = fc.record({
    kind: fc.constantFrom(...blockKinds),
    count: fc.integer({ min: 0, max: 80 }),
    child: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 15 }), fc.integer({ min: -50, max: 2000 }), (made, room) => {
      const blocks = made.map(({ kind, count, child }, index) => block(kind, `${index}`, count, { isChild: child }));
      const fitted = fitBlocks(blocks, room);
      const must = blocks.filter(({ kind }) => kept.includes(kind));
      for (const one of must) expect(fitted.blocks).toContain(one);
      expect(tokensIn(fitted.blocks)).toBeLessThanOrEqual(Math.max(room, tokensIn(must)));
      expect([...fitted.blocks, ...fitted.leftOut].map(({ name }) => name).sort()).toEqual(
        blocks.map(({ name }) => name).sort(),
      );
    }),
  );
});
