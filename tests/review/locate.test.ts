import fc from 'fast-check';
import { locate, type Sent } from '../../src/review/locate';

/** `'some [passage] text'`: the note, and the range between the brackets. */
function marked(text: string): [note: string, range: { from: number; to: number }] {
  const [from, to] = [text.indexOf('['), text.indexOf(']') - 1];
  return [text.replace(/[[\]]/g, ''), { from, to }];
}

/** Sent with nothing around it. */
const alone = (selection: string): Sent => ({ selection, before: '', after: '' });

it.each<[what: string, now: string, passage: string, found: string | null]>([
  ['where it was', 'a [tide] b', 'tide', 'a [tide] b'],
  ['where it was, though there is another', 'tide [tide] b', 'tide', 'tide [tide] b'],
  ['in its one other place', 'a tide [] b', 'tide', 'a [tide] b'],
  ['not where it was changed', 'a [tides] b', 'ebb', null],
  ['not where two are alike', 'tide and tide []', 'tide', null],
  ['not where two overlap', 'a[]ana', 'ana'.repeat(2), null],
  ['not among overlapping twins', '[]anana', 'ana', null],
  ['not where it is gone', 'a [] b', 'tide', null],
  ['not where nothing was sent', 'a [] b', '', null],
])('a passage is found %s', (_, now, passage, found) => {
  const [note, followed] = marked(now);
  expect(locate(note, alone(passage), followed)).toEqual(
    found === null ? { intact: false } : { intact: true, range: marked(found)[1] },
  );
});

it('a range that was lost is none', () => {
  expect(locate('a tide b', alone('tide'), null)).toEqual({ intact: true, range: { from: 2, to: 6 } });
  expect(locate('tide tide', alone('tide'), null)).toEqual({ intact: false });
});

it('what is found has exactly the text that was sent', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
  fc.assert(
    fc.property(text, text, fc.nat(12), fc.nat(12), (note, passage, from, to) => {
      const place = locate(note, alone(passage), { from, to });
      if (place.intact) expect(note.slice(place.range.from, place.range.to)).toBe(passage);
      if (passage !== '' && note.indexOf(passage) >= 0 && note.indexOf(passage) === note.lastIndexOf(passage)) {
        expect(place.intact).toBe(true);
      }
    }),
  );
});

describe('of two places with the same text', () => {
  const note = (middle: string) => `---\nstatus: draft\n---\nHigh tide.\n\nThe sea rose.\n\n${middle}\n\nLow water.`;
  const sent: Sent = { selection: 'High tide.', before: 'High tide.\n\nThe sea rose.\n\n', after: '\n\nLow water.' };

  it('the one that was sent is known by its surroundings', () => {
    const from = note('High tide.').lastIndexOf('High tide.');
    expect(locate(note('High tide.'), sent, null)).toEqual({ intact: true, range: { from, to: from + 10 } });
  });

  it('the other one is not taken for it when it is gone or changed', () => {
    expect(locate(note(''), sent, null)).toEqual({ intact: false });
    expect(locate(note('High tides.'), sent, { from: 4, to: 14 })).toEqual({ intact: false });
  });

  it('none is taken where their surroundings are alike too', () => {
    const twice = `${note('High tide.')}\n\n${note('High tide.').slice(22)}`;
    expect(locate(twice, { ...sent, before: '\n\n', after: '\n\n' }, null)).toEqual({ intact: false });
  });
});
