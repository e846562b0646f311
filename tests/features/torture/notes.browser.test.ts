import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hand } from './hand';
import { torture, type Row } from './table';

const NOTE = 'One.\n\n«The tide went out.»\n\nTwo.';
const OPEN = 'One.\n\nThe tide went out.|\n\nTwo.';
const AWAY = 'Start.md';

/** What is kept of answers, on the disk: each with its note, its original and its words. */
const kept = async (w: Hand): Promise<string[]> => {
  const folder = join(w.bench.folder, '.obsidian/plugins/palimpsest/set-aside');
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.endsWith('.new.json'));
  const read = (name: string) => w.bench.note(`.obsidian/plugins/palimpsest/set-aside/${name}`).catch(() => '{}');
  const answers = (await Promise.all(names.map(read))).map(
    (text) => JSON.parse(text || '{}') as Record<string, string>,
  );
  return answers
    .filter(({ note }) => note === w.note)
    .map(({ original, answer, text }) => `${original} → ${answer || text}`)
    .sort();
};
const isKept = async (w: Hand, ...answers: readonly string[]) => {
  let found: string[] = [];
  for (let tries = 0; tries < 100; tries++) {
    found = await kept(w);
    if (found.join() === answers.join()) return;
    await w.page.waitForTimeout(50);
  }
  expect(found).toEqual(answers);
};

const rename = async (w: Hand, to: string) => {
  await w.page.evaluate(
    async ([from, name]) => {
      const { vault } = window.workbench.app;
      const folder = name.split('/').slice(0, -1).join('/');
      if (folder && !vault.getFolderByPath(folder)) await vault.createFolder(folder);
      const file = vault.getFileByPath(from);
      if (file) await vault.rename(file, name);
    },
    [w.note, to] as const,
  );
  w.note = to;
};

const remove = (w: Hand) =>
  w.page.evaluate(async (path) => {
    const { vault } = window.workbench.app;
    const file = vault.getFileByPath(path);
    if (file) await vault.delete(file);
  }, w.note);

const closed = (w: Hand) =>
  w.page.evaluate(() => window.workbench.app.workspace.getLeavesOfType('markdown').forEach((leaf) => leaf.detach()));

describe('a rewritten passage', () => {
  const rows: readonly Row[] = [
    [
      'another note in the same pane, and back',
      NOTE,
      async (w) => {
        await w.openNote(AWAY);
        await w.gone();
        await w.stands('');
        await w.openNote();
      },
      'One.\n\n[The tide drew back.]\n\nTwo.',
    ],
    [
      'another note in the same pane until the answer is there',
      NOTE,
      async (w) => {
        await w.openNote(AWAY);
        w.letEnd();
        await isKept(w, 'The tide went out. → The tide drew back.');
        await w.stands('');
        await w.openNote();
        await w.is('complete');
      },
      'One.\n\n[The tide drew back.]\n\nTwo.',
    ],
    [
      'closed and opened again',
      NOTE,
      async (w) => {
        await closed(w);
        await w.openNote();
      },
      'One.\n\n[The tide drew back.]\n\nTwo.',
    ],
    ['renamed', NOTE, (w) => rename(w, `Renamed ${w.note}`), 'One.\n\n«[The tide drew back.]»\n\nTwo.'],
    ['moved to another folder', NOTE, (w) => rename(w, `Folder/${w.note}`), 'One.\n\n«[The tide drew back.]»\n\nTwo.'],
    [
      'renamed while it is closed',
      NOTE,
      async (w) => {
        await closed(w);
        await rename(w, `Renamed ${w.note}`);
        await w.openNote();
      },
      'One.\n\n[The tide drew back.]\n\nTwo.',
    ],
    [
      'another program writes outside of the passage',
      NOTE,
      async (w) => {
        await w.writeOutside('New.\n\nOne.\n\nThe tide went out.\n\nTwo, three.');
        await w.sees('New.');
        await w.untilPlaced();
      },
      'New.\n\nOne.\n\n[The tide drew back.]\n\nTwo, three.',
    ],
    [
      'another program writes into the passage',
      NOTE,
      async (w) => {
        await w.writeOutside('One.\n\nThe tide crept out.\n\nTwo.');
        await w.sees('crept');
      },
      'One.\n\n«The tide crept out.»\n\nTwo.',
      { state: 'changed', notice: /^Row \d+ was changed by another program\. Nothing was written;/ },
    ],
    [
      'another program writes outside of it while it is closed',
      NOTE,
      async (w) => {
        await closed(w);
        await w.writeOutside('New.\n\nOne.\n\nThe tide went out.\n\nTwo.');
        await w.openNote();
      },
      'New.\n\nOne.\n\n[The tide drew back.]\n\nTwo.',
    ],
    [
      'another program writes into it while it is closed',
      NOTE,
      async (w) => {
        await closed(w);
        await w.writeOutside('One.\n\nThe tide crept out.\n\nTwo.');
        await w.openNote();
      },
      'One.\n\nThe tide crept out.\n\nTwo.',
      {
        state: 'changed',
        notice: /^Row \d+ was changed by another program\. Nothing was written;/,
      },
    ],
    [
      'another program writes into it while it is closed, and the writer writes elsewhere after that',
      NOTE,
      async (w) => {
        await closed(w);
        await w.writeOutside('One.\n\nThe tide crept out.\n\nTwo.');
        await w.openNote();
        await w.sees('crept');
        await w.at('Two|.', ', three');
      },
      'One.\n\nThe tide crept out.\n\nTwo, three.',
      { state: 'changed', notice: /^Row \d+ was changed by another program\. Nothing was written;/ },
    ],
    [
      'deleted: the answer is kept',
      NOTE,
      async (w) => {
        const { note } = w;
        await remove(w);
        w.letEnd();
        await isKept(w, 'The tide went out. → The tide drew back.');
        expect(await w.page.evaluate((path) => window.workbench.app.vault.getFileByPath(path), note)).toBe(null);
        await w.page.evaluate((path) => window.workbench.app.vault.create(path, 'Anew.'), note);
        await w.openNote();
        await w.gone();
      },
      'Anew.',
      { then: 'nothing', says: ['The tide drew back.'] },
    ],
    [
      'the plugin disabled: the note is as it was and the answer so far is kept',
      NOTE,
      async (w) => {
        await w.reads('The tide drew back');
        await w.page.evaluate(() => window.workbench.disable());
        await w.gone();
        await isKept(w, 'The tide went out. → The tide drew back');
        await w.stands(NOTE);
        await w.page.evaluate(() => window.workbench.enable());
      },
      NOTE,
      { then: 'nothing', says: ['The tide drew back.'] },
    ],
    [
      'the app quit and started again: the answer so far is kept',
      NOTE,
      async (w) => {
        await w.reads('The tide drew back');
        await isKept(w, 'The tide went out. → The tide drew back');
        await w.restart();
        await w.openNote();
        await isKept(w, 'The tide went out. → The tide drew back');
      },
      'One.\n\nThe tide went out.\n\nTwo.',
      { then: 'nothing', says: ['The tide drew back.'] },
    ],
    [
      'the app quit and started again with a proposal open: shown again from the list, it can be accepted',
      NOTE,
      async (w) => {
        await isKept(w, 'The tide went out. → The tide drew back.');
        await w.restart();
        await w.openNote();
        await w.run('Answers you set aside');
        await w.page
          .getByRole('button', { name: new RegExp(`^Show Rewrite of ${w.note.replace('.md', '')}`) })
          .first()
          .click();
        await w.is('complete');
      },
      'One.\n\n[The tide drew back.]\n\nTwo.',
      { when: 'ready' },
    ],
  ];
  torture(rows);
});

describe('an answer that is written into a note', () => {
  const says = ['It came back at night.'];
  const rows: readonly Row[] = [
    [
      'another note in the same pane, and back: it goes on',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.openNote(AWAY);
        await w.stands('');
        await w.openNote();
      },
      'One.\n\nThe tide went out.\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'another note in the same pane until it has ended: the rest is written when the note is back',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.openNote(AWAY);
        w.letEnd();
        await isKept(w, ' → It came back at night.');
        await w.stands('');
        await w.openNote();
        await w.is('pending');
        await w.stands('One.\n\nThe tide went out.\n\nIt came back at night.\n\nTwo.');
        await w.keys('Control+z');
      },
      'One.\n\nThe tide went out.\n\nTwo.',
      { says, then: 'nothing' },
    ],
    [
      'renamed',
      OPEN,
      (w) => rename(w, `Renamed ${w.note}`),
      'One.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'another program writes above it',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.disk();
        await w.writeOutside('New.\n\nOne.\n\nThe tide went out.\n\nIt came back at night\n\nTwo.');
        await w.sees('New.');
      },
      'New.\n\nOne.\n\nThe tide went out.|\n\n[It came back at night.]\n\nTwo.',
    ],
    [
      'another program writes into it',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.disk();
        await w.writeOutside('One.\n\nThe tide went out.\n\nIt crept back at night\n\nTwo.');
        await w.sees('crept');
      },
      'One.\n\nThe tide went out.|\n\nIt crept back at night\n\nTwo.',
      { says, state: 'changed', notice: /^Row \d+ was changed by another program\. Nothing was written;/ },
    ],
    [
      'deleted: the answer is kept',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await remove(w);
        w.letEnd();
        await isKept(w, ' → It came back at night.');
        await w.page.evaluate((path) => window.workbench.app.vault.create(path, 'Anew.'), w.note);
        await w.openNote();
        await w.gone();
      },
      'Anew.',
      { says, then: 'nothing' },
    ],
    [
      'the plugin disabled: what came is one step',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.page.evaluate(() => window.workbench.disable());
        await w.gone();
        await w.stands('One.\n\nThe tide went out.|\n\nIt came back at night\n\nTwo.');
        await w.keys('Control+z');
        await w.stands(OPEN);
        await w.page.evaluate(() => window.workbench.enable());
      },
      OPEN,
      { says, then: 'nothing' },
    ],
    [
      'the plugin disabled and enabled: what came is marked again, and rejected',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await w.page.evaluate(() => window.workbench.disable());
        await w.gone();
        await w.page.evaluate(() => window.workbench.enable());
        await w.untilMarked('It came back at night');
      },
      'One.\n\nThe tide went out.|\n\n\n\nTwo.',
      { says, state: 'pending', then: 'reject' },
    ],
    [
      'the app quit and started again: what came is marked again, and accepted',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await isKept(w, ' → It came back at night');
        await w.disk();
        await w.restart();
        await w.openNote();
        await w.untilMarked('It came back at night');
      },
      'One.\n\nThe tide went out.\n\nIt came back at night\n\nTwo.',
      { says, state: 'pending', then: 'accept' },
    ],
    [
      'the app quit and started again before the note was saved: that is said, and nothing is written',
      OPEN,
      async (w) => {
        await w.sees('back at night');
        await isKept(w, ' → It came back at night');
        await w.restart();
        await w.openNote();
        await w.page
          .getByText(/no longer holds the passage that this answer was written for\./)
          .first()
          .waitFor();
      },
      'One.\n\nThe tide went out.\n\nTwo.',
      { says, then: 'nothing' },
    ],
    [
      'the app quit and started again with a whole answer pending: marked again, and rejected',
      OPEN,
      async (w) => {
        await isKept(w, ' → It came back at night.');
        await w.disk();
        await w.restart();
        await w.openNote();
        await w.untilMarked('It came back at night.');
      },
      'One.\n\nThe tide went out.\n\n\n\nTwo.',
      { says, when: 'ready', state: 'pending', then: 'reject' },
    ],
  ];
  torture(rows, { task: 'Continue' });
});
