import { nothing, torture, tortureBoth, type Row } from './table';

/** What was written is not as it was written any more: it is the writer's, and the whole answer can go elsewhere. */
const changed = {
  state: 'changed',
  notice:
    /^You changed this passage while Claude Sonnet 5 was writing\. Your version stays; the answer can go elsewhere\.$/,
  offers: ['Insert below', 'Copy', 'Open as note', 'Dismiss'],
} as const;

const NOTE = 'One.\n\nThe tide went out.|\n\nTwo.';

describe('Continue', () => {
  const rows: readonly Row[] = [
    ['nothing', NOTE, nothing, 'One.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.'],
    ['nothing, and it is rejected', NOTE, nothing, NOTE, { then: 'reject' }],
    [
      'typing above',
      NOTE,
      (w) => w.keys('Control+Home', 'XYZ '),
      'XYZ |One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'typing above, and it is rejected',
      NOTE,
      (w) => w.keys('Control+Home', 'XYZ '),
      'XYZ |One.\n\nThe tide went out.\n\nTwo.',
      { then: 'reject' },
    ],
    [
      'typing below',
      NOTE,
      (w) => w.keys('Control+End', ' XYZ'),
      'One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo. XYZ|',
    ],
    [
      'typing at the caret where it was started',
      NOTE,
      (w) => w.keys(' XYZ'),
      'One.\n\nThe tide went out. XYZ|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'typing at the caret where it was started, and it is rejected',
      NOTE,
      (w) => w.keys(' XYZ'),
      'One.\n\nThe tide went out. XYZ|\n\nTwo.',
      { then: 'reject' },
    ],
    [
      'Enter at the caret where it was started',
      NOTE,
      (w) => w.keys('Enter', 'XYZ'),
      'One.\n\nThe tide went out.\nXYZ|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'Backspace at the caret where it was started',
      NOTE,
      (w) => w.keys('Backspace*5'),
      'One.\n\nThe tide went|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'typing behind what is written',
      NOTE,
      (w) => w.at('|\n\nTwo.', ' XYZ'),
      'One.\n\nThe tide went out.\n\n[It came back at night.] XYZ|\n\nTwo.',
      { when: 'ready' },
    ],
    [
      'the paragraph before it deleted',
      NOTE,
      (w) => w.at('«One.\n\nThe tide went out.»', 'Backspace'),
      '|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'typing above, undone, redone, undone',
      NOTE,
      (w) => w.keys('Control+Home', 'XYZ ', 'Control+z', 'Control+y', 'Control+z'),
      '|One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.',
      { when: 'streaming' },
    ],
    [
      'with several carets it goes to the first',
      'One.|\n\nThe tide went out.|\n\nTwo.|',
      nothing,
      'One.|\n\n[It came back at night.]\n\nThe tide went out.|\n\nTwo.|',
    ],
    [
      'typing with several carets, before and behind it',
      NOTE,
      (w) => w.at('|One.\n\nThe tide| went', 'XYZ'),
      'XYZ|One.\n\nThe tideXYZ| went out.\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'the caret in the middle of a line',
      'The tide went out, |and Ines slept.',
      (w) => w.keys('XYZ '),
      'The tide went out, XYZ |[so it came back] and Ines slept.',
    ],
    ['an empty note', '|', (w) => w.keys('XYZ'), 'XYZ|[It came back at night.]'],
    ['a note that ends with several line breaks', 'One.\n\n\n|', nothing, 'One.\n\n\n|[It came back at night.]'],
    ['a note without a last line break', 'One.|', nothing, 'One.|\n\n[It came back at night.]'],
    [
      'the caret in the properties',
      '---\ntitle: |x\n---\nOne.\n',
      (w) => w.keys('Control+End', 'XYZ'),
      '---\ntitle: x\n---\n[It came back at night.]\n\nOne.\nXYZ|',
    ],
  ];
  const both = rows.filter(([, , , , more]) => more?.when === undefined);
  const single = rows.filter(([, , , , more]) => more?.when !== undefined);
  tortureBoth(both, { task: 'Continue' });
  torture(single, { task: 'Continue' });
});

describe('Continue, in its own words', () => {
  const says = ['It came back at night.'];
  const rows: readonly Row[] = [
    [
      'typing in the middle of what is written',
      NOTE,
      async (w) => {
        await w.sees('back at night');
        await w.at('back| at', ' XYZ');
      },
      'One.\n\nThe tide went out.\n\nIt came back XYZ| at night\n\nTwo.',
      { ...changed, says },
    ],
    [
      'typing in the middle of what is written, and undone: it goes on',
      NOTE,
      async (w) => {
        await w.sees('back at night');
        await w.at('back| at', ' XYZ', 'Control+z');
      },
      'One.\n\nThe tide went out.\n\n[It came back| at night.]\n\nTwo.',
    ],
    [
      'some of what is written deleted',
      NOTE,
      async (w) => {
        await w.sees('back at night');
        await w.at('«came »', 'Delete');
      },
      'One.\n\nThe tide went out.\n\nIt |back at night\n\nTwo.',
      { ...changed, says },
    ],
    [
      'all of what is written deleted with what is around it',
      NOTE,
      async (w) => {
        await w.sees('back at night');
        await w.keys('Control+a', 'Delete');
      },
      '|',
      { ...changed, says },
    ],
    [
      'all of it deleted, and undone: it goes on',
      NOTE,
      async (w) => {
        await w.sees('back at night');
        await w.keys('Control+a', 'Delete', 'Control+z');
      },
      '«One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.»',
    ],
    [
      'typing in the middle of the whole answer',
      NOTE,
      (w) => w.at('back| at', ' XYZ'),
      'One.\n\nThe tide went out.\n\nIt came back XYZ| at night.\n\nTwo.',
      { ...changed, says, when: 'ready' },
    ],
    [
      'cut, and pasted elsewhere: accepted there',
      NOTE,
      async (w) => {
        await w.at('«\n\nIt came back at night.»', 'Control+x', 'Control+End', 'Control+v');
        await w.untilMarked('It came back at night.');
      },
      'One.\n\nThe tide went out.\n\nTwo.\n\n[It came back at night.]|',
      { when: 'ready' },
    ],
    [
      'cut, pasted elsewhere, and rejected there',
      NOTE,
      async (w) => {
        await w.at('«\n\nIt came back at night.»', 'Control+x', 'Control+End', 'Control+v');
        await w.untilMarked('It came back at night.');
      },
      'One.\n\nThe tide went out.\n\nTwo.|',
      { when: 'ready', says, then: 'reject' },
    ],
  ];
  torture(rows, { task: 'Continue' });
});

describe('Rewrite, set to write into the note', () => {
  const PASSAGE = 'One.\n\n«The tide went out.»\n\nTwo.';
  const MEANWHILE = 'One.\n\nThe tide went out.\n\nIt came back at night\n\nTwo.';
  const says = ['It came back at night.'];
  const rows: readonly Row[] = [
    ['nothing', PASSAGE, nothing, 'One.\n\n[It came back at night.]\n\nTwo.'],
    ['nothing, and it is rejected', PASSAGE, nothing, 'One.\n\nThe tide went out.\n\nTwo.', { then: 'reject' }],
    ['typing above', PASSAGE, (w) => w.keys('Control+Home', 'XYZ '), 'XYZ |One.\n\n[It came back at night.]\n\nTwo.'],
    ['typing below', PASSAGE, (w) => w.keys('Control+End', ' XYZ'), 'One.\n\n[It came back at night.]\n\nTwo. XYZ|'],
  ];
  tortureBoth(rows, { delivery: 'write' });
  const single: readonly Row[] = [
    [
      'the passage stays until the answer is whole, and both changes are one step',
      PASSAGE,
      async (w) => {
        await w.sees('back at night');
        await w.stands(MEANWHILE);
        w.letEnd();
        await w.is('pending');
        await w.stands('One.\n\nIt came back at night.\n\nTwo.');
        await w.keys('Control+z');
        await w.stands('One.\n\nThe tide went out.\n\nTwo.');
        await w.keys('Control+y');
      },
      'One.\n\n[It came back at night.]\n\nTwo.',
      { then: 'nothing' },
    ],
    [
      'typing in the passage while it streams: the writer’s words stay',
      PASSAGE,
      async (w) => {
        await w.sees('back at night');
        await w.at('tide| went', ' slowly');
      },
      'One.\n\nThe tide slowly| went out.\n\nIt came back at night\n\nTwo.',
      { ...changed, says },
    ],
    [
      'the passage deleted while it streams, and undone: it goes on',
      PASSAGE,
      async (w) => {
        await w.sees('back at night');
        await w.at('«The tide went out.»', 'Delete', 'Control+z');
        await w.untilPlaced();
      },
      'One.\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'stopped: the passage stays, and what came is rejected',
      PASSAGE,
      async (w) => {
        await w.sees('back at night');
        await w.press(/^Stop/);
        await w.is('stopped');
        await w.stands(MEANWHILE);
      },
      PASSAGE,
      { says, state: 'stopped', then: 'reject' },
    ],
    [
      'cut off: the passage stays, and what came is accepted behind it',
      PASSAGE,
      nothing,
      'One.\n\n«The tide went out.»\n\nIt came back\n\nTwo.',
      { says, models: ['demo/cut-off'], when: 'ready', state: 'cut-off', then: 'accept' },
    ],
    [
      'declined: nothing is left',
      PASSAGE,
      nothing,
      PASSAGE,
      { models: ['demo/refuses'], when: 'ready', state: 'declined' },
    ],
    ['empty: nothing is left', PASSAGE, nothing, PASSAGE, { models: ['demo/empty'], when: 'ready', state: 'empty' }],
  ];
  torture(single, { delivery: 'write' });
});
