import fc from 'fast-check';
import { includeNotes } from '../../src/tasks/include-notes';
import { LONGEST_TEMPLATE, parseTemplate, renderTemplate, type Template } from '../../src/tasks/template';

const values: Readonly<Record<string, string>> = {
  selection: 'The tide went out.',
  before: '',
  'project.title': 'Saltmarrow',
  'scene.pov': 'Ines',
  'input:amount': 'a quarter',
};
const valueOf = (name: string): string | null =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : /^(project|scene)\./.test(name) ? '' : null;
const rendered = (text: string) => renderTemplate(parseTemplate(text).parts, valueOf);
const problems = (template: Template) => template.problems.map(({ line, why }) => `${line}: ${why}`);

it.each([
  ['text without a tag', 'Rewrite it.', 'Rewrite it.'],
  ['a name', 'About {{selection}}', 'About The tide went out.'],
  ['a name with space in its braces', '{{ selection }}', 'The tide went out.'],
  ['a name that stands for nothing', '[{{before}}]', '[]'],
  ['a property of the project', 'In {{project.title}}', 'In Saltmarrow'],
  ['a property that nobody has set', '[{{scene.weather}}]', '[]'],
  ['an input', 'Shorter by {{input:amount}}.', 'Shorter by a quarter.'],
  ['an input of which nothing is known', 'By {{input:much|a third}}.', 'By a third.'],
  ['an input with choices', 'By {{input:much|a third|a half}}.', 'By a third.'],
  ['an input with nothing to say', 'By {{input:much}}.', 'By .'],
  ['a condition that holds', '{{#if selection}}yes{{else}}no{{/if}}', 'yes'],
  ['a condition that does not', '{{#if before}}yes{{else}}no{{/if}}', 'no'],
  ['a condition without an else', 'a{{#if before}}yes{{/if}}b', 'ab'],
  ['a condition on an input', '{{#if input:amount}}{{input:amount}}{{/if}}', 'a quarter'],
  ['a condition on an input nobody answered', '{{#if input:wish}}yes{{else}}no{{/if}}', 'no'],
  ['conditions in conditions', '{{#if selection}}{{#if before}}a{{else}}b{{/if}}c{{/if}}', 'bc'],
  ['tags alone in their lines', 'a\n{{#if selection}}\nb\n{{else}}\nc\n{{/if}}\nd', 'a\nb\nd'],
  ['tags within a line', 'a {{#if selection}}b{{/if}} c', 'a b c'],
  ['line ends of Windows', 'a\r\n{{#if selection}}\r\nb\r\n{{/if}}\r\nc', 'a\nb\nc'],
  ['single braces', 'a {b} {{}} }} {{', 'a {b} {{}} }} {{'],
])('%s', (_, template, text) => {
  expect(rendered(template).text).toBe(text);
});

it('a name that means nothing stays as it was typed, and is told', () => {
  const { text, unknown } = rendered('a {{ selektion }} b {{foo bar}} {{#if nobody}}x{{/if}}');
  expect(text).toBe('a {{ selektion }} b {{foo bar}} ');
  expect(unknown.map(({ name }) => name)).toEqual(['selektion', 'foo bar', 'nobody']);
});

it.each([
  ['an if that is not closed', 'a\n{{#if selection}}\nb', ['2: {{#if selection}} has no {{/if}}'], 'a\nb'],
  ['an else without an if', 'a {{else}} b', ['1: {{else}} has no {{#if}} before it'], 'a {{else}} b'],
  ['an end without an if', 'a\n\n{{/if}}', ['3: {{/if}} has no {{#if}} before it'], 'a\n\n{{/if}}'],
  ['a second else', '{{#if selection}}a{{else}}b{{else}}c{{/if}}', ['1: a second {{else}}'], 'a'],
  [
    'an if about nothing',
    '{{#if}}a{{/if}}',
    ['1: {{#if}} names nothing', '1: {{/if}} has no {{#if}} before it'],
    '{{#if}}a{{/if}}',
  ],
])('%s is a problem of its line, and loses no text', (_, text, expected, result) => {
  const template = parseTemplate(text);
  expect(problems(template)).toEqual(expected);
  expect(renderTemplate(template.parts, valueOf).text).toBe(result);
});

it('a template that is far too long is one problem', () => {
  expect(problems(parseTemplate('x'.repeat(1_000_000)))).toEqual([
    '1: is 1000 KB long, and a template has room for 100 KB',
  ]);
});

it.each(['{{#if a}}{{b}}{{/if}}\n', '{{#if a}}{{/if}}', '{{b}}', '\n'])(
  'one as long as it may be, all %p, is read',
  (piece) => {
    expect(parseTemplate(piece.repeat(Math.floor(LONGEST_TEMPLATE / piece.length))).problems).toEqual([]);
  },
);

it('what a name stands for is never read as a template', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('{{selection}}', '$&', '$1', '{{#if a}}', '{{/if}}', '\\', '{{include x}}', '{{', '}}'),
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { parts } = parseTemplate('<{{a}}|{{#if b}}{{b}}{{else}}{{a}}{{/if}}>');
      const result = renderTemplate(parts, (name) => (name === 'a' ? a : b)).text;
      expect(result).toBe(`<${a}|${b.trim() === '' ? a : b}>`);
    }),
  );
});

it('any text can be a template, and what is no tag stays letter for letter', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '{',
    '}',
    '{{',
    '}}',
    '#if ',
    'else',
    '/if',
    'x',
    'input:',
    '|',
    'include ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const { parts, problems: found } = parseTemplate(text);
      const result = renderTemplate(parts, () => null).text;
      const hasTags = /\{\{[^{}\n]*\}\}/.test(text);
      if (!hasTags) expect([result, found]).toEqual([text, []]);
    }),
  );
});

describe('a template includes other notes', () => {
  const vault: Record<string, string> = {
    'House rules': 'No adverbs. {{include Marks}}',
    Marks: 'Curly quotes for {{project.title}}.',
    A: 'a {{include B}}',
    B: 'b {{include A}}',
    Self: '{{include Self}}',
    Torn: '{{#if selection}}x',
    Bomb: '{{include Leaf}}'.repeat(60),
    Leaf: 'x',
  };
  const read = (note: string) =>
    Promise.resolve(Object.hasOwn(vault, note) ? { path: `${note}.md`, text: vault[note] ?? '' } : null);
  const whole = async (text: string) => {
    const template = await includeNotes(parseTemplate(text), 'Task.md', read);
    return [renderTemplate(template.parts, valueOf).text, problems(template)];
  };

  it.each([
    ['one that includes another', 'x {{include House rules}}', 'x No adverbs. Curly quotes for Saltmarrow.', []],
    ['one named as a link', '{{include [[Marks|the marks]]}}', 'Curly quotes for Saltmarrow.', []],
    ['the same one twice', '{{include Leaf}}{{include Leaf}}', 'xx', []],
    ['within a condition', '{{#if selection}}{{include Leaf}}{{/if}}', 'x', []],
    [
      'one that is not there',
      'a\n{{include Nobody}}',
      'a\n{{include Nobody}}',
      ['2: there is no note “Nobody” to include'],
    ],
    ['one that includes itself', '\n{{include Self}}', '\n{{include Self}}', ['2: “Self” includes itself']],
    ['one that comes round again', '{{include A}}', 'a b {{include A}}', ['1: “A” includes itself']],
    ['one with a problem of its own', '{{include Torn}}', 'x', ['1: in “Torn”, {{#if selection}} has no {{/if}}']],
  ])('%s', async (_, text, result, expected) => {
    expect(await whole(text)).toEqual([result, expected]);
  });

  it('so many that it would never end are too many', async () => {
    const [, found] = await whole('{{include Bomb}}');
    expect(found).toHaveLength(11);
    expect(found?.[0]).toBe('1: “Leaf” is one note too many to include');
  });
});
