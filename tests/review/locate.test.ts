import fc from 'fast-check';
import { locate } from '../../src/review/locate';

/** `'some [passage] text'`: the note, and the range between the brackets. */
function marked(text: string): [note: string, range: { from: number; to: number }] {
  const [from, to] = [text.indexOf('['), text.indexOf(']') - 1];
  return [text.replace(/[[\]]/g, ''), { from, to }];
}

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
  expect(locate(note, passage, followed)).toEqual(
    found === null ? { intact: false } : { intact: true, range: marked(found)[1] },
  );
});

it('a range that was lost is none', () => {
  expect(locate('a tide b', 'tide', null)).toEqual({ intact: true, range: { from: 2, to: 6 } });
  expect(locate('tide tide', 'tide', null)).toEqual({ intact: false });
});

it('what is found has exactly the text that was sent', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
  fc.assert(
    fc.property(text, text, fc.nat(12), fc.nat(12), (note, passage, from, to) => {
      const place = locate(note, passage, { from, to });
      if (place.intact) expect(note.slice(place.range.from, place.range.to)).toBe(passage);
      if (passage !== '' && note.indexOf(passage) >= 0 && note.indexOf(passage) === note.lastIndexOf(passage)) {
        expect(place.intact).toBe(true);
      }
    }),
  );
});
