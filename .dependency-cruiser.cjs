// The arrows of the house, and their only statement. `npm run check:arrows` holds src/ to them.

// Top to bottom: each imports itself and what stands below it, nothing above. Where a room stands is its whole rule,
// so a new room is one word here. A room is a folder src/<room>/ or a file src/<room>.ts.
const HOUSE = [
  'main',
  'features',
  'obsidian',
  'runs',
  'run-task',
  'settings',
  'chat',
  'review',
  'tasks',
  'manuscript',
  'ledger',
  'routing',
  'presets',
  'gateway',
];

/** @param {string[]} rooms */
const pathOf = (...rooms) => `^src/(${rooms.join('|')})(/|\\.ts$)`;
const HOST = '(^|node_modules/)(obsidian(/|$)|@codemirror/|@lezer/)';

const onlyDownwards = HOUSE.map((room, level) => ({
  name: `${room}-imports-only-what-stands-below-it`,
  from: { path: pathOf(room) },
  to: { path: '^src/', pathNot: pathOf(...HOUSE.slice(level)) },
}));

const arrows = [
  ...onlyDownwards,
  {
    name: 'every-file-stands-in-a-room',
    from: { path: '^src/', pathNot: pathOf(...HOUSE) },
    to: {},
  },
  {
    name: 'only-adapters-features-and-main-know-the-host',
    comment: 'Types included: a pure room that knows what an Editor is cannot be tested without one.',
    from: { path: '^src/', pathNot: pathOf('obsidian', 'features', 'main') },
    to: { path: HOST },
  },
  {
    name: 'features-do-not-import-each-other',
    comment: 'What one feature needs of another is a function that main hands it.',
    from: { path: '^src/features/([^/.]+)' },
    to: { path: '^src/features/', pathNot: '^src/features/$1(/|\\.)' },
  },
  {
    name: 'no-cycles',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    from: { path: '^src/', pathNot: '^src/main\\.ts$', orphan: true },
    to: {},
  },
  {
    name: 'only-declared-dependencies-ship',
    comment: 'What src imports is under "dependencies" in package.json, or is handed to us by Obsidian.',
    from: { path: '^src/' },
    to: { dependencyTypesNot: ['local', 'npm', 'core'], pathNot: HOST },
  },
  {
    name: 'every-import-resolves',
    from: { path: '^src/' },
    to: { couldNotResolve: true, pathNot: HOST },
  },
  {
    name: 'no-node-builtins',
    comment: 'There is no Node on a phone.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'src-imports-only-src',
    comment: 'No tests, scripts or JSON of the repository.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['local'], pathNot: '^src/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: arrows.map((arrow) => ({ severity: 'error', ...arrow })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
