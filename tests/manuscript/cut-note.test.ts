import { cutNote } from '../../src/manuscript/cut-note';
import { bodyOf, lineOf } from '../../src/presets/own-note';
import { parseYaml } from '../workbench/host/text';

const cut = (text: string, parse = parseYaml) => cutNote('Noir.md', text, parse);

it.each<[what: string, text: string, properties: object, body: string, line: number]>([
  ['properties and text', '---\nid: noir\n---\nRewrite it.\n', { id: 'noir' }, 'Rewrite it.', 4],
  [
    'empty lines around the text',
    '---\nid: noir\n---\n\n  \n  Rewrite\n\nit.\n\n',
    { id: 'noir' },
    '  Rewrite\n\nit.',
    6,
  ],
  ['no properties', 'Rewrite it.', {}, 'Rewrite it.', 1],
  ['nothing between the fences', '---\n---\nRewrite it.', {}, 'Rewrite it.', 3],
  ['nothing below them', '---\nid: noir\n---', { id: 'noir' }, '', 3],
  ['nothing at all', '', {}, '', 1],
  ['line ends of Windows', '---\r\nid: noir\r\n---\r\nA\r\nB', { id: 'noir' }, 'A\nB', 4],
  ['a mark of the byte order', '\uFEFF---\nid: noir\n---\nA', { id: 'noir' }, 'A', 4],
  ['a rule in the text', 'A\n\n---\n\nB', {}, 'A\n\n---\n\nB', 1],
])('a note with %s is cut into its properties and the rest', (_, text, properties, body, line) => {
  const { note, problem } = cut(text);
  expect(problem).toBeNull();
  expect(note.properties).toEqual(properties);
  expect(bodyOf(note)).toEqual({ text: body, line });
});

it.each<[what: string, text: string, line: number, why: RegExp]>([
  ['properties that have no end', '---\nid: noir\n\nRewrite it.', 1, /close them with a line of ---/],
  ['properties that are no YAML', '---\nid: noir\nname: "No\n---\nRewrite it.', 3, /cannot be read from here on/],
])('%s are a problem of their line', (_, text, line, why) => {
  expect(cut(text).problem).toEqual({ line, why: expect.stringMatching(why) as string });
});

it.each<[said: string, line: number]>([
  ['Nested mappings are not allowed in compact mappings at line 2, column 4:\n\nid: a: b', 3],
  ['bad indentation of a mapping entry (4:8)', 5],
  ['it is broken', 1],
])('a parser that says %j tells the line', (said, line) => {
  const { problem } = cut('---\nid: noir\n---\nA', () => {
    throw new Error(said);
  });
  expect(problem?.line).toBe(line);
});

it('a property is found in its line, however it is quoted', () => {
  const head = '---\nid: noir\n"on" : scene\nTemperature: 1\n---\n';
  expect(['id', 'on', 'temperature', 'length'].map((name) => lineOf({ head }, name))).toEqual([2, 3, 4, 1]);
});
