import { nothing, torture, type Row } from './table';

const NOTE = 'One.\n\n«The tide went out.»\n\nTwo.';
const OPEN = 'One.\n\nThe tide went out.|\n\nTwo.';
const LONG = ['The tide drew back from the wall at night.'];

describe('a bad ending leaves the selection alone, says what it is and what can be done', () => {
  const rows: readonly Row[] = [
    [
      'nobody answers',
      NOTE,
      nothing,
      NOTE,
      {
        models: ['demo/down', 'demo/rate-limited'],
        state: 'failed',
        notice:
          /^No model answered\. Your text is unchanged and nothing was charged; try again or choose another model\./,
        offers: ['Try again', 'Choose a model…', 'Open settings', 'Copy details', 'Dismiss'],
      },
    ],
    [
      'an error before the first token',
      NOTE,
      nothing,
      NOTE,
      { models: ['demo/error-first'], state: 'failed', notice: /^No model answered\. Your text is unchanged/ },
    ],
    [
      'an error after some text',
      NOTE,
      nothing,
      NOTE,
      {
        models: ['demo/error-after-text'],
        state: 'failed',
        notice: /^No model answered\. Your text is unchanged/,
      },
    ],
    [
      'the answer just ends',
      NOTE,
      nothing,
      NOTE,
      { models: ['demo/cut-off'], state: 'cut-off', notice: /was cut off after \d words?\. Your text is unchanged;/ },
    ],
    [
      'the connection breaks',
      NOTE,
      nothing,
      NOTE,
      {
        models: ['demo/drops'],
        when: 'streaming',
        state: 'cut-off',
        notice: /was cut off after \d words?\. Your text is unchanged;/,
      },
    ],
    [
      'the model runs out of tokens',
      NOTE,
      nothing,
      NOTE,
      {
        models: ['demo/length', 'moonshotai/kimi-k3'],
        state: 'cut-off',
        notice: /was cut off after \d words?\. Your text is unchanged;/,
      },
    ],
    [
      'the model declines',
      NOTE,
      nothing,
      NOTE,
      { models: ['demo/refuses'], state: 'declined', notice: /declined this passage\. Your text is unchanged;/ },
    ],
    [
      'a filter stops it',
      NOTE,
      nothing,
      NOTE,
      {
        models: ['demo/content-filter'],
        state: 'filtered',
        notice: /^OpenRouter’s filter stopped this passage\. Your text is unchanged;/,
      },
    ],
    [
      'an empty answer',
      NOTE,
      nothing,
      NOTE,
      { models: ['demo/empty'], state: 'empty', notice: /sent nothing back\. Your text is unchanged;/ },
    ],
    [
      'only thinking',
      NOTE,
      nothing,
      NOTE,
      {
        models: ['demo/only-thinks'],
        state: 'only-thinking',
        notice: /spent the whole answer thinking\. Your text is unchanged;/,
      },
    ],
    [
      'only thinking, written as text',
      NOTE,
      nothing,
      NOTE,
      { says: ['<think>The tide, hm.</think>'], state: 'only-thinking', notice: /Your text is unchanged;/ },
    ],
    [
      'only white space',
      NOTE,
      nothing,
      NOTE,
      { says: [' \n\n '], state: 'empty', notice: /sent nothing back\. Your text is unchanged;/ },
    ],
    [
      'the same text again',
      NOTE,
      nothing,
      NOTE,
      { says: ['The tide went out.'], state: 'same', notice: /^Claude Sonnet 5 changed nothing\./ },
    ],
    [
      'a first model that is down, and a second that answers',
      NOTE,
      nothing,
      'One.\n\n«[The tide drew back.]»\n\nTwo.',
      { models: ['demo/down', 'moonshotai/kimi-k3'], notice: /was overloaded, so Kimi K3 answered/ },
    ],
    [
      'a first model that breaks off, and a second that answers',
      NOTE,
      nothing,
      'One.\n\n«[The tide drew back.]»\n\nTwo.',
      { models: ['demo/error-after-text', 'moonshotai/kimi-k3'] },
    ],
  ];
  torture(rows, { when: 'ready' });
});

describe('a bad ending leaves nothing in the note that should not be there', () => {
  const rows: readonly Row[] = [
    [
      'nobody answers',
      OPEN,
      nothing,
      OPEN,
      { models: ['demo/down'], state: 'failed', notice: /^No model answered\. Your text is unchanged/ },
    ],
    ['an error before the first token', OPEN, nothing, OPEN, { models: ['demo/error-first'], state: 'failed' }],
    ['the model declines', OPEN, nothing, OPEN, { models: ['demo/refuses'], state: 'declined' }],
    ['a filter stops it', OPEN, nothing, OPEN, { models: ['demo/content-filter'], state: 'filtered' }],
    ['an empty answer', OPEN, nothing, OPEN, { models: ['demo/empty'], state: 'empty' }],
    ['only thinking', OPEN, nothing, OPEN, { models: ['demo/only-thinks'], state: 'only-thinking' }],
    [
      'only thinking, written as text',
      OPEN,
      nothing,
      OPEN,
      { says: ['<think>The tide, hm.</think>'], state: 'only-thinking' },
    ],
    ['only white space', OPEN, nothing, OPEN, { says: [' \n\n '], state: 'empty' }],
    [
      'the connection breaks, and what came is rejected',
      OPEN,
      (w) => w.sees('The tide drew back'),
      OPEN,
      {
        models: ['demo/drops'],
        when: 'streaming',
        says: LONG,
        state: 'cut-off',
        notice: /was cut off after \d words?\. What came stands in the note until you accept or reject it\.$/,
        then: 'reject',
      },
    ],
    [
      'an error after some text, and what came is accepted',
      OPEN,
      nothing,
      'One.\n\nThe tide went out.|\n\n[The tide drew back from]\n\nTwo.',
      {
        models: ['demo/error-after-text'],
        says: LONG,
        state: 'failed',
        notice: /What came stands in the note until you accept or reject it\./,
        then: 'accept',
      },
    ],
    [
      'the answer just ends, and one undo takes away what came',
      OPEN,
      async (w) => {
        await w.is('cut-off');
        await w.sees('drew back');
        await w.keys('Control+z');
      },
      OPEN,
      { models: ['demo/cut-off'], says: LONG },
    ],
    [
      'declined after talk that looked like prose',
      OPEN,
      nothing,
      OPEN,
      { says: ['I’m sorry, but I can’t continue this story. It is not for me.'], state: 'declined', when: 'streaming' },
    ],
  ];
  torture(rows, { task: 'Continue', when: 'ready' });
});

describe('Stop, Accept and Escape', () => {
  const rows: readonly Row[] = [
    [
      'Stop before anything came',
      NOTE,
      async (w) => {
        await w.press(/^Stop/);
      },
      NOTE,
      { models: ['demo/hangs'], state: 'stopped', when: 'waiting', says: [''] },
    ],
    [
      'Stop mid-way',
      NOTE,
      async (w) => {
        await w.press(/^Stop/);
        await w.is('stopped');
      },
      NOTE,
      { state: 'stopped', notice: /^Stopped after \d words?\. They are kept as a variant\.$/ },
    ],
    [
      'Stop twice: the second Escape dismisses, nothing else',
      NOTE,
      async (w) => {
        await w.inProposal('Escape');
        await w.is('stopped');
        await w.inProposal('Escape');
        await w.gone();
      },
      NOTE,
    ],
    [
      'Stop, and go on from the last whole word',
      NOTE,
      async (w) => {
        await w.reads('The tide drew');
        await w.press(/^Stop/);
        await w.is('stopped');
        w.gateway.says('drew back.');
        w.letEnd();
        await w.press(/^Continue it/);
        await w.is('complete');
      },
      'One.\n\n«The tide drew back.»\n\nTwo.',
      { says: ['The tide drew!'] },
    ],
    [
      'Control+Enter held down',
      NOTE,
      async (w) => {
        await w.holdInProposal('Control', 'Enter', 6);
        await w.gone();
      },
      'One.\n\n«[The tide drew back.]»\n\nTwo.',
      { when: 'ready' },
    ],
    [
      'Accept clicked twice',
      NOTE,
      async (w) => {
        await w.page.getByRole('button', { name: /^Accept all/ }).dblclick();
        await w.gone();
      },
      'One.\n\n[The tide drew back.]\n\nTwo.',
      { when: 'ready' },
    ],
    [
      'Escape just as the answer gets ready: the note is as it was',
      NOTE,
      async (w) => {
        await w.run('Go to proposal');
        w.letEnd();
        await w.page.keyboard.press('Escape');
        await w.untilEnded();
      },
      NOTE,
      { then: 'nothing', says: ['The tide drew back.'] },
    ],
  ];
  torture(rows);
});

describe('Stop, Accept and Escape, in the note', () => {
  const rows: readonly Row[] = [
    [
      'Stop at once: nothing is left',
      OPEN,
      async (w) => {
        await w.press(/^Stop/);
      },
      OPEN,
      { models: ['demo/hangs'], state: 'stopped', when: 'waiting', says: [''] },
    ],
    [
      'Stop mid-way keeps what came as pending; it is rejected',
      OPEN,
      async (w) => {
        await w.sees('drew back from');
        await w.press(/^Stop/);
        await w.is('stopped');
      },
      OPEN,
      {
        says: LONG,
        state: 'stopped',
        notice: /^Stopped after \d words?\. What came stands in the note until you accept or reject it\.$/,
        then: 'reject',
      },
    ],
    [
      'Stop mid-way: what came can be accepted, and undone at once',
      OPEN,
      async (w) => {
        await w.sees('from the wall at night');
        await w.press(/^Stop/);
        await w.is('stopped');
        await w.acceptAll();
        await w.gone();
        await w.stands('One.\n\nThe tide went out.|\n\nThe tide drew back from the wall at night\n\nTwo.');
        await w.keys('Control+z');
      },
      OPEN,
      { says: LONG, then: 'nothing' },
    ],
    [
      'Escape twice: stopped, then rejected',
      OPEN,
      async (w) => {
        await w.sees('drew back');
        await w.inProposal('Escape');
        await w.is('stopped');
        await w.inProposal('Escape');
        await w.gone();
      },
      OPEN,
      { says: LONG },
    ],
    [
      'Stop, typing above, and go on slowly: one undo takes back what came then',
      OPEN,
      async (w) => {
        await w.sees('drew back from the wall at night');
        await w.press(/^Stop/);
        await w.is('stopped');
        await w.keys('Control+Home', 'X');
        w.gateway.says('night and came again.');
        w.gateway.pace(300);
        await w.press(/^Continue it/);
        await w.sees('and came');
        w.letEnd();
        await w.is('pending');
        await w.stands(
          'XOne.\n\nThe tide went out.\n\nThe tide drew back from the wall at night and came again.\n\nTwo.',
        );
        await w.keys('Control+z');
        await w.stands('XOne.\n\nThe tide went out.\n\nThe tide drew back from the wall at night\n\nTwo.');
        await w.keys('Control+z');
        await w.stands('One.\n\nThe tide went out.\n\nThe tide drew back from the wall at night\n\nTwo.');
        await w.keys('Control+z');
        await w.stands(OPEN);
        await w.keys('Control+y*3');
      },
      'XOne.\n\nThe tide went out.\n\n[The tide drew back from the wall at night and came again.]\n\nTwo.',
      { says: LONG, then: 'nothing', fails: 'the half word that it goes on from goes in a step of its own' },
    ],
    [
      'Try again takes the place of what was written',
      OPEN,
      async (w) => {
        w.gateway.says('It came back.');
        await w.press(/^Try again/);
        await w.sees('It came back.');
        await w.is('pending');
      },
      'One.\n\nThe tide went out.|\n\n[It came back.]\n\nTwo.',
      { when: 'ready', says: LONG },
    ],
    [
      'Control+Enter held down',
      OPEN,
      async (w) => {
        await w.holdInProposal('Control', 'Enter', 6);
        await w.gone();
      },
      'One.\n\nThe tide went out.|\n\n[It came back.]\n\nTwo.',
      { when: 'ready' },
    ],
  ];
  torture(rows, { task: 'Continue' });
});
