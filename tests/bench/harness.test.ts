import { choose, describe as inWords, inTurns, judge, median, type Measure } from './harness';

const measure = (name: Measure['name'], rest: Partial<Measure> = {}): Measure => ({
  name,
  unit: 'ms',
  comparison: 'ratio',
  limit: 1.5,
  take: () => Promise.resolve({ value: 1, floor: 1 }),
  ...rest,
});

describe('choosing', () => {
  const measures = [measure('load/size'), measure('load/onload'), measure('ledger/write')];
  const names = (wanted?: string) => choose(measures, wanted).map(({ name }) => name);

  it('takes everything when nothing is named', () => {
    expect(names()).toEqual(['load/size', 'load/onload', 'ledger/write']);
  });

  it('takes an area', () => {
    expect(names('load')).toEqual(['load/size', 'load/onload']);
  });

  it('takes one measure', () => {
    expect(names('load/size')).toEqual(['load/size']);
  });

  it.each(['loa', 'load/', 'load/siz', 'weather'])('knows no %s, and says what it knows', (wanted) => {
    expect(() => names(wanted)).toThrow(
      `There is no measure "${wanted}"; there are load/size, load/onload, ledger/write.`,
    );
  });
});

describe('judging', () => {
  it.each([
    ['ratio', 1.5, { value: 30, floor: 20 }, true],
    ['ratio', 1.5, { value: 31, floor: 20 }, false],
    ['difference', 15, { value: 35, floor: 20 }, true],
    ['difference', 15, { value: 36, floor: 20 }, false],
    ['value', 40, { value: 40, floor: 1 }, true],
    ['value', 40, { value: 41, floor: 1 }, false],
  ] as const)('by %s with limit %d: %o passes: %s', (comparison, limit, taken, pass) => {
    expect(judge(measure('load/size', { comparison, limit }), taken)).toMatchObject({ ...taken, limit, pass });
  });

  it('always tells the ratio too', () => {
    expect(judge(measure('load/size', { comparison: 'difference' }), { value: 10, floor: 3 }).ratio).toBe(3.333);
  });

  it('never passes a figure that could not be taken', () => {
    expect(judge(measure('load/size'), { value: NaN, floor: 1 }).pass).toBe(false);
    expect(judge(measure('load/size'), { value: 1, floor: 0 }).pass).toBe(false);
  });
});

describe('in words', () => {
  const said = (rest: Partial<Measure>, value: number, floor: number) =>
    inWords(judge(measure('load/onload', rest), { value, floor })).replace(/ +/g, ' ');

  it('sets the figure beside its floor and its limit', () => {
    expect(said({}, 30, 20)).toBe('ok load/onload 30 ms floor 20 1.5 times the floor, limit 1.5');
    expect(said({ comparison: 'difference', limit: 15 }, 37.25, 20)).toBe(
      'OVER load/onload 37.25 ms floor 20 17.25 above the floor, limit 15',
    );
    expect(said({ comparison: 'value', unit: 'bytes', limit: 200_000 }, 120_000, 500)).toBe(
      'ok load/onload 120,000 bytes floor 500 limit 200,000',
    );
  });
});

describe('a median', () => {
  it.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[1, 10, 2, 3], 2.5],
  ])('of %j is %d', (figures, middle) => {
    expect(median(figures)).toBe(middle);
  });

  it('of nothing is refused', () => {
    expect(() => median([])).toThrow('There is no median of nothing.');
  });
});

describe('taking in turns', () => {
  it('alternates, forgets the first turn and keeps the medians', async () => {
    const order: string[] = [];
    const values = [900, 4, 2, 3];
    const floors = [900, 1, 1, 7];
    const next = (name: string, from: number[]) => () => {
      order.push(name);
      return from.shift() ?? NaN;
    };
    const taken = await inTurns(3, { value: next('value', values), floor: next('floor', floors) });
    expect(taken).toEqual({ value: 3, floor: 1 });
    expect(order.join(' ')).toBe('floor value floor value floor value floor value');
  });
});
