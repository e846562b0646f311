import fc from 'fast-check';
import {
  about,
  ago,
  charged,
  cost,
  countedCalls,
  countWords,
  dayName,
  dollarsBehind,
  duration,
  money,
  monthName,
  rate,
  share,
  tokenFigure,
  tokens,
  total,
  words,
} from '../../src/ledger/figures';

const EN = 'en-US';
const DE = 'de-DE';
/** German writes a no-break space before the sign. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

it.each<[nanoDollars: number, en: string, de: string]>([
  [0, 'free', 'free'],
  [1, 'under $0.0001', 'under 0,0001 $'],
  [99_999, 'under $0.0001', 'under 0,0001 $'],
  [100_000, '$0.0001', '0,0001 $'],
  [4_200_000, '$0.0042', '0,0042 $'],
  [4_249_999, '$0.0042', '0,0042 $'],
  [840_000_000, '$0.8400', '0,8400 $'],
  [999_949_999, '$0.9999', '0,9999 $'],
  [999_950_000, '$1.00', '1,00 $'],
  [1_000_000_000, '$1.00', '1,00 $'],
  [11_370_000_000, '$11.37', '11,37 $'],
  [1_234_567_000_000, '$1,234.57', '1.234,57 $'],
])('%i nano-dollars are %s, and %s in German', (nanoDollars, en, de) => {
  expect([money(nanoDollars, EN), plain(money(nanoDollars, DE))]).toEqual([en, de]);
});

it('an amount that is not zero never looks like zero, nor an amount under a dollar like one with four decimals', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000_000_000 }), (nanoDollars) => {
      expect(money(nanoDollars, EN)).not.toMatch(/^(free|\$0\.0000|\$0\.00|\$1\.0000)$/);
      expect(total(nanoDollars, EN)).not.toMatch(/^(free|\$0\.00)$/);
    }),
  );
});

it.each<[nanoDollars: number, sum: string]>([
  [0, '$0.00'],
  [50_000, 'under $0.0001'],
  [4_200_000, '$0.0042'],
  [10_000_000, '$0.01'],
  [844_000_000, '$0.84'],
  [11_370_000_000, '$11.37'],
])('a sum of %i nano-dollars is %s', (nanoDollars, sum) => {
  expect(total(nanoDollars, EN)).toBe(sum);
});

it.each<[nanoDollars: number | null, exact: string, estimated: string]>([
  [null, 'unknown', 'price unknown'],
  [0, 'free', 'free'],
  [4_700_000, '$0.0047', 'about $0.0047'],
])('%p is %s when charged and %s when estimated', (nanoDollars, exact, estimated) => {
  expect([cost(nanoDollars, EN), about(nanoDollars, EN)]).toEqual([exact, estimated]);
});

describe('in another currency', () => {
  const euro = { locale: EN, currency: { code: 'EUR', rate: 0.92 } };

  it.each<[nanoDollars: number, said: string, dollars: string]>([
    [0, 'free', 'free'],
    [4_200_000, '€0.0039', '$0.0042'],
    [100_000, 'under €0.0001', '$0.0001'],
    [1_080_000_000, '€0.9936', '$1.08'],
    [12_360_000_000, '€11.37', '$12.36'],
  ])('%i nano-dollars are %s, with %s beside it', (nanoDollars, said, dollars) => {
    expect([money(nanoDollars, euro), dollarsBehind(nanoDollars, euro)]).toEqual([said, dollars]);
  });

  it('sums, estimates and prices are in it too', () => {
    expect([total(2e9, euro), about(2e9, euro), cost(null, euro), rate(2e9, euro)]).toEqual([
      '€1.84',
      'about €1.84',
      'unknown',
      '€1.84',
    ]);
    expect(charged({ cost: 2e9, isEstimate: true }, euro)).toBe('about €1.84');
  });

  it('other dollars are told from the dollar, and the locale says where the sign stands', () => {
    expect(money(2e9, { locale: EN, currency: { code: 'CAD', rate: 1.4 } })).toBe('CA$2.80');
    expect(plain(money(2e9, { locale: DE, currency: { code: 'EUR', rate: 0.5 } }))).toBe('1,00 €');
    expect(money(2e9, { locale: EN, currency: { code: 'JPY', rate: 150 } })).toBe('¥300.00');
  });

  it('the dollar needs no dollar beside it', () => {
    expect([dollarsBehind(5, EN), dollarsBehind(5, { locale: EN, currency: null })]).toEqual([null, null]);
    expect(money(4_200_000, { locale: EN })).toBe('$0.0042');
  });

  it('no amount looks like nothing, whatever the rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.double({ min: 1e-4, max: 1e5, noNaN: true }),
        (amount, times) => {
          const shown = { locale: EN, currency: { code: 'EUR', rate: times } };
          for (const said of [money(amount, shown), total(amount, shown)]) expect(said).not.toMatch(/^(free|€0\.0+)$/);
        },
      ),
    );
  });
});

it.each<[part: number, en: string]>([
  [0, '0%'],
  [0.8049, '80%'],
  [0.81, '81%'],
  [0.999, '99%'],
  [1, '100%'],
  [1.5, '150%'],
  [Infinity, '999%'],
])('%d of a budget is %s', (part, en) => {
  expect(share(part, EN)).toBe(en);
});

it('a month has its name', () => {
  expect([monthName('2026-11', EN), monthName('2026-03', DE)]).toEqual(['November', 'März']);
});

it.each<[count: number, en: string, de: string]>([
  [0, '0', '0'],
  [999, '999', '999'],
  [1234, '1.2k', '1,2k'],
  [9949, '9.9k', '9,9k'],
  [9950, '10k', '10k'],
  [12_345, '12k', '12k'],
  [999_499, '999k', '999k'],
  [999_500, '1M', '1M'],
  [1_234_567, '1.2M', '1,2M'],
  [12_345_678, '12M', '12M'],
])('%i tokens are %s, and %s in German', (count, en, de) => {
  expect([tokenFigure(count, EN), tokenFigure(count, DE)]).toEqual([en, de]);
});

it('what is counted is one or many', () => {
  expect([tokens(1, EN), tokens(96, EN), tokens(2100, EN)]).toEqual(['1 token', '96 tokens', '2.1k tokens']);
  expect([words(1, EN), words(31, EN), words(1200, EN)]).toEqual(['1 word', '31 words', '1,200 words']);
  expect([countedCalls(1, EN), countedCalls(12, EN)]).toEqual(['1 call', '12 calls']);
});

it.each([
  ['', 0],
  ['  \n ', 0],
  ['one', 1],
  [' Salt  wind,\nlow-water. ', 3],
])('%p has %i words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

it.each<[milliseconds: number, en: string, de: string]>([
  [0, 'under 0.1 s', 'under 0,1 s'],
  [100, '0.1 s', '0,1 s'],
  [800, '0.8 s', '0,8 s'],
  [4800, '4.8 s', '4,8 s'],
  [9949, '9.9 s', '9,9 s'],
  [9950, '10 s', '10 s'],
  [27_400, '27 s', '27 s'],
  [59_499, '59 s', '59 s'],
  [59_500, '1 min', '1 min'],
  [80_000, '1 min 20 s', '1 min 20 s'],
  [119_600, '2 min', '2 min'],
])('%i ms are %s, and %s in German', (milliseconds, en, de) => {
  expect([duration(milliseconds, EN), duration(milliseconds, DE)]).toEqual([en, de]);
});

it.each([
  ['2026-12-14', '14 December', '14. Dezember'],
  ['2026-01-01', '1 January', '1. Januar'],
])('the day %p is said as %p or %p', (day, en, de) => {
  expect([dayName(day, 'en-GB'), dayName(day, DE)]).toEqual([en, de]);
});

it.each([
  [-5_000, 'now'],
  [0, 'now'],
  [59_999, 'now'],
  [60_000, '1 minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [2 * 3_600_000, '2 hours ago'],
  [47.9 * 3_600_000, '47 hours ago'],
  [48 * 3_600_000, '2 days ago'],
  [40 * 86_400_000, '40 days ago'],
])('%i milliseconds ago is %p', (milliseconds, said) => {
  expect(ago(milliseconds, EN)).toBe(said);
});
