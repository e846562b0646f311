import { turnsIn } from '../../../src/review/guards/dialogue-turns';
import { guardSentence, lengthFact, oversteps } from '../../../src/review/guards/guard-sentence';
import { checkedFindings } from '../../../src/review/guards/quoted-findings';
import { builtInTasks } from '../../../src/tasks/built-in-tasks';

const PASSAGE =
  'The tide was goign out, and she counted the boats along the [[Harbour]] wall. There were twelve of them, and none\n' +
  'was his. “You still count,” said Tomas.\n\n“Twelve,” she said. “There used to be more.”';

describe('findings that quote', () => {
  const checked = (answer: string) => checkedFindings(answer, PASSAGE);

  it.each([
    ['words that stand there', '- “she counted the boats” slows the scene.'],
    ['words with other marks and letters', '1. "She Counted, the boats" is plain.'],
    ['words over a line break', '- “none was his” comes too early.'],
    ['words that are a link', '- “along the Harbour wall” is good.'],
    ['words with some left out', '- “the tide … counted the boats” is long.'],
    ['nothing', '- The ending is flat.'],
    ['nothing and are no list', 'Everything “agrees”, as far as I see.'],
    ['words in German marks', '* „There used to be more“ is the best line.'],
  ])('%s stay', (_, answer) => expect(checked(answer)).toEqual({ text: answer, dropped: 0 }));

  it('words that nobody wrote go, with all that belongs to them, and the others stay as they are', () => {
    const answer =
      'Two things:\n\n- “she counted the ships”\n  is wrong.\n\n  Really.\n- “none was his” works.\n\nThat is all.';
    expect(checked(answer)).toEqual({ text: 'Two things:\n\n- “none was his” works.\n\nThat is all.', dropped: 1 });
  });

  it('only the first quotation of a finding has to stand there', () => {
    expect(checked('- “none was his” could be “and not one was his”.').dropped).toBe(0);
  });
});

it.each([
  [PASSAGE, 2],
  ['She counted.', 0],
  ['— Siete —dijo.\n— No.', 2],
  ['„Zwölf“, sagte sie.', 1],
  ['« Douze », dit-elle.', 1],
  ['"Twelve," she said.', 1],
  ['Her brother’s boat, the ’90s.', 0],
])('%p has %i turns of dialogue', (text, turns) => {
  expect(turnsIn(text)).toBe(turns);
});

it('a task about dialogue tells when a turn came or went', () => {
  const polish = builtInTasks['dialogue-polish'];
  expect(
    guardSentence(polish, PASSAGE.replace('“Twelve,” she said. “There used to be more.”', 'She nodded.'), PASSAGE),
  ).toEqual({
    what: '2 turns of dialogue became 1.',
    then: 'See who speaks before you accept.',
  });
  expect(guardSentence(polish, PASSAGE.replace('You still count', 'Still counting'), PASSAGE)).toBeNull();
  expect(guardSentence(builtInTasks.rewrite, 'Nobody spoke.', PASSAGE)).toBeNull();
});

describe('a proofreader', () => {
  const proof = builtInTasks['proof-only'];

  it('may mend what is wrong', () => {
    expect(oversteps(proof, PASSAGE.replace('goign', 'going'), PASSAGE)).toBe(false);
    expect(oversteps(proof, 'I was.', 'I were.')).toBe(false);
    expect(oversteps(proof, PASSAGE, PASSAGE)).toBe(false);
  });

  it('may not write the passage anew', () => {
    const anew = 'Out went the tide. Along the wall lay a dozen boats, which she numbered, looking in vain for one.';
    expect(oversteps(proof, anew, PASSAGE)).toBe(true);
    expect(oversteps(builtInTasks.rewrite, anew, PASSAGE)).toBe(false);
  });
});

it.each([
  [builtInTasks.tighten, 'one two three', 'one two three four', '3 words, 25% shorter'],
  [builtInTasks.expand, 'one two three four', 'one two', '4 words, 100% longer'],
  [builtInTasks.tighten, 'one two', 'two one', ''],
  [builtInTasks.rewrite, 'one', 'one two', ''],
  [builtInTasks.continue, 'one', '', ''],
])('the length of an answer is told where the task is about it', (task, answer, passage, fact) => {
  expect(lengthFact(task, answer, passage)).toBe(fact);
});
