import { nothing, tortureBoth, type Row } from './table';

/** The passage is not what was sent any more, but something of it is there. */
const changed = {
  state: 'changed',
  notice:
    /^You changed this passage while Claude Sonnet 5 was writing\. Your version stays; the answer can go elsewhere\.$/,
  offers: ['Compare with my version', 'Insert below', 'Copy', 'Open as note', 'Dismiss'],
} as const;
const gone = { ...changed, offers: changed.offers.slice(1) };

const NOTE = 'One.\n\n«The tide went out.»\n\nTwo.';

const rows: readonly Row[] = [
  ['nothing', NOTE, nothing, 'One.\n\n«[The tide drew back.]»\n\nTwo.'],
  ['nothing, and it is rejected', NOTE, nothing, NOTE, { then: 'reject' }],
  ['typing above', NOTE, (w) => w.keys('Control+Home', 'XYZ '), 'XYZ |One.\n\n[The tide drew back.]\n\nTwo.'],
  ['typing below', NOTE, (w) => w.keys('Control+End', ' XYZ'), 'One.\n\n[The tide drew back.]\n\nTwo. XYZ|'],
  ['typing at the front edge', NOTE, (w) => w.keys('ArrowLeft', 'XYZ '), 'One.\n\nXYZ |[The tide drew back.]\n\nTwo.'],
  ['typing at the back edge', NOTE, (w) => w.keys('ArrowRight', ' XYZ'), 'One.\n\n[The tide drew back.] XYZ|\n\nTwo.'],
  [
    'typing at all of these places at once, with several carets',
    NOTE,
    (w) => w.at('|One.\n\n|The tide went out.|\n\nTwo.|', 'XYZ'),
    'XYZ|One.\n\nXYZ|[The tide drew back.]XYZ|\n\nTwo.XYZ|',
  ],
  [
    'typing inside',
    NOTE,
    (w) => w.at('The tide| went out.', ' slowly'),
    'One.\n\nThe tide slowly| went out.\n\nTwo.',
    changed,
  ],
  [
    'typing inside, and undone',
    NOTE,
    (w) => w.at('The tide| went out.', ' slowly', 'Control+z'),
    'One.\n\n[The tide| drew back.]\n\nTwo.',
  ],
  [
    'typing inside, undone and redone',
    NOTE,
    (w) => w.at('The tide| went out.', ' slowly', 'Control+z', 'Control+y'),
    'One.\n\nThe tide slowly| went out.\n\nTwo.',
    changed,
  ],
  [
    'a word typed over with the same word',
    NOTE,
    (w) => w.at('«tide»', 'tide'),
    'One.\n\n[The tide| drew back.]\n\nTwo.',
  ],
  ['the passage deleted', NOTE, (w) => w.keys('Delete'), 'One.\n\n|\n\nTwo.', gone],
  [
    'the passage deleted, and undone',
    NOTE,
    (w) => w.keys('Delete', 'Control+z'),
    'One.\n\n«[The tide drew back.]»\n\nTwo.',
  ],
  ['half of it deleted', NOTE, (w) => w.at('«The tide »', 'Backspace'), 'One.\n\n|went out.\n\nTwo.', changed],
  [
    'deleted across its front edge',
    NOTE,
    (w) => w.at('«One.\n\nThe tide »', 'Backspace'),
    '|went out.\n\nTwo.',
    changed,
  ],
  [
    'deleted across its back edge, and undone',
    NOTE,
    (w) => w.at('«out.\n\nTwo»', 'Backspace', 'Control+z'),
    'One.\n\n[The tide drew back«.]\n\nTwo».',
  ],
  ['typed over', NOTE, (w) => w.keys('XYZ'), 'One.\n\nXYZ|\n\nTwo.', changed],
  [
    'Backspace at its front edge joins it with the line before',
    NOTE,
    (w) => w.keys('ArrowLeft', 'Backspace*2'),
    'One.|[The tide drew back.]\n\nTwo.',
  ],
  [
    'Delete at its back edge joins it with the line behind',
    NOTE,
    (w) => w.keys('ArrowRight', 'Delete*2'),
    'One.\n\n[The tide drew back.]|Two.',
  ],
  ['Enter at its front edge', NOTE, (w) => w.keys('ArrowLeft', 'Enter'), 'One.\n\n\n|[The tide drew back.]\n\nTwo.'],
  ['Enter at its back edge', NOTE, (w) => w.keys('ArrowRight', 'Enter'), 'One.\n\n[The tide drew back.]\n|\n\nTwo.'],
  ['Enter inside', NOTE, (w) => w.at('tide| went', 'Enter'), 'One.\n\nThe tide\n|went out.\n\nTwo.', changed],
  [
    'Enter inside, and taken back with Backspace',
    NOTE,
    (w) => w.at('tide| went', 'Enter', 'Backspace', ' '),
    'One.\n\n[The tide |drew back.]\n\nTwo.',
  ],
  ['its line moved up', NOTE, (w) => w.keys('Alt+ArrowUp*2'), '«[The tide drew back.]»\nOne.\n\n\nTwo.'],
  [
    'its line copied: the twin stays',
    NOTE,
    (w) => w.keys('Shift+Alt+ArrowDown'),
    'One.\n\nThe tide went out.\n«[The tide drew back.]»\n\nTwo.',
  ],
  ['everything typed over', NOTE, (w) => w.keys('Control+a', 'XYZ'), 'XYZ|', gone],
  [
    'everything deleted, and undone',
    NOTE,
    (w) => w.keys('Control+a', 'Delete', 'Control+z'),
    '«One.\n\n[The tide drew back.]\n\nTwo.»',
  ],
  [
    'inserted below where the writer has another version',
    NOTE,
    async (w) => {
      await w.at('tide| went', ' slowly');
      w.letEnd();
      await w.is('changed');
      await w.press(/^Insert below/);
      await w.gone();
    },
    'One.\n\nThe tide slowly| went out.\n\n[The tide drew back.]\n\nTwo.',
  ],
  [
    'compared with the writer’s own version, and accepted',
    NOTE,
    async (w) => {
      await w.at('tide| went', ' slowly');
      w.letEnd();
      await w.is('changed');
      await w.press(/^Compare with my version/);
    },
    'One.\n\n[The tide |drew back.]\n\nTwo.',
  ],
  [
    'a passage that stands there twice: the twin above deleted',
    'The tide went out.\n\n«The tide went out.»',
    (w) => w.keys('Control+Home', 'Delete*20'),
    '|[The tide drew back.]',
  ],
  [
    'a passage that stands there twice: itself deleted',
    'The tide went out.\n\n«The tide went out.»',
    (w) => w.keys('Delete'),
    'The tide went out.\n\n|',
    gone,
  ],
  [
    'a passage that stands there twice: the twin below changed',
    '«The tide went out.»\n\nThe tide went out.',
    (w) => w.keys('Control+End', ' XYZ'),
    '[The tide drew back.]\n\nThe tide went out. XYZ|',
  ],
];

tortureBoth(rows);
