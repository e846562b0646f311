import { DEMO_CHAPTER, demoNotes } from '../helpers/demo-notes';
import type { OpenOptions } from '../helpers/open-workbench';
import { oneLine, withWorkbench, type Writer } from '../helpers/with-workbench';

const open = withWorkbench();
const SPEECH = '“You still count,” said [[Tomas Vale|Tomas]].';

interface Sent {
  readonly model: string;
  readonly messages: ReadonlyArray<{ readonly role: string; readonly content: string }>;
  readonly temperature?: number;
}

const posts = (writer: Writer): Sent[] =>
  writer.bench.gateway.requests.flatMap(({ method, body }) => (method === 'POST' ? [body as Sent] : []));
const sent = async (writer: Writer, count = 1): Promise<Sent> => {
  const all = await writer.until(
    () => Promise.resolve(posts(writer)),
    (found) => found.length >= count,
  );
  return all.at(-1) as Sent;
};
const text = ({ messages }: Sent): string => messages.map(({ content }) => content).join('\n\n');

const picker = (writer: Writer) => writer.page.locator('.pal-task-picker');
const option = (writer: Writer, name: string) => picker(writer).getByRole('option', { name: new RegExp(`^${name},`) });
const choice = (writer: Writer, name: string) => picker(writer).getByLabel(name, { exact: true });

/** Selects the demo passage and opens the list of tasks. */
async function pick(writer: Writer, query = '', passage = writer.passage): Promise<void> {
  if (passage) await writer.bench.select(passage);
  await writer.bench.command('Run a task…');
  await picker(writer).waitFor();
  await writer.page.keyboard.type(query);
}

/** Waits until the run that is being made up has a price. */
const priced = (writer: Writer) =>
  writer.until(
    async () => oneLine(await picker(writer).locator('.pal-price-row').innerText()),
    (line) => /About \$|Free|free/.test(line),
  );

const withNote = (more: Record<string, string>): OpenOptions => ({
  notes: { ...demoNotes(), ...more },
  open: DEMO_CHAPTER,
});

describe('the list of tasks', () => {
  test('has all fourteen with model and price, and runs the marked one', async () => {
    const writer = await open();
    await pick(writer);
    expect(await picker(writer).getByRole('option').count()).toBe(14);
    await option(writer, 'Rewrite').getByText('about $').waitFor();
    expect(oneLine(await option(writer, 'Tighten').innerText())).toMatch(
      /^Tighten Shorter, nothing lost Kimi K3 about \$0\.\d{4}$/,
    );
    await writer.page.keyboard.type('tigh');
    await priced(writer);
    await writer.page.keyboard.press('Enter');
    const request = await sent(writer);
    expect(request.model).toMatch(/kimi/);
    expect(text(request)).toContain('Make the passage about a quarter shorter.');
    expect(text(request)).toContain(`<passage>\n${writer.passage}\n</passage>`);
    await writer.proposal('complete').waitFor();
    expect(oneLine(await writer.proposal().locator('.pal-who').innerText())).toMatch(/% (shorter|longer)/);
  });

  test('puts the last one first, and finds by letters and by what a task does', async () => {
    const writer = await open();
    await pick(writer, 'proof');
    await priced(writer);
    await writer.page.keyboard.press('Enter');
    await writer.proposal().waitFor();
    await pick(writer);
    expect(oneLine(await picker(writer).locator('.pal-results').innerText())).toMatch(/^Recent Proof only/);
    await writer.page.keyboard.type('senses');
    await option(writer, 'Describe').waitFor();
    await writer.page.keyboard.press('Control+a');
    await writer.page.keyboard.type('zzz');
    await picker(writer).getByText('No task matches “zzz”. Type less.').waitFor();
  });

  test('without a selection keeps what needs one, muted, and does not run it', async () => {
    const writer = await open();
    await pick(writer, 'rewr', '');
    await option(writer, 'Rewrite').getByText('Select a passage first').waitFor();
    await writer.page.keyboard.press('Enter');
    expect(await picker(writer).isVisible()).toBe(true);
    await writer.page.keyboard.press('Escape');
    expect(posts(writer)).toEqual([]);
  });

  test('has a name and a role for all that is in it', async () => {
    const writer = await open();
    await pick(writer);
    await priced(writer);
    await writer.page.getByRole('combobox', { name: 'Run a task' }).waitFor();
    for (const name of ['Model', 'Genre', 'Voice', 'Where it goes', 'Variants', 'Your instruction'])
      expect(await choice(writer, name).count()).toBe(1);
    await writer.page.keyboard.press('Tab');
    expect(await writer.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Your instruction',
    );
    await writer.page.keyboard.press('Shift+Tab');
    expect(await writer.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Run a task');
  });
});

describe('this run', () => {
  test('has the wish, the genre and as many answers as the writer says', async () => {
    const writer = await open();
    await pick(writer);
    await priced(writer);
    await choice(writer, 'Your instruction').fill('Less telling, keep her afraid.');
    await choice(writer, 'Genre').selectOption('Horror');
    await choice(writer, 'Variants').selectOption('2');
    await choice(writer, 'Your instruction').press('Enter');
    const request = await sent(writer, 2);
    expect(text(request)).toContain('Rewrite the passage as its author asks: Less telling, keep her afraid.');
    expect(text(request)).toContain('Genre: Horror.');
    await writer.page.getByRole('tab').nth(1).waitFor();
    await writer.proposal('complete').waitFor();
    await writer.button(/^Try again/).click();
    expect(text(await sent(writer, 3))).toContain('Genre: Horror.');
  });

  test('asks another model of the list, or any other, first', async () => {
    const writer = await open();
    await pick(writer);
    await priced(writer);
    await choice(writer, 'Model').selectOption('2');
    await writer.until(
      () => choice(writer, 'Model').evaluate((el: HTMLSelectElement) => el.selectedOptions[0]?.label ?? ''),
      (label) => label === 'Kimi K3',
    );
    await choice(writer, 'Model').press('Enter');
    expect((await sent(writer)).model).toMatch(/kimi/);
  });

  test('goes where the writer says, this once', async () => {
    const writer = await open();
    await writer.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pick(writer, 'summarise', '');
    await priced(writer);
    expect(await choice(writer, 'Where it goes').inputValue()).toBe('property');
    await choice(writer, 'Where it goes').selectOption('Clipboard');
    await choice(writer, 'Where it goes').press('Enter');
    await writer.page.locator('.notice').getByText('is on the clipboard').waitFor();
    expect(text(await sent(writer))).toContain('The mail boat was early');
  });

  test('can be repeated on another passage', async () => {
    const writer = await open();
    await pick(writer);
    await priced(writer);
    await choice(writer, 'Your instruction').fill('Colder.');
    await choice(writer, 'Your instruction').press('Enter');
    await sent(writer);
    await writer.bench.select('“Seventeen,” she said. “There used to be eighteen.”');
    await writer.bench.command('Repeat the last task');
    const again = text(await sent(writer, 2));
    expect(again).toContain('as its author asks: Colder.');
    expect(again).toContain('<passage>\n“Seventeen,” she said.');
  });

  test('can be seen before it is sent, word for word, and nothing is sent by that', async () => {
    const writer = await open();
    await pick(writer);
    await priced(writer);
    await writer.page.keyboard.press('Control+i');
    const modal = writer.page.locator('.pal-sent-modal');
    await modal.getByRole('button', { name: 'Selection' }).click();
    expect(await modal.innerText()).toContain(writer.passage.slice(0, 60));
    expect(posts(writer)).toEqual([]);
    await writer.page.keyboard.press('Escape');
    await writer.page.keyboard.press('Escape');
    await writer.bench.command('Show what would be sent');
    await modal.getByText(/^What Rewrite would send$/).waitFor();
    expect(posts(writer)).toEqual([]);
  });
});

describe('a command', () => {
  test('asks first what its task asks, and a key runs it', async () => {
    const writer = await open();
    await writer.bench.select(writer.passage);
    await writer.bench.command('Expand');
    await priced(writer);
    expect(await writer.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('How long');
    await choice(writer, 'How long').selectOption('Twice as long');
    await choice(writer, 'How long').press('Enter');
    expect(text(await sent(writer))).toContain('twice as long as it is');
    await writer.bench.select('“Seventeen,” she said. “There used to be eighteen.”');
    await writer.bench.command('Expand');
    await priced(writer);
    expect(await choice(writer, 'How long').inputValue()).toBe('Twice as long');
  });

  test('that needs a selection says so at once', async () => {
    const writer = await open();
    await writer.bench.command('Expand');
    await writer.page.locator('.notice').getByText('Select a passage first; Expand never guesses').waitFor();
    expect(await picker(writer).count()).toBe(0);
  });

  test('drafts from the paragraph at the caret, which stays', async () => {
    const beat = 'Tomas carries her bag past the house and does not stop.';
    const notes = { 'Book/One.md': `---\npov: Ines\n---\nBefore it.\n\n${beat}\n\nAfter it.` };
    const writer = await open({ notes, open: 'Book/One.md' });
    writer.bench.gateway.says('He carried the bag past the house.');
    await writer.bench.select(beat);
    await writer.page.keyboard.press('ArrowRight');
    await writer.bench.command('Draft from beat');
    await priced(writer);
    await choice(writer, 'Words').press('Enter');
    const request = text(await sent(writer));
    expect(request).toContain(`<beat>\n${beat}\n</beat>`);
    expect(request).toContain('<before>\nBefore it.\n</before>');
    expect(request).toContain('in about 400 words');
    await writer.proposal('pending').waitFor();
    await writer.button(/^Accept/).click();
    expect(await writer.textAfter('')).toBe(
      `---\npov: Ines\n---\nBefore it.\n\n${beat}\n\nHe carried the bag past the house.\n\nAfter it.`,
    );
  });

  test('that finds no beat says what to do', async () => {
    const writer = await open({ notes: { 'One.md': 'One.\n\n\n\nTwo.' }, open: 'One.md' });
    await writer.page.keyboard.press('Control+Home');
    await writer.page.keyboard.press('ArrowDown');
    await writer.bench.command('Draft from beat');
    await writer.page.locator('.notice').getByText('There is no beat here.').waitFor();
  });

  test('puts a summary of the whole note into its property', async () => {
    const notes = { 'One.md': '---\npov: Ines\n---\nShe counted the lamps.' };
    const writer = await open({ notes, open: 'One.md' });
    writer.bench.gateway.says('Ines counts the lamps.');
    await writer.bench.command('Summarise scene');
    await writer.until(
      () => writer.bench.note('One.md'),
      (found) => found.includes('summary: Ines counts the lamps.'),
    );
    expect(text(await sent(writer))).toContain('<passage>\nShe counted the lamps.\n</passage>');
  });
});

test('the editor’s menu has the last three tasks and the list of all', async () => {
  const writer = await open();
  await pick(writer, 'critique');
  await priced(writer);
  await writer.page.keyboard.press('Enter');
  await sent(writer);
  await writer.page.locator('.cm-content').click();
  await writer.bench.select(writer.passage);
  const box = await writer.page.locator('.cm-line', { hasText: 'Ines was very tired' }).boundingBox();
  await writer.page.mouse.click((box?.x ?? 0) + 60, (box?.y ?? 0) + 12, { button: 'right' });
  const items = writer.page.locator('.menu-item').filter({ hasText: /Critique|Rewrite|Expand|Run a task/ });
  await items.first().waitFor();
  expect((await items.allInnerTexts()).map(oneLine)).toEqual([
    'Critique',
    'Rewrite selection',
    'Expand',
    'Run a task…',
  ]);
});

describe('the genre', () => {
  const chapter = demoNotes()[DEMO_CHAPTER] ?? '';
  const genreIn = (properties: string) => ({ [DEMO_CHAPTER]: chapter.replace('status: draft', properties) });

  test.each([
    ['the note', genreIn('genre: [historical, romance]'), /Genre: Historical[^]*Genre: Romance/],
    ['the project', { 'Saltmarrow/Saltmarrow.md': '---\ntype: project\ngenre: mystery\n---\n' }, /Genre: Mystery/],
    [
      'a note whose genre nobody knows, and so the project',
      { ...genreIn('genre: noir'), 'Saltmarrow/Saltmarrow.md': '---\ntype: project\ngenre: horror\n---\n' },
      /Genre: Horror/,
    ],
  ])('comes from %s', async (_, notes, expected) => {
    const writer = await open(withNote(notes));
    await writer.rewrite();
    expect(text(await sent(writer))).toMatch(expected);
  });

  test('that nobody knows is told before the run', async () => {
    const writer = await open(withNote(genreIn('genre: noir')));
    await pick(writer);
    expect(await priced(writer)).toContain('No genre is called “noir”.');
  });
});

describe('a voice', () => {
  const tomas = (properties: string) => ({
    'Saltmarrow/Codex/Tomas Vale.md': `---\naliases: [Tomas]\nvoice: Answers a different question.\n${properties}---\nHer brother.`,
  });

  test('of whoever speaks in the passage goes with a task about talk, and with no other', async () => {
    const writer = await open(withNote(tomas('')));
    await writer.bench.select(SPEECH);
    await writer.bench.command('Dialogue polish');
    expect(text(await sent(writer))).toContain('<voice>\nTomas Vale: Answers a different question.\n</voice>');
    await writer.proposal('complete').waitFor();
    await writer.bench.select('“Seventeen,” she said. “There used to be eighteen.”');
    await writer.bench.command('Dialogue polish');
    expect(text(await sent(writer, 2))).not.toContain('<voice>');
  });

  test('may have a model of its own', async () => {
    const writer = await open(withNote(tomas('voice-model: moonshotai/kimi-k3\n')));
    await writer.bench.select(SPEECH);
    await writer.bench.command('Dialogue polish');
    expect((await sent(writer)).model).toBe('moonshotai/kimi-k3');
  });

  test('can be given to any run', async () => {
    const writer = await open(withNote(tomas('')));
    await pick(writer);
    await priced(writer);
    await choice(writer, 'Voice').selectOption('Tomas Vale');
    await choice(writer, 'Voice').press('Enter');
    expect(text(await sent(writer))).toContain('<voice>\nTomas Vale:');
  });
});

describe('what a task guards', () => {
  test('a proofreader that writes anew has given no answer, unless the writer takes it', async () => {
    const writer = await open();
    writer.bench.gateway.says(
      'Worn to the bone, Ines numbered lamp after lamp so as never to look at him, whoever he was.',
    );
    await writer.bench.select(writer.passage);
    const before = await writer.bench.text();
    await writer.bench.command('Proof only');
    await writer.proposal('declined').waitFor();
    expect(await writer.notice()).toContain('changed more than this task asks for.');
    expect(await writer.bench.text()).toBe(before);
  });

  test('a critique has only findings about words that stand there', async () => {
    const writer = await open();
    writer.bench.gateway.says('- “very tired” tells.\n- “the moon was a coin” is a cliché.');
    await writer.bench.select(writer.passage);
    await pick(writer, 'critique');
    await priced(writer);
    await writer.page.keyboard.press('Enter');
    const answer = writer.page.locator('.pal-msg.it .body');
    await answer.getByText('1 finding was left out').waitFor();
    expect(await answer.innerText()).toContain('very tired');
    expect(await answer.innerText()).not.toContain('moon');
  });

  test('a turn of dialogue that went is told', async () => {
    const writer = await open();
    writer.bench.gateway.says('He nodded.');
    await writer.bench.select(SPEECH);
    await writer.bench.command('Dialogue polish');
    await writer.proposal('complete').waitFor();
    expect(await writer.notice()).toMatch(/Tomas|1 turn of dialogue became 0/);
  });
});

test('on a phone a button runs the marked task, and all is large enough for a thumb', async () => {
  const writer = await open({ phone: true });
  await pick(writer);
  await priced(writer);
  const small = await picker(writer).evaluate((el) =>
    [...el.querySelectorAll<HTMLElement>('.pal-over :is(input, select, button), .pal-item')]
      .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
      .map((one) => one.textContent),
  );
  expect(small).toEqual([]);
  await picker(writer).getByRole('button', { name: 'Run rewrite' }).tap();
  expect(text(await sent(writer))).toContain('Rewrite the passage');
});
