import { noRecentTasks, readRecentTasks, withRun } from '../../src/tasks/recent-tasks';

it('the last run comes first, once', () => {
  const ran = ['rewrite', 'expand', 'rewrite'].reduce((recent, id) => withRun(recent, id, {}), noRecentTasks);
  expect(ran.ids).toEqual(['rewrite', 'expand']);
});

it('what was answered is remembered for each task', () => {
  const ran = withRun(withRun(noRecentTasks, 'tighten', { amount: 'A tenth' }), 'expand', { amount: 'Twice as long' });
  expect(ran.inputs).toEqual({ tighten: { amount: 'A tenth' }, expand: { amount: 'Twice as long' } });
  expect(withRun(ran, 'tighten', { amount: 'A quarter' }).inputs.tighten).toEqual({ amount: 'A quarter' });
});

it('only twenty are remembered, with their answers', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `own-${index}`);
  const ran = ids.reduce((recent, id) => withRun(recent, id, { a: id }), noRecentTasks);
  expect([ran.ids.length, Object.keys(ran.inputs).length, ran.ids[0]]).toEqual([20, 20, 'own-29']);
});

it('what was remembered can be read again', () => {
  const ran = withRun(noRecentTasks, 'tighten', { amount: 'A tenth' });
  expect(readRecentTasks(JSON.parse(JSON.stringify(ran)))).toEqual(ran);
});

it.each([
  ['nothing', null],
  ['a text', 'rewrite'],
  ['a list', ['rewrite']],
  ['ids that are none', { ids: { 0: 'rewrite' } }],
])('%s is read as no run at all', (_, json) => {
  expect(readRecentTasks(json)).toEqual(noRecentTasks);
});

it('what cannot be read among it is left out', () => {
  expect(readRecentTasks({ ids: ['rewrite', 7], inputs: { rewrite: { a: 7 }, expand: { a: 'b' }, x: null } })).toEqual({
    ids: ['rewrite'],
    inputs: { expand: { a: 'b' } },
  });
});
