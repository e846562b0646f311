import type { Hand } from './hand';
import { torture, type Row } from './table';
import { unmarked } from './marks';

const NOTE = 'One.\n\n«The tide went out.»\n\nTwo.';
const ACCEPTED = 'One.\n\nThe tide drew back.\n\nTwo.';

const SEVERAL = '«The tide went out. Old Ines stood there and was afraid. Then the gulls were loud.»';
const SEVERAL_SAYS = ['The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.'];

const ready = { when: 'ready', then: 'nothing' } as const;

describe('an accepted answer', () => {
  const accept = async (w: Hand) => {
    await w.acceptAll();
    await w.gone();
  };
  const rows: readonly Row[] = [
    [
      'undo brings the words and the proposal back',
      NOTE,
      async (w) => {
        await accept(w);
        await w.keys('Control+z');
        await w.is('complete');
      },
      'One.\n\n«The tide went out.»\n\nTwo.',
    ],
    [
      'redo takes both away again',
      NOTE,
      async (w) => {
        await accept(w);
        await w.keys('Control+z');
        await w.is('complete');
        await w.keys('Control+y');
        await w.gone();
      },
      ACCEPTED,
    ],
    [
      'undone, it can be accepted again, and undone again',
      NOTE,
      async (w) => {
        for (let time = 0; time < 3; time++) {
          await accept(w);
          await w.stands(ACCEPTED);
          await w.keys('Control+z');
          await w.is('complete');
        }
      },
      'One.\n\n«The tide went out.»\n\nTwo.',
    ],
    [
      'undone, it can be rejected',
      NOTE,
      async (w) => {
        await accept(w);
        await w.keys('Control+z');
        await w.is('complete');
        await w.rejectAll();
        await w.gone();
      },
      'One.\n\n«The tide went out.»\n\nTwo.',
    ],
    [
      'is one step, and what was typed before, meanwhile and after are steps of their own',
      NOTE,
      async (w) => {
        await w.at('One|.', 'a');
        await accept(w);
        await w.at('Two|.', 'b');
        await w.stands('Onea.\n\nThe tide drew back.\n\nTwob|.');
        await w.keys('Control+z');
        await w.stands('Onea.\n\nThe tide drew back.\n\nTwo|.');
        await w.keys('Control+z');
        await w.stands('Onea.\n\nThe tide went out.\n\nTwo.');
        await w.keys('Control+z');
        await w.stands('One|.\n\nThe tide went out.\n\nTwo.');
        await w.keys('Control+y*3');
      },
      'Onea.\n\nThe tide drew back.\n\nTwob|.',
    ],
    [
      'undone after the passage’s surroundings were changed',
      NOTE,
      async (w) => {
        await accept(w);
        await w.at('«One.\n\n»', 'Delete');
        await w.at('|\n\nTwo.', ' XYZ');
        await w.keys('Control+z*3');
        await w.is('complete');
      },
      'One.\n\nThe tide went out.\n\nTwo.',
    ],
  ];
  torture(rows, { ...ready, says: ['The tide drew back.'] });
});

describe('changes accepted one by one', () => {
  const rows: readonly Row[] = [
    [
      'from the last to the first',
      SEVERAL,
      async (w) => {
        for (const stands of [
          'The tide went out. Old Ines stood there and was afraid. Then the gulls screamed.',
          'The tide went out. Old Ines stood there and feared it. Then the gulls screamed.',
          'The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.',
        ]) {
          await w.inProposal('ArrowLeft', 'Alt+Enter');
          await w.stands(stands);
        }
        await w.gone();
      },
      'The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.',
    ],
    [
      'the middle one, and the others rejected',
      SEVERAL,
      async (w) => {
        await w.inProposal('ArrowRight', 'ArrowRight', 'Alt+Enter', 'Alt+Backspace', 'Alt+Backspace');
        await w.gone();
      },
      'The tide went out. Old Ines stood there and feared it. Then the gulls were loud.',
    ],
    [
      'in odd order with typing in between, and all of it undone',
      SEVERAL + '\n\nTwo.',
      async (w) => {
        await w.inProposal('ArrowLeft', 'Alt+Enter');
        await w.at('Two|.', 'a');
        await w.inProposal('Alt+Enter');
        await w.at('Twoa|.', 'b');
        await w.inProposal('Control+Enter');
        await w.gone();
        await w.stands('The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.\n\nTwoab.');
        const steps = [
          'The tide drew back. Old Ines stood there and was afraid. Then the gulls screamed.\n\nTwoab.',
          'The tide drew back. Old Ines stood there and was afraid. Then the gulls screamed.\n\nTwoa.',
          'The tide went out. Old Ines stood there and was afraid. Then the gulls screamed.\n\nTwoa.',
          'The tide went out. Old Ines stood there and was afraid. Then the gulls screamed.\n\nTwo.',
          unmarked(SEVERAL + '\n\nTwo.').text,
        ];
        for (const step of steps) {
          await w.keys('Control+z');
          await w.stands(step);
        }
        await w.is('complete');
        for (const step of [...steps].reverse().slice(1)) {
          await w.keys('Control+y');
          await w.stands(step);
        }
        await w.keys('Control+y');
        await w.gone();
      },
      'The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.\n\nTwoab.',
    ],
    [
      'one, typing inside what is left, and undone: the others can still be accepted',
      SEVERAL,
      async (w) => {
        await w.inProposal('ArrowRight', 'Alt+Enter');
        await w.at('was| afraid', 'X');
        await w.is('changed');
        await w.keys('Control+z');
        await w.is('complete');
        await w.acceptAll();
        await w.gone();
      },
      'The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.',
    ],
    [
      'one, and then the rest rejected: undo brings the first back too',
      SEVERAL,
      async (w) => {
        await w.inProposal('ArrowRight', 'Alt+Enter');
        await w.rejectAll();
        await w.gone();
        await w.stands('The tide drew back. Old Ines stood there and was afraid. Then the gulls were loud.');
        await w.keys('Control+z');
      },
      unmarked(SEVERAL).text,
    ],
    [
      'one, and then another variant: it is compared with what stands there now',
      SEVERAL,
      async (w) => {
        await w.inProposal('ArrowRight', 'Alt+Enter');
        await w.stands('The tide drew back. Old Ines stood there and was afraid. Then the gulls were loud.');
        await w.press(/^Try again/);
        await w.page.getByRole('tab', { name: /^Variant 2, .* \$/ }).click();
        await w.is('complete');
        await w.acceptAll();
        await w.gone();
      },
      '[The sea left. Old Ines stood there and shrugged. Then the gulls slept.]',
      { says: [...SEVERAL_SAYS, 'The sea left. Old Ines stood there and shrugged. Then the gulls slept.'] },
    ],
    [
      'variants switched after one change was accepted, and back: all of the first is accepted',
      SEVERAL,
      async (w) => {
        await w.press(/^Try again/);
        await w.page.getByRole('tab', { name: /^Variant 2, .* \$/ }).waitFor();
        await w.inProposal('1', 'ArrowRight', 'Alt+Enter');
        await w.inProposal('2');
        await w.page.locator('[role=tab][aria-selected=true]').getByText('2').waitFor();
        await w.inProposal('1');
        await w.page.locator('[role=tab][aria-selected=true]').getByText('1').waitFor();
        await w.acceptAll();
        await w.gone();
      },
      'The tide drew back. Old Ines stood there and feared it. Then the gulls screamed.',
      { says: [...SEVERAL_SAYS, 'The sea left. Old Ines stood there and shrugged. Then the gulls slept.'] },
    ],
  ];
  torture(rows, { says: SEVERAL_SAYS, ...ready });
});

const OPEN = 'One.\n\nThe tide went out.|\n\nTwo.';
const WRITTEN = 'One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.';

/** Fills the history of the note with more steps than it keeps; in the end the note reads as before. */
const fillHistory = (w: Hand): Promise<void> =>
  w.view((view) => {
    for (let step = 0; step < 132; step++) {
      const at = step % 2 ? view.state.doc.length : 0;
      const isTakenBack = step % 4 > 1;
      const changes = isTakenBack ? { from: at - (step % 2), to: at + 1 - (step % 2) } : { from: at, insert: 'x' };
      view.dispatch({ changes, userEvent: isTakenBack ? 'delete.backward' : 'input.type' });
    }
  }, null);

describe('a written answer and undo', () => {
  const rows: readonly Row[] = [
    [
      'one undo removes all of it, and redo brings it back',
      OPEN,
      async (w) => {
        await w.sees('It came back');
        w.letEnd();
        await w.is('pending');
        await w.keys('Control+z');
        await w.stands(OPEN);
        await w.keys('Control+y');
      },
      WRITTEN,
      { then: 'nothing' },
    ],
    [
      'one undo removes all of it after it was accepted',
      OPEN,
      async (w) => {
        w.letEnd();
        await w.is('pending');
        await w.acceptAll();
        await w.gone();
        await w.keys('Control+z');
        await w.stands(OPEN);
        await w.keys('Control+y');
      },
      WRITTEN,
      { then: 'nothing' },
    ],
    [
      'one undo brings back what was rejected',
      OPEN,
      async (w) => {
        w.letEnd();
        await w.is('pending');
        await w.rejectAll();
        await w.gone();
        await w.stands(OPEN);
        await w.keys('Control+z');
      },
      WRITTEN,
      { then: 'nothing' },
    ],
    [
      'what was typed before, meanwhile and after are steps of their own',
      OPEN,
      async (w) => {
        await w.at('One|.', 'b');
        w.letEnd();
        await w.is('pending');
        await w.at('Two|.', 'c');
        await w.stands('Oneb.\n\nThe tide went out.\n\nIt came back at night.\n\nTwoc|.');
        await w.keys('Control+z');
        await w.stands('Oneb.\n\nThe tide went out.\n\nIt came back at night.\n\nTwo|.');
        await w.keys('Control+z');
        await w.stands('Oneb.\n\nThe tide went out.\n\nTwo.');
        await w.keys('Control+z');
        await w.stands('One|.\n\nThe tide went out.\n\nTwo.');
        await w.keys('Control+y*3');
      },
      'Oneb.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwoc|.',
      { then: 'nothing' },
    ],
    [
      'mid-stream: typing undone and redone, several times',
      OPEN,
      async (w) => {
        await w.keys('Control+Home', 'a', 'Control+End', 'b', 'Control+z*2', 'Control+y*2', 'Control+z', 'Control+y');
      },
      'aOne.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.b|',
    ],
    [
      'mid-stream: a paragraph before it deleted, and undone once more has come',
      OPEN,
      async (w) => {
        await w.at('«One.\n\nThe tide went out.»', 'Backspace');
        await w.sees('back at night');
        await w.keys('Control+z');
      },
      '«One.\n\nThe tide went out.»\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'mid-stream: everything around it deleted, and undone once more has come',
      OPEN,
      async (w) => {
        await w.at('«One.\n\nThe tide went out.»', 'Backspace');
        await w.at('«\n\nTwo.»', 'Delete');
        await w.sees('back at night');
        await w.keys('Control+z*2');
      },
      '«One.\n\nThe tide went out.»\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'mid-stream: typing right before it undone once more has come',
      OPEN,
      async (w) => {
        await w.keys(' XYZ');
        await w.sees('back at night');
        await w.keys('Control+z');
      },
      'One.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'mid-stream: undo past the beginning of the run, and redo back',
      'One.|',
      async (w) => {
        await w.keys('Control+z*9');
        await w.sees('back at night');
        await w.keys('Control+y*9');
      },
      'One.|\n\n[It came back at night.]',
    ],
  ];
  torture(rows, { task: 'Continue' });
});

describe('with a full history before it', () => {
  const rows: readonly Row[] = [
    [
      'mid-stream: undo past the beginning of the run, and redo back',
      OPEN,
      async (w) => {
        await w.keys('Control+Home', 'a', 'Control+End', 'b');
        await w.keys('Control+z*34');
        await w.sees('back at night');
        await w.keys('Control+y*34');
      },
      'aOne.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.b',
    ],
    [
      'mid-stream: undo of all that it keeps, and redo of all of it',
      OPEN,
      (w) => w.keys('Control+z*140', 'Control+y*140'),
      WRITTEN,
    ],
    [
      'mid-stream: two steps undone stay undone',
      OPEN,
      (w) => w.keys('Control+z*2'),
      'xOne.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.x',
    ],
    [
      'mid-stream: two steps undone, then the answer, then two more',
      OPEN,
      async (w) => {
        await w.keys('Control+z*2');
        w.letEnd();
        await w.is('pending');
        await w.keys('Control+z');
        await w.stands('xOne.\n\nThe tide went out.\n\nTwo.x');
        await w.keys('Control+z*2');
        await w.stands(OPEN.replace('|', ''));
        await w.keys('Control+y*3');
      },
      'xOne.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.x',
      { then: 'nothing' },
    ],
    [
      'mid-stream: typing around the place undone and redone, then everything undone once it has ended',
      OPEN,
      async (w) => {
        await w.keys('a', 'Control+Home', 'b', 'Control+z*2', 'Control+y*2', 'Control+z*3', 'Control+y*3');
        w.letEnd();
        await w.is('pending');
        await w.stands('bOne.\n\nThe tide went out.a\n\nIt came back at night.\n\nTwo.');
        await w.keys('Control+z');
        await w.stands('bOne.\n\nThe tide went out.a\n\nTwo.');
        await w.keys('Control+z*2');
        await w.stands(OPEN.replace('|', ''));
        await w.keys('Control+y*3');
      },
      'bOne.\n\nThe tide went out.a\n\n[It came back at night.]\n\nTwo.',
      { then: 'nothing' },
    ],
  ];
  torture(rows, { task: 'Continue', first: fillHistory });
});

describe('typing that surrounds the place, undone mid-stream', () => {
  const rows: readonly Row[] = [
    [
      'what is written stays where it is',
      '|',
      (w) => w.keys('Control+z'),
      '|\n\n[It came back at night.]',
      {
        first: async (w) => {
          await w.keys('One. Two.');
          await w.at('One.| Two.');
        },
      },
    ],
    [
      'and redone',
      '|',
      (w) => w.keys('Control+z', 'Control+y'),
      'One.\n\n[It came back at night.] Two.',
      {
        first: async (w) => {
          await w.keys('One. Two.');
          await w.at('One.| Two.');
        },
      },
    ],
    [
      'a deletion of what stood behind it, undone and redone',
      'One.|\n\nTwo.',
      (w) => w.keys('Control+z', 'Control+y', 'Control+z'),
      'One.|\n\n[It came back at night.]\n\nTwo.',
      { first: (w) => w.keys('Delete*6') },
    ],
  ];
  torture(rows, { task: 'Continue' });
});
