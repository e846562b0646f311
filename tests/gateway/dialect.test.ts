import { readFileSync } from 'node:fs';
import { dialects, gatewayKinds, type Dialect } from '../../src/gateway/dialect';
import { apiUrl, newGateway } from '../../src/gateway/gateway';

const PAGE = 'docs/GATEWAYS.md';
const HEAD = [
  'kind',
  'name',
  'usual address',
  'key',
  'local',
  'asked for usage',
  'cap of the answer',
  'thinking',
  'never sent',
];

const thinking = ({ reasoning, efforts }: Dialect): string =>
  ({ none: 'not sent', effort: '`reasoning_effort`', object: '`reasoning`' })[reasoning] +
  (efforts ? `: ${efforts.join(', ')}` : '');

/** The table of `docs/GATEWAYS.md`, row by row. */
const rows = gatewayKinds.map((kind) => {
  const dialect: Dialect = dialects[kind];
  return [
    kind,
    dialect.name,
    `\`${dialect.baseUrl}\``,
    dialect.worksWithoutKey ? 'if it wants one' : 'needed',
    dialect.isLocal ? 'yes' : 'no',
    dialect.asksForUsage ? '`stream_options`' : 'no, always tells',
    `\`${dialect.answerCap}\``,
    thinking(dialect),
    dialect.refuses.join(', ') || 'nothing',
  ];
});

it('the table of the docs is the table of the code', () => {
  const printed = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| -'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.length === HEAD.length);
  expect(printed).toEqual([HEAD, ...rows]);
});

it.each(gatewayKinds)('the usual address of %s is one that can be asked', (kind) => {
  const { baseUrl } = dialects[kind];
  expect(apiUrl(newGateway('g', kind, baseUrl), 'models')).toBe(`${baseUrl}/models`);
});
