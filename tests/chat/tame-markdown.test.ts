import { tameMarkdown } from '../../src/chat/tame-markdown';

it.each<[what: string, answer: string, tame: string]>([
  ['prose', 'Ines counts: *seventeen*, [[Harbour]], 3 < 4.', 'Ines counts: *seventeen*, [[Harbour]], 3 < 4.'],
  ['a picture from elsewhere', 'See ![a](https://a.example/p.png?q=1)!', 'See [a](https://a.example/p.png?q=1)!'],
  ['a picture by reference', '![a][1]\n\n[1]: https://a.example/p.png', '[a][1]\n\n[1]: https://a.example/p.png'],
  ['a picture of the vault', '![[map.png]]', '![[map.png]]'],
  ['HTML', 'a <img src="https://a.example/p"> b </b>', 'a &lt;img src="https://a.example/p"> b &lt;/b>'],
  ['a comment', '<!-- a --><?x?>', '&lt;!-- a -->&lt;?x?>'],
  ['code that a plugin would run', '```dataviewjs\n<a>\n```\n<b>', '```\n<a>\n```\n&lt;b>'],
  ['a fence within a longer fence', '````md\n```js\n````\n<b>', '````\n```js\n````\n&lt;b>'],
  ['a quoted fence', '> ~~~ js\n> <a>\n> ~~~', '> ~~~\n> <a>\n> ~~~'],
  ['code within a line', '``` a <b> ```', '``` a &lt;b> ```'],
  ['a fence that never ends', '```js\n<a>', '```\n<a>'],
])('of an answer with %s nothing is fetched or run', (_, answer, tame) => {
  expect(tameMarkdown(answer)).toBe(tame);
});
