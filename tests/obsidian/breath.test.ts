import { breathing } from '../../src/obsidian/breath';

/** A clock whose timers come when they are due, or later by so much. */
function clockThatIs(late: number) {
  let time = 1_000;
  return {
    at: () => time,
    pass: (milliseconds: number) => void (time += milliseconds),
    now: () => time,
    after(milliseconds: number, call: () => void) {
      time += milliseconds + late;
      call();
      return () => undefined;
    },
  };
}

it('what comes slowly is not waited for', async () => {
  const clock = clockThatIs(0);
  const breathe = breathing(clock);
  for (let token = 0; token < 5; token++) {
    await breathe();
    clock.pass(20);
  }
  expect(clock.at()).toBe(1_100);
});

it('what comes fast is looked at every few milliseconds', async () => {
  const clock = clockThatIs(0);
  const breathe = breathing(clock);
  for (let token = 0; token < 11; token++) await breathe();
  expect(clock.at()).toBe(1_080);
});

it('where timers come late nothing waits for them a second time', async () => {
  const clock = clockThatIs(992);
  const breathe = breathing(clock);
  for (let token = 0; token < 50; token++) await breathe();
  expect(clock.at()).toBe(2_000);
});
