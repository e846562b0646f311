import type { Hand } from './hand';
import { torture, tortureBoth, type Row } from './table';

const NOTE = 'One.\n\n«The tide went out.»\n\nTwo.';
const OPEN = 'One.\n\nThe tide went out.|\n\nTwo.';

/** Another plugin changes a stretch of the note, without saying that it is the writer's hand. */
const replace = (w: Hand, piece: string, insert: string, userEvent?: string) =>
  w.view(
    (view, { old, text, event }) => {
      const from = view.state.doc.toString().indexOf(old);
      view.dispatch({ changes: { from, to: from + old.length, insert: text }, ...(event && { userEvent: event }) });
    },
    { old: piece, text: insert, event: userEvent },
  );

/** The whole text is set anew, as `setValue` does it. */
const setValue = (w: Hand, change: (text: string) => string) =>
  w.bench
    .text()
    .then((text) =>
      w.page.evaluate((next) => window.workbench.app.workspace.activeEditor?.editor?.setValue(next), change(text)),
    );

/** A formatter takes the spaces off the ends of all lines, in one transaction. */
const trimmed = (w: Hand) =>
  w.view((view) => {
    const ends = [...view.state.doc.toString().matchAll(/[ \t]+$/gm)];
    view.dispatch({ changes: ends.map(({ index, 0: gone }) => ({ from: index, to: index + gone.length })) });
  }, null);

describe('other plugins change the note', () => {
  const elsewhere = {
    state: 'changed',
    notice: /^Row \d+ was changed by another program\. Nothing was written; the answer can go elsewhere\.$/,
  } as const;
  const rows: readonly Row[] = [
    [
      'above the passage',
      NOTE,
      (w) => replace(w, 'One.', 'Something quite else.'),
      'Something quite else.\n\n«[The tide drew back.]»\n\nTwo.',
    ],
    [
      'inside the passage',
      NOTE,
      (w) => replace(w, 'went', 'crept'),
      'One.\n\n«The tide crept out.»\n\nTwo.',
      elsewhere,
    ],
    [
      'inside the passage, and back again',
      NOTE,
      async (w) => {
        await replace(w, 'went', 'crept');
        await replace(w, 'crept', 'went');
      },
      'One.\n\n«[The tide drew back.]»\n\nTwo.',
    ],
    [
      'the whole text set anew, with other words elsewhere',
      NOTE,
      async (w) => {
        await setValue(w, (text) => text.replace('One.', 'Uno.').replace('Two.', 'Due.'));
        await w.untilPlaced();
      },
      'Uno.\n\n[The tide drew back.]\n\nDue.',
    ],
    [
      'the whole text set anew, with another passage',
      NOTE,
      (w) => setValue(w, (text) => text.replace('went', 'crept')),
      'One.\n\nThe tide crept out.\n\nTwo.',
      {
        ...elsewhere,
        offers: ['Insert below', 'Copy', 'Open as note', 'Dismiss'],
      },
    ],
    [
      'the whole text set anew, with a twin of the passage: neither is taken for it',
      NOTE,
      (w) => setValue(w, (text) => `The tide went out.\n\n${text}`),
      'The tide went out.\n\nOne.\n\nThe tide went out.\n\nTwo.',
      { state: 'changed' },
    ],
    [
      'a formatter trims all lines, not the passage',
      'One.  \n\n«The tide went out.»\n\nTwo.  ',
      trimmed,
      'One.\n\n«[The tide drew back.]»\n\nTwo.',
    ],
    [
      'a formatter trims all lines, the passage too',
      'One.  \n\n«The tide  \nwent out.»\n\nTwo.  ',
      trimmed,
      'One.\n\n«The tide\nwent out.»\n\nTwo.',
      elsewhere,
    ],
    [
      'a formatter trims behind the passage',
      'One.\n\n«The tide went out.»  \n\nTwo.',
      trimmed,
      'One.\n\n«[The tide drew back.]»\n\nTwo.',
    ],
  ];
  tortureBoth(rows);
});

describe('other plugins change the note while an answer is written into it', () => {
  const rows: readonly Row[] = [
    [
      'above it',
      OPEN,
      (w) => replace(w, 'One.', 'Something quite else.'),
      'Something quite else.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'right before it, as the writer’s hand',
      OPEN,
      (w) => replace(w, 'out.', 'away.', 'input.replace'),
      'One.\n\nThe tide went away.|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'the whole text set anew with what is written in it: it is found, and goes on',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await setValue(w, (text) => text.replace('One.', 'Uno.'));
        await w.untilPlaced();
      },
      'Uno.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'the whole text set anew without it: nothing more is written',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await setValue(w, () => 'Uno.');
      },
      'Uno.',
      {
        state: 'changed',
        says: ['It came back at night.'],
        offers: ['Insert below', 'Copy', 'Open as note', 'Dismiss'],
      },
    ],
    [
      'a formatter trims all lines while it streams',
      'One.  \n\nThe tide went out.|\n\nTwo.  ',
      async (w) => {
        await trimmed(w);
        await w.sees('back at night');
        await trimmed(w);
      },
      'One.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.',
    ],
  ];
  torture(rows, { task: 'Continue' });
});

describe('several proposals in one note', () => {
  const TWO = '«The tide went out.»\n\nMiddle.\n\nThe gulls were loud.';
  const says = ['The tide drew back.', 'The gulls screamed.'];
  const second = async (w: Hand) => {
    await w.at('«The gulls were loud.»');
    await w.run('Rewrite selection');
    await w.open(2);
  };
  const rows: readonly Row[] = [
    [
      'the upper one is accepted first',
      TWO,
      async (w) => {
        await second(w);
        w.letEnd();
        await w.is('complete', 'complete');
        await w.acceptAll(0);
        await w.open(1);
        await w.acceptAll(0);
        await w.gone();
      },
      'The tide drew back.\n\nMiddle.\n\n«The gulls screamed.»',
    ],
    [
      'the lower one is accepted first, with typing in between, and all is undone',
      TWO,
      async (w) => {
        await second(w);
        w.letEnd();
        await w.is('complete', 'complete');
        await w.acceptAll(1);
        await w.open(1);
        await w.at('Middle|.', 'X');
        await w.acceptAll(0);
        await w.gone();
        await w.stands('The tide drew back.\n\nMiddleX|.\n\nThe gulls screamed.');
        await w.keys('Control+z*3');
        await w.is('complete', 'complete');
      },
      'The tide went out.\n\nMiddle.\n\nThe gulls were loud.',
    ],
    [
      'the passages overlap: what was accepted of one is a change of the other',
      '«The tide went out. The gulls were loud.»',
      async (w) => {
        await w.at('«The gulls were loud.»');
        await w.run('Rewrite selection');
        await w.open(2);
        w.letEnd();
        await w.page.waitForFunction(() => document.querySelectorAll('[data-state=complete]').length === 2);
        await w.acceptAll(1);
        await w.is('changed');
      },
      'The tide went out. The gulls screamed.',
      { says: ['The tide drew back. The gulls screamed.', 'The gulls screamed.'] },
    ],
    [
      'one is rewritten while another is written above it',
      'One.\n\n«The tide went out.»',
      async (w) => {
        await w.at('One.|');
        await w.run('Continue');
        await w.sees('came back at night');
        w.letEnd();
        await w.is('pending', 'complete');
        await w.press(/^Accept all/);
        await w.open(1);
        await w.rejectAll();
        await w.gone();
      },
      'One.|\n\nThe tide drew back.',
      { says: ['The tide drew back.', 'It came back at night.'] },
    ],
  ];
  torture(rows, { says, then: 'nothing' });
});

describe('the same note in two panes', () => {
  const rows: readonly Row[] = [
    [
      'accepted in one, the other shows the same',
      NOTE,
      async (w) => {
        await w.openNote(w.note, true);
        await w.is('complete', 'complete');
        await w.acceptAll();
        await w.stands('One.\n\nThe tide drew back.\n\nTwo.');
        await w.disk();
        const texts = () =>
          w.page.evaluate(() =>
            window.workbench.app.workspace
              .getLeavesOfType('markdown')
              .map(({ view }) => (view as unknown as { getViewData(): string }).getViewData()),
          );
        for (let tries = 0; tries < 50 && new Set(await texts()).size > 1; tries++) await w.page.waitForTimeout(20);
        expect(new Set(await texts()).size).toBe(1);
      },
      'One.\n\nThe tide drew back.\n\nTwo.',
      { when: 'ready', then: 'nothing', says: ['The tide drew back.'] },
    ],
    [
      'written in one, the other saved meanwhile',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.openNote(w.note, true);
        w.letEnd();
        await w.page.evaluate(() => {
          const { workspace } = window.workbench.app;
          const [first] = workspace.getLeavesOfType('markdown');
          if (first) workspace.setActiveLeaf(first, { focus: true });
        });
        await w.sees('at night.');
        await w.disk();
        await w.page.evaluate(() => {
          const { workspace } = window.workbench.app;
          const last = workspace.getLeavesOfType('markdown').at(-1);
          if (last) workspace.setActiveLeaf(last, { focus: true });
        });
      },
      'One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.',
      { task: 'Continue', then: 'nothing' },
    ],
  ];
  torture(rows);
});
