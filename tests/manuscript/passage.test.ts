import fc from 'fast-check';
import { noteName, passageFrom, startOfText } from '../../src/manuscript/passage';

/** The properties of a note stand before the bar. */
it.each<[what: string, marked: string]>([
  ['no properties', '|The tide.'],
  ['properties', '---\nstatus: draft\n---\n|The tide.'],
  ['empty properties', '---\n---\n|The tide.'],
  ['properties with an empty line', '---\n\n---\n|The tide.'],
  ['nothing but properties', '---\nstatus: draft\n---|'],
  ['nothing at all', '|'],
  ['Windows line ends', '---\r\nstatus: draft\r\n---\r\n|The tide.\r\n'],
  ['white space behind the lines', '--- \nstatus: draft\n---\t\n|The tide.'],
  ['a rule in the text', '---\nstatus: draft\n---\n|The tide.\n\n---\n\nThe ebb.'],
  ['a rule in the text alone', '|The tide.\n\n---\n\nThe ebb.\n\n---\n'],
  ['dashes within a property', '---\nstatus: a --- b\nother: x---\n---\n|The tide.'],
  ['properties that never end', '|---\nstatus: draft\n'],
  ['a longer rule at the top', '|----\nThe tide.\n---\n'],
  ['a rule that begins further in', '| ---\nThe tide.\n---\n'],
  ['an empty line at the top', '|\n---\nstatus: draft\n---\n'],
  ['text behind the dashes', '|--- a\nThe tide.\n---\n'],
])('a note with %s begins behind them', (_, marked) => {
  expect(startOfText(marked.replace('|', ''))).toBe(marked.indexOf('|'));
});

it('a passage has what stands around it, and no properties', () => {
  const text = '---\nkey: secret\n---\nBefore. The tide. After.';
  const from = text.indexOf('The tide.');
  expect(passageFrom('A.md', text, { from, to: from + 9 })).toEqual({
    note: 'A.md',
    selection: 'The tide.',
    before: 'Before. ',
    after: ' After.',
    isLocalOnly: false,
  });
});

it('properties are never sent, whatever is selected', () => {
  const properties = '---\nkey: secret\n---\n';
  fc.assert(
    fc.property(fc.string(), fc.nat(60), fc.nat(60), (text, a, b) => {
      const note = properties + text;
      const range = { from: Math.min(a, b, note.length), to: Math.min(Math.max(a, b), note.length) };
      const { before, selection, after } = passageFrom('A.md', note, range);
      expect(before + selection + after).toBe(text);
      if (range.from >= properties.length) expect(selection).toBe(note.slice(range.from, range.to));
    }),
  );
});

it.each([
  ['Saltmarrow/Part one/The tide table.md', 'The tide table'],
  ['The tide table.md', 'The tide table'],
  ['A.b.md', 'A.b'],
  ['Drawing.canvas', 'Drawing.canvas'],
])('%s is called %s', (path, name) => {
  expect(noteName(path)).toBe(name);
});

it.each<[note: string, isLocalOnly: boolean]>([
  ['---\nlocal-only: true\n---\nText.', true],
  ['---\npov: Ines\nlocal-only: yes\n---\nText.', true],
  ['---\nlocal-only: false\n---\nText.', false],
  ['local-only: true\nText.', false],
  ['---\npov: Ines\n---\nlocal-only: true', false],
])('%j is kept on this computer: %s', (note, isLocalOnly) => {
  expect(passageFrom('A.md', note, { from: note.length - 1, to: note.length }).isLocalOnly).toBe(isLocalOnly);
});
