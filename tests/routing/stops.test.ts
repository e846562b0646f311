import { joined } from '../../src/routing/stops';
import { aStop } from '../helpers/walk';

const limit = { allowance: 1.5, paidBehindFree: false, first: 100 };
const onSameGateway = (a: { gateway: string }, b: { gateway: string }) => a.gateway === b.gateway;
const story = (...stops: Parameters<typeof joined>[0]) =>
  joined(stops, onSameGateway, limit).map(({ model, also, bar }) =>
    [model, ...also, ...(bar ? [bar.why] : [])].join(' '),
  );

it('neighbours that are asked in the same way are joined, at most three to a request', () => {
  expect(story(aStop('or/a'), aStop('or/b'), aStop('or/c'), aStop('or/d'), aStop('or/e'))).toEqual([
    'a b c',
    'b joined',
    'c joined',
    'd e',
    'e joined',
  ]);
});

it('what stands between two keeps them apart, as does a rule or a price', () => {
  expect(story(aStop('or/a'), aStop('local/x'), aStop('or/b'))).toEqual(['a', 'x', 'b']);
  expect(story(aStop('or/a'), aStop('or/b', { bar: { why: 'policy' } }), aStop('or/c'))).toEqual([
    'a',
    'b policy',
    'c',
  ]);
  expect(story(aStop('or/a', { estimate: 100 }), aStop('or/dear', { estimate: 200 }))).toEqual(['a', 'dear']);
});
