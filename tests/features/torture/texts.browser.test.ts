import { nothing, torture, type Row } from './table';

describe('texts of every kind come through to the byte', () => {
  const rows: readonly Row[] = [
    [
      'Windows line ends on the disk',
      'One.\r\n\r\n«The tide went out.\r\nIt was late.»\r\n\r\nTwo.\r\n',
      (w) => w.keys('Control+End', 'X'),
      'One.\n\n[The tide drew back.\nIt was late.]\n\nTwo.\nX|',
    ],
    [
      'emoji made of several, and skin tones',
      '👩‍👩‍👧«The tide 👩‍👩‍👧 went out 🏴‍☠️.»👍🏽',
      (w) => w.keys('Control+End', '👋🏿'),
      '👩‍👩‍👧[The tide 👩‍👩‍👧 drew back 🏴‍☠️.]👍🏽👋🏿|',
    ],
    [
      'combining accents',
      'Cafe\u0301. «The cafe\u0301 was shut.» E\u0301te\u0301.',
      (w) => w.keys('Control+Home', 'e\u0301'),
      'e\u0301|Cafe\u0301. [The cafe\u0301 had closed.] E\u0301te\u0301.',
    ],
    [
      'right to left',
      'אחת.\n\n«הים נסוג לאט.»\n\nשתיים.',
      (w) => w.keys('Control+End', ' שלוש'),
      'אחת.\n\n[הים נסוג מהר.]\n\nשתיים. שלוש|',
    ],
    [
      'spaces that do not break, and thin ones',
      'Un\u00a0mot\u202f! «La mer\u00a0: elle\u00a0part\u202f!» Deux.',
      (w) => w.keys('Control+Home', '\u00a0'),
      '\u00a0|Un\u00a0mot\u202f! [La mer\u00a0: elle\u00a0sort\u202f!] Deux.',
    ],
    [
      'tabs',
      '\tOne.\n\t«The tide went out.»\t\n\t\tTwo.\t',
      (w) => w.keys('Control+End', 'X'),
      '\tOne.\n\t[The tide drew back.]\t\n\t\tTwo.\tX|',
    ],
    [
      'two spaces at the ends of lines',
      'One.  \n«The tide went out.  \nIt was late.  »\nTwo.  ',
      (w) => w.keys('Control+Home', 'X'),
      'X|One.  \n[The tide drew back.  \nIt was late.]  \nTwo.  ',
    ],
    ['no last line break', '«The tide went out.»', (w) => w.keys('Control+Home', 'X'), 'X|[The tide drew back.]'],
    [
      'several last line breaks, and they are selected too',
      'One.\n\n«The tide went out.\n\n\n»',
      (w) => w.keys('Control+Home', 'X'),
      'X|One.\n\n[The tide drew back.]\n\n\n',
    ],
    [
      'line breaks before and behind the passage are selected too',
      'One.«\n\nThe tide went out.\n\n»Two.',
      (w) => w.keys('Control+Home', 'X'),
      'X|One.\n\n[The tide drew back.]\n\nTwo.',
    ],
    [
      'the whole note with its properties',
      '«---\ntitle: The tide\ntags: [a, b]\n---\n\nThe tide went out.\n»',
      (w) => w.keys('Control+End', 'X'),
      '---\ntitle: The tide\ntags: [a, b]\n---\n\nThe tide drew back.\nX|',
      { says: ['The tide drew back.'] },
    ],
    [
      'a selection that begins in the properties',
      '---\ntitle: «The tide\n---\nThe tide went out.»\n',
      (w) => w.keys('Control+End', 'X'),
      '---\ntitle: The tide\n---\n[The tide drew back.]\nX|',
    ],
    [
      'an answer that brings properties of its own',
      '«The tide went out.»\n',
      (w) => w.keys('Control+End', 'X'),
      '***\ntitle: x\n---\nThe tide drew back.\nX|',
      { says: ['---\ntitle: x\n---\nThe tide drew back.'] },
    ],
    [
      'a callout',
      '> [!note] Tides\n> «The tide went out.»\n> More.\n',
      (w) => w.keys('Control+End', 'X'),
      '> [!note] Tides\n> [The tide drew back.]\n> More.\nX|',
    ],
    [
      'a whole quote, which the answer forgets',
      '«> The tide went out.\n> It was late.»\n',
      (w) => w.keys('Control+End', 'X'),
      '> The tide drew back.\n> It was late.\nX|',
      { says: ['The tide drew back.\nIt was late.'] },
    ],
    [
      'an item of a list',
      '- one\n- «The tide went out.»\n- three',
      (w) => w.keys('Control+End', 'X'),
      '- one\n- [The tide drew back.]\n- threeX|',
    ],
    [
      'a cell of a table',
      '¦ a ¦ b ¦\n¦ - ¦ - ¦\n¦ The tide went out. ¦ x ¦\n',
      (w) => w.keys('Control+End', 'X'),
      '¦ a ¦ b ¦\n¦ - ¦ - ¦\n¦ [The tide drew back.] ¦ x ¦\nX|',
      { first: (w) => w.at('«The tide went out.»') },
    ],
    [
      'a code fence',
      'One.\n\n```\n«the tide = "out"»\n```\n',
      (w) => w.keys('Control+End', 'X'),
      'One.\n\n```\n[the tide = "back"]\n```\nX|',
    ],
    [
      'a passage that is a code fence',
      '«```js\nlet tide = 1\n```»\n',
      (w) => w.keys('Control+End', 'X'),
      '```js\nlet tide = 2\n```\nX|',
      { says: ['```js\nlet tide = 2\n```'] },
    ],
    [
      'a fence and a preamble around the answer are not part of it',
      'One.\n\n«The tide went out.»',
      (w) => w.keys('Control+Home', 'X'),
      'X|One.\n\nThe tide drew back.',
      { says: ['Here is the rewritten passage:\n\n```\nThe tide drew back.\n```'] },
    ],
    [
      'a dollar, a backslash and braces',
      '«It cost $1 \\ {{x}} and $& more.»',
      (w) => w.keys('Control+End', '$1'),
      '[It took $1 \\ {{x}} and $& more.]$1|',
    ],
    [
      'two paragraphs become one, and blank lines go with it',
      'One.\n\n«The tide went out.\n\n\nIt was late.»\n\nTwo.',
      (w) => w.keys('Control+Home', 'X'),
      'X|One.\n\n[The tide went out late.]\n\nTwo.',
    ],
  ];
  torture(rows);
});

describe('texts of every kind around what is written', () => {
  const rows: readonly Row[] = [
    [
      'Windows line ends on the disk',
      'One.\r\n\r\nTwo.|\r\n\r\nThree.\r\n',
      (w) => w.keys('Control+End', 'X'),
      'One.\n\nTwo.\n\n[It came back at night.\nSo did she.]\n\nThree.\nX|',
    ],
    [
      'emoji and right to left on both sides',
      '👩‍👩‍👧 שלום.|👍🏽',
      (w) => w.keys('Control+End', '👋🏿'),
      '👩‍👩‍👧 שלום.\n\n[It came 👩‍👩‍👧 back.] 👍🏽👋🏿|',
    ],
    ['a note that holds only properties', '---\na: 1\n---\n|', nothing, '---\na: 1\n---\n|[It came back at night.]'],
    [
      'the caret between two line breaks',
      'One.\n|\nTwo.',
      (w) => w.keys('Control+End', 'X'),
      'One.\n\n[It came back at night.]\nTwo.X|',
    ],
    [
      'several paragraphs',
      'One.|\n\nTwo.',
      (w) => w.keys('Control+End', 'X'),
      'One.\n\n[It came.\n\nIt went.\n\n* * *\n\nIt came back.]\n\nTwo.X|',
    ],
    [
      'thinking is never part of it',
      'One.|\n\nTwo.',
      (w) => w.keys('Control+End', 'X'),
      'One.\n\nIt came back at night.\n\nTwo.X|',
      { says: ['<think>The tide, hm. Let me see.</think>\n\nIt came back at night.'], when: 'ready' },
    ],
  ];
  torture(rows, { task: 'Continue' });
});

const ABOVE = Array.from({ length: 60 }, (_, line) => `Line ${line} above.`).join('\n\n');
const BELOW = Array.from({ length: 60 }, (_, line) => `Line ${line} below.`).join('\n\n');

describe('in a long note nothing scrolls and nothing above moves', () => {
  const top = (w: Parameters<Row[2]>[0]) =>
    w.view((view) => {
      const line = view.state.doc.lineAt(view.state.doc.toString().indexOf('Line 59 above.'));
      return [view.scrollDOM.scrollTop, view.coordsAtPos(line.from)?.top ?? 0];
    }, null);
  const still = (place: readonly number[], before: readonly number[]) =>
    place.forEach((at, index) => expect(Math.abs(at - (before[index] ?? 0))).toBeLessThanOrEqual(1));
  const centred = async (w: Parameters<Row[2]>[0]) => {
    await w.page.evaluate(() => {
      const editor = window.workbench.app.workspace.activeEditor?.editor;
      const at = editor?.getCursor();
      if (editor && at) editor.scrollIntoView({ from: at, to: at }, true);
    });
    await w.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  };
  const rows: readonly Row[] = [
    [
      'while it streams, when it is ready and when it is accepted',
      `${ABOVE}\n\n«The tide went out.»\n\n${BELOW}`,
      async (w) => {
        const before = await top(w);
        await w.keys('Shift+ArrowLeft', 'Shift+ArrowRight');
        w.letEnd();
        await w.is('complete');
        still(await top(w), before);
        await w.acceptAll();
        await w.gone();
        still(await top(w), before);
      },
      `${ABOVE}\n\n«[The tide drew back.]»\n\n${BELOW}`,
      { first: centred },
    ],
    [
      'while it is written into the note, and when it is rejected',
      `${ABOVE}\n\nThe tide went out.|\n\n${BELOW}`,
      async (w) => {
        const before = await top(w);
        w.letEnd();
        await w.is('pending');
        still(await top(w), before);
        await w.rejectAll();
        await w.gone();
        still(await top(w), before);
      },
      `${ABOVE}\n\nThe tide went out.|\n\n${BELOW}`,
      { first: centred, task: 'Continue', says: ['It came.\n\nIt went.\n\nIt came back at night, late.'] },
    ],
    [
      'while it is written far above of where the writer types',
      `One.|\n\n${ABOVE}`,
      async (w) => {
        await w.keys('Control+End', '\n\nX');
        await w.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const before = await w.view((view) => view.coordsAtPos(view.state.selection.main.head)?.top ?? 0, null);
        w.letEnd();
        await w.sees('back at night.');
        const after = await w.view((view) => view.coordsAtPos(view.state.selection.main.head)?.top ?? 0, null);
        still([after], [before]);
      },
      `One.\n\n[It came back at night.]\n\n${ABOVE}\n\nX|`,
      { task: 'Continue', then: 'nothing' },
    ],
  ];
  torture(rows);
});

describe('a hand that composes, and a window that nobody sees', () => {
  /** Composes letters as an input method does, and puts something in their place in the end. */
  const compose = async (w: Parameters<Row[2]>[0], letters: readonly string[], end: string, meanwhile?: string) => {
    const session = await w.page.context().newCDPSession(w.page);
    await w.keys();
    for (const [index, text] of letters.entries()) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      if (index === 0 && meanwhile) await w.sees(meanwhile);
    }
    await session.send('Input.insertText', { text: end });
    await session.detach();
  };
  const rows: readonly Row[] = [
    [
      'composing above while the answer streams into the note',
      'One.\n\nThe tide went out.|\n\nTwo.',
      async (w) => {
        await w.at('One|.');
        await compose(w, ['に', 'にほ', 'にほん'], '日本', 'back at night');
      },
      'One日本|.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.',
      { task: 'Continue' },
    ],
    [
      'composing right before what is written',
      'One.\n\nThe tide went out.|\n\nTwo.',
      (w) => compose(w, ['に', 'にほ', 'にほん'], '日本', 'back at night'),
      'One.\n\nThe tide went out.日本|\n\n[It came back at night.]\n\nTwo.',
      { task: 'Continue' },
    ],
    [
      'composing while the answer comes to its end',
      'One.\n\nThe tide went out.|\n\nTwo.',
      async (w) => {
        await w.at('Two|.');
        const session = await w.page.context().newCDPSession(w.page);
        await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
        w.letEnd();
        await w.is('pending');
        await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
        await session.send('Input.insertText', { text: '日' });
        await session.detach();
      },
      'One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo日|.',
      { task: 'Continue' },
    ],
    [
      'composing at the edge of the passage',
      'One.\n\n«The tide went out.»\n\nTwo.',
      async (w) => {
        await w.keys('ArrowRight');
        await compose(w, ['e', 'é'], 'é');
      },
      'One.\n\n[The tide drew back.]é|\n\nTwo.',
    ],
    [
      'a hidden window, in which nothing is drawn',
      'One.\n\nThe tide went out.|\n\nTwo.',
      async (w) => {
        await w.page.evaluate(() => {
          const own = window as unknown as { kept?: typeof requestAnimationFrame };
          own.kept = window.requestAnimationFrame.bind(window);
          window.requestAnimationFrame = () => 0;
        });
        w.letEnd();
        await w.is('pending');
        await w.page.evaluate(() => {
          const own = window as unknown as { kept?: typeof requestAnimationFrame };
          if (own.kept) window.requestAnimationFrame = own.kept;
        });
      },
      'One.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.',
      { task: 'Continue' },
    ],
  ];
  torture(rows);
});
