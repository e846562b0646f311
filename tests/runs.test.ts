import { Runs, type Journal } from '../src/runs';
import type { RunState } from '../src/routing/run-state';
import { builtInTasks } from '../src/tasks/built-in-tasks';
import { depsFor, draftOf } from './helpers/run-deps';
import { aPassage } from './helpers/runs';
import { settled } from './helpers/turned-clock';
import { startDemoGateway, type DemoGateway } from './workbench/gateway/demo-gateway';
import { PASSAGE } from './workbench/gateway/testing';

let demo: DemoGateway;
beforeAll(async () => {
  demo = await startDemoGateway();
});
afterAll(() => demo.close());

const silent: Journal = { begin: () => undefined, told: () => undefined };

function runsOf(models: string | readonly string[], journal = silent) {
  const runs = new Runs({ ...depsFor(demo, draftOf([models].flat())), journal });
  const told: RunState[] = [];
  const stopListening = runs.subscribe((run) => told.push(run));
  const start = (id: string) =>
    runs.start({ id, task: builtInTasks.rewrite, passage: aPassage(PASSAGE), conversation: [], skip: 0 });
  const until = async (isSo: (told: readonly RunState[]) => boolean) => {
    while (!isSo(told)) await settled();
  };
  const lastOf = (id: string) => told.filter((run) => run.id === id).at(-1);
  return { runs, told, start, until, lastOf, stopListening };
}

it('a run is told from its start to its end, in order', async () => {
  const { told, start, until, lastOf } = runsOf('moonshotai/kimi-k3');
  expect(start('one')).toMatchObject({ id: 'one', task: 'Rewrite', status: 'starting' });
  expect(told).toHaveLength(1);
  await until(() => lastOf('one')?.status === 'done');
  const statuses = told.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1]);
  expect(statuses).toEqual(['starting', 'asking', 'writing', 'done']);
  expect(told.filter(({ status }) => status === 'done')).toHaveLength(1);
  expect(lastOf('one')).toMatchObject({
    outcome: 'complete',
    steps: [{ ended: 'complete' }],
    booked: [{ attempt: 0 }],
  });
});

it('two runs at once do not mix', async () => {
  const { start, until, lastOf } = runsOf('demo/thinks');
  start('one');
  start('two');
  await until(() => lastOf('one')?.status === 'done' && lastOf('two')?.status === 'done');
  expect(lastOf('one')?.answer).toBe(lastOf('two')?.answer);
});

it('a stop ends that run and no other', async () => {
  const { runs, start, until, lastOf } = runsOf('demo/stalls');
  start('one');
  start('two');
  await until(() => lastOf('one')?.status === 'writing' && lastOf('two')?.status === 'writing');
  runs.stop('one');
  runs.stop('nobody');
  await until(() => lastOf('one')?.status === 'done');
  expect(lastOf('one')?.outcome).toBe('stopped');
  expect(lastOf('two')?.status).toBe('writing');
  await runs.stopAll();
  expect(lastOf('two')).toMatchObject({ status: 'done', outcome: 'stopped' });
});

it('a stop before anything was asked is a stop, not a failure', async () => {
  const { runs, start, until, lastOf } = runsOf('moonshotai/kimi-k3');
  start('one');
  runs.stop('one');
  await until(() => lastOf('one')?.status === 'done');
  expect(lastOf('one')).toMatchObject({ outcome: 'stopped', steps: [], booked: [] });
});

it('whoever stops listening hears nothing more, and the run goes on', async () => {
  const { runs, told, start, stopListening } = runsOf('moonshotai/kimi-k3');
  const ended = new Promise<RunState>((resolve) => {
    runs.subscribe((run) => run.status === 'done' && resolve(run));
  });
  start('one');
  const heard = told.length;
  stopListening();
  expect((await ended).outcome).toBe('complete');
  expect(told).toHaveLength(heard);
});

it('the journal has a run before it is told, and each of its steps before anybody else', async () => {
  const seen: string[] = [];
  const journal: Journal = {
    begin: ({ id, passage }) => seen.push(`begin ${id} ${passage?.note}`),
    told: ({ status }) => seen.push(`journal ${status}`),
  };
  const { runs, start, until, lastOf } = runsOf('moonshotai/kimi-k3', journal);
  runs.subscribe(({ status }) => seen.push(status));
  start('one');
  expect(seen).toEqual(['begin one Saltmarrow/The tide table.md', 'journal starting', 'starting']);
  await until(() => lastOf('one')?.status === 'done');
  expect(seen.slice(-2)).toEqual(['journal done', 'done']);
  expect(seen.filter((one) => one.startsWith('journal'))).toHaveLength((seen.length - 1) / 2);
});

it('a journal that throws and a listener that throws do not end a run', async () => {
  const complained = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const fail = () => {
    throw new Error('No.');
  };
  const { runs, start, until, lastOf } = runsOf('moonshotai/kimi-k3', { begin: fail, told: fail });
  runs.subscribe(fail);
  start('one');
  await until(() => lastOf('one')?.status === 'done');
  expect(lastOf('one')?.outcome).toBe('complete');
  expect(complained).toHaveBeenCalled();
  complained.mockRestore();
});
