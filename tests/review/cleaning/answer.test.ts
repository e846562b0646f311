import fc from 'fast-check';
import { cleanAnswer, cleanSoFar } from '../../../src/review/cleaning/answer';
import { builtInTasks } from '../../../src/tasks/built-in-tasks';
import { parseTemplate, renderTemplate } from '../../../src/tasks/template';

const PASSAGE = 'The tide went out. Ines said that she was sure.';
const ANSWER = 'The tide drew back. Ines was sure.';
const instruction = renderTemplate(parseTemplate(builtInTasks.rewrite.template).parts, () => '').text.trim();

describe('thinking is taken off', () => {
  it.each<[what: string, raw: string]>([
    ['complete', `<think>The rhythm first.\n\nThen the words.</think>\n\n${ANSWER}`],
    ['by another name', `\n<Reasoning>Hm.</Reasoning>${ANSWER}`],
    ['in capitals', `<THINK>Hm.</THINK>\n${ANSWER}`],
    ['with an attribute', `<thinking budget="low">Hm.</thinking>\n${ANSWER}`],
    ['as thought', `<thought>\nHm.\n</thought>\n${ANSWER}`],
    ['as reflection', `<reflection>Hm.</reflection>\n${ANSWER}`],
    ['on a scratchpad', `<scratchpad>\nverbs?\n</scratchpad>\n\n${ANSWER}`],
    ['in a namespace', `<thinking>Hm.</thinking>${ANSWER}`],
    ['of a seed', `<seed:think>Hm.</seed:think>${ANSWER}`],
    ['in square brackets', `[THINK]Hm.[/THINK]${ANSWER}`],
    ['in triangles', `◁think▷Hm.◁/think▷${ANSWER}`],
    ['in unused tokens', `<unused94>thought\nHm.<unused95>${ANSWER}`],
    ['in half a channel', `<|channel>thought\nHm.<channel|>${ANSWER}`],
    ['in a channel', `<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>${ANSWER}`],
    ['in a channel with an end', `<|channel|>analysis<|message|>Hm.<|channel|>final<|message|>${ANSWER}<|return|>`],
    ['in a channel without its marks', `analysisWe need verbs.assistantfinal${ANSWER}`],
    [
      'between long marks',
      `<|begin_of_thought|>Hm.<|end_of_thought|>\n<|begin_of_solution|>${ANSWER}<|end_of_solution|>`,
    ],
    ['and then the final tag', `<analysis>Hm.</analysis>\n<final>${ANSWER}</final>`],
    ['and then the answer’s tag', `<think>Hm.</think>\n\n<answer>\n${ANSWER}\n</answer>`],
    ['several in a row', `<think>One.</think>\n<think>Two.</think>\n\n<thinking>Three.</thinking>${ANSWER}`],
    ['one within another', `<think>One <think>two</think> three.</think>\n${ANSWER}`],
    ['opened before the answer began', `The rhythm first.\n</think>\n\n${ANSWER}`],
    ['opened before, ending in a line', `The rhythm first.</think>${ANSWER}`],
    ['opened before, in brackets', `Okay, verbs.\n[/THINK]\n${ANSWER}`],
    ['behind talk', `Sure! Let me think about that.\n\n<think>Hm.</think>\n\n${ANSWER}`],
    ['before an announcement', `<think>Hm.</think>Here is the rewritten passage:\n\n${ANSWER}`],
    ['behind the answer', `${ANSWER}\n\n<reflection>That reads well.</reflection>`],
    ['told as a process', `Here is my thought process:\nHm.\n\nHere is my response:\n${ANSWER}`],
  ])('%s', (_, raw) => {
    expect(cleanAnswer(raw, PASSAGE)).toBe(ANSWER);
  });

  it.each([
    ['thinking that never ends', '<think>The rhythm first.'],
    ['thinking alone', '<thinking>The rhythm first.</thinking>\n'],
    ['a channel that never ends', '<|channel|>analysis<|message|>Hm.'],
    ['thinking in brackets that never ends', '[THINK]Hm.'],
    ['thinking opened before, and nothing more', 'The rhythm first.\n</think>\n'],
    ['white space alone', ' \n\n'],
    ['nothing', ''],
  ])('%s leaves nothing', (_, raw) => {
    expect(cleanAnswer(raw, `\n${PASSAGE}\n`)).toBe('');
  });
});

describe('what a model puts around its answer is taken off', () => {
  it.each<[what: string, raw: string]>([
    ['nothing', ANSWER],
    ['white space', `\n\n  ${ANSWER}\n`],
    ['an announcement', `Here is the rewritten passage:\n\n${ANSWER}`],
    ['a short announcement', `Here's a tighter version:\n${ANSWER}`],
    ['an eager announcement', `Sure! Here’s the revised text, with a clearer rhythm:\n\n${ANSWER}`],
    ['an obliging announcement', `Certainly, here are the paragraphs as I would set them:\n\n${ANSWER}`],
    ['an announcement on the answer’s line', `Here is the revised passage: ${ANSWER}`],
    ['an announcement with a full stop', `Below is the rewritten passage.\n\n${ANSWER}`],
    ['an announcement in bold', `**Here's the polished version:**\n\n${ANSWER}`],
    ['“here you go”', `Sure, here you go:\n\n${ANSWER}`],
    ['“sure” and then an announcement', `Sure!\n\nHere is the rewritten passage:\n\n${ANSWER}`],
    ['what it has done', `I've rewritten the passage with stronger verbs:\n\n${ANSWER}`],
    ['what it has done, gladly', `Of course! I have revised your paragraph.\n\n${ANSWER}`],
    ['a label', `Rewritten passage:\n${ANSWER}`],
    ['a label in bold', `**Rewritten passage:**\n\n${ANSWER}`],
    ['a label as a heading', `## Revised version\n\n${ANSWER}`],
    ['a label of one word', `**Rewrite:**\n\n${ANSWER}`],
    ['a label in brackets', `[Revised passage]\n${ANSWER}`],
    ['a label on the answer’s line', `**Revised version:** ${ANSWER}`],
    ['a rule under the announcement', `Here is the rewritten passage:\n\n---\n\n${ANSWER}\n\n---`],
    ['a German announcement', `Gerne! Hier ist die überarbeitete Passage:\n\n${ANSWER}`],
    ['a German label', `**Überarbeitete Fassung:**\n\n${ANSWER}`],
    ['a French announcement', `Bien sûr ! Voici le passage réécrit :\n\n${ANSWER}`],
    ['a French label', `Version révisée :\n\n${ANSWER}`],
    ['a Spanish announcement', `¡Claro! Aquí tienes el pasaje reescrito:\n\n${ANSWER}`],
    ['a fence', `\`\`\`\n${ANSWER}\n\`\`\``],
    ['a fence with a language', `\`\`\`markdown\n${ANSWER}\n\`\`\`\n`],
    ['a fence of tildes', `~~~\n${ANSWER}\n~~~`],
    ['a longer fence', `\`\`\`\`md\n${ANSWER}\n\`\`\`\``],
    ['a fence in white space', `\n  \`\`\`text  \n${ANSWER}\n\`\`\`  \n\n`],
    ['a fence for prose that was never closed', `\`\`\`markdown\n${ANSWER}`],
    ['the tags that were sent', `<passage>\n${ANSWER}\n</passage>`],
    ['the first tag alone', `<passage>\n${ANSWER}`],
    ['the last tag alone', `${ANSWER}\n</passage>`],
    [
      'all tags that were sent',
      `<before>\nDusk.\n</before>\n\n<passage>\n${ANSWER}\n</passage>\n\n<after>\nNight.\n</after>`,
    ],
    ['a tag of its own', `<rewritten_passage>\n${ANSWER}\n</rewritten_passage>`],
    ['straight quotation marks', `"${ANSWER}"`],
    ['curly quotation marks', `“${ANSWER}”`],
    ['guillemets', `«${ANSWER}»`],
    ['the instruction', `${instruction}\n\n${ANSWER}`],
    ['an instruction with a colon', `Rewrite the passage so that it reads better:\n\n${ANSWER}`],
    ['the instruction and the note', `${instruction}\n\nFrom “The tide table”.\n\n${ANSWER}`],
    ['the note', `From “The tide table”.\n\n${ANSWER}`],
    [
      'the whole message',
      `${instruction}\n\nFrom “Tides”.\n\n<passage>\n${PASSAGE}\n</passage>\n\n**Rewritten passage:**\n\n${ANSWER}`,
    ],
    ['the passage, and its answer under a label', `${PASSAGE}\n\n**Rewritten passage:**\n\n${ANSWER}`],
    ['both under labels', `**Original:**\n${PASSAGE}\n\n**Rewritten:**\n${ANSWER}`],
    ['an offer', `${ANSWER}\n\nLet me know if you’d like me to adjust the tone!`],
    ['an offer of changes', `${ANSWER}\n\nLet me know if you'd like any changes.`],
    ['an offer as a question', `${ANSWER}\n\nWould you like me to tighten the next paragraph as well?`],
    ['a hope', `${ANSWER}\n\nI hope this helps!`],
    ['a hope and an offer', `${ANSWER}\n\nI hope this helps! Let me know if you want another version.`],
    ['an offer under a rule', `${ANSWER}\n\n---\nFeel free to ask for further adjustments.`],
    ['a list of changes', `${ANSWER}\n\n---\n**Changes made:**\n- Stronger verbs\n- Fewer words`],
    [
      'a list of changes, spaced',
      `${ANSWER}\n\n### Key changes\n\n1. Stronger verbs.\n2. Fewer words.\n\nShall I adjust the style?`,
    ],
    ['changes in a sentence', `${ANSWER}\n\n**What I changed:**\nI tightened the sentences and the rhythm.`],
    ['a note', `${ANSWER}\n\nNote: I kept the original paragraph breaks and tense.`],
    ['a note in brackets', `${ANSWER}\n\n(Note: I preserved the original tone and wording.)`],
    ['a note in italics', `${ANSWER}\n\n*Note: I’ve kept the paragraph breaks and all names.*`],
    ['a note under a rule', `${ANSWER}\n\n---\n\nI tightened the sentences and kept the tone.`],
    ['praise of its own', `${ANSWER}\n\nThis version keeps the original tone while tightening the rhythm.`],
    ['a count of words', `${ANSWER}\n\n(Word count: 212)`],
    ['a count of words, short', `${ANSWER}\n[212 words]`],
    ['a German offer', `${ANSWER}\n\nMöchtest du, dass ich den Stil noch anpasse?`],
    ['a French offer', `${ANSWER}\n\nN’hésitez pas à me dire si vous souhaitez d’autres modifications.`],
    ['a Spanish offer', `${ANSWER}\n\nAvísame si quieres más ajustes.`],
    ['an end mark', `${ANSWER}<|im_end|>`],
    ['all of it', `<think>Hm.</think>\nHere is the passage:\n\n\`\`\`text\n${ANSWER}\n\`\`\`\n\nI hope this helps!`],
  ])('%s', (_, raw) => {
    const clean = cleanAnswer(raw, PASSAGE);
    expect(clean).toBe(ANSWER);
    expect(cleanAnswer(clean, PASSAGE)).toBe(clean);
  });
});

describe('prose that merely looks like it survives', () => {
  it.each<[what: string, text: string]>([
    ['a chapter that begins with a speech', 'Sure, she said. Here is the key.'],
    ['a speech without marks', 'Sure!\n\nShe took the key and went.'],
    ['a speech with a colon', 'Here is what he told me: nothing.'],
    ['a colon at the end of a first line', 'Here is the harbour:\n\nGrey, and smelling of tar.'],
    ['a letter that is handed over', 'Here is the letter you asked for:\n\nDear Ines.'],
    ['a text within the story', 'Here is the text of his will:\n\nTo Ines, the boat.'],
    ['a passage within the story', 'Here is the passage he marked:\n\nBlessed are the meek.'],
    ['a version within the story', 'Of course there was another version: his.\n\nIt was shorter.'],
    ['a spoken announcement', '“Here is the revised version:”\n\nHe held it up.'],
    ['an announcement within the text', 'He nodded.\n\nHere is the rewritten text:\n\nDear Ines.'],
    ['a chapter called so', '# The Final Version\n\nThe tide drew back.'],
    ['a chapter with one word', '## Revision\n\nThe tide drew back.'],
    ['a label of the story’s own', 'Weather:\n\nFog.'],
    ['an order that is given', 'Rewrite the ending, he had told her.\n\nShe did.'],
    ['an order with a colon', 'Continue the story:\n\nthat was all the card said.'],
    ['a source', 'From the tide table.\n\nLow water at four.'],
    ['an original', 'The original:\n\na coin, and not a good one.'],
    ['a fence within the text', 'The log read:\n\n```\n17:04 low water\n```\n\nHe shut it.'],
    ['two fences', '```\none\n```\n\nand\n\n```\ntwo\n```'],
    ['a fence that never ends', '```\n17:04 low water'],
    ['a word in angle brackets', 'He wrote <think> on the slate.'],
    ['an end in angle brackets', 'He typed </think> and waited. Nothing.'],
    ['a quoted end in angle brackets', 'The screen said “</think>”, and then nothing.'],
    ['thoughts of a machine in the middle', 'It paused.\n\n<think>The user is lying.</think>\n\nIt printed nothing.'],
    ['a tag within the text', 'The form read <passage> and nothing else.'],
    ['quotation marks around it', '“Sure,” she said. “Here it is.”'],
    ['a passage that has become a speech', '“Come in.”'],
    ['two speeches', '"The tide went out," Ines said. "She was sure."'],
    ['an apostrophe at the end', "'Twas the tide that Ines said went out, sure as th'"],
    ['a rule', '---\n\nThe tide.'],
    ['a scene break', 'The tide drew back.\n\n---\n\nInes was sure.'],
    ['a scene break at the end', 'The tide drew back.\n\n---'],
    ['a scene break of stars', 'The tide drew back.\n\n* * *\n\nInes was sure.'],
    ['a spoken offer', 'He stood.\n\n“Let me know if you need anything,” he said.'],
    ['an unspoken offer', 'He stood.\n\nLet me know if you need anything.'],
    ['an offer without marks', 'He stood.\n\nLet me know if you want another version, he said.'],
    ['a question at the end', 'He stood.\n\nWould you like me to stay?'],
    ['a spoken question at the end', 'He stood.\n\n“Would you like me to stay?”'],
    ['a letter’s hope', 'Dear Ines,\n\nThe boat is yours.\n\nI hope this helps.'],
    ['a letter’s offer', 'Dear editor,\n\nHere it is.\n\nLet me know if you want me to revise the draft.'],
    ['a note on a door', 'She read it twice.\n\nNote: the door is locked.'],
    ['a note in a note', 'She read it twice.\n\nNote: I kept your letters.'],
    ['a note about a thing', 'She read it twice.\n\nNote: I kept the original in the safe.'],
    ['a question about another chapter', 'He stood.\n\nDo you want another chapter?'],
    ['a question about another story', 'He stood.\n\n---\n\nShall I tell another story?'],
    [
      'a first person at work on a story',
      'He stood.\n\nI corrected the chapter and condensed the scene, then burned both.',
    ],
    [
      'a first person at work under a rule',
      'He stood.\n\n---\n\nI revised my story for the police, section by section.',
    ],
    ['an original story', 'It was dark.\n\nThe original story kept its scenes and its chapter names.'],
    ['a list in a story', 'What he carried:\n\n- a knife\n- a stone'],
    ['changes in a story', 'Changes:\n\nthere were none.'],
    ['a list under a rule', 'He emptied the bag.\n\n---\n\n- a knife\n- a stone'],
    ['a first person at work', 'The tide drew back.\n\nI kept the names and burned the letters.'],
    ['this version', 'He told it again.\n\nThis version of events suited everyone.'],
    ['a number in brackets', 'She counted.\n\n(212 lamps)'],
    ['stage directions', '[thinking] He paused.\n\n[He leaves.]'],
    ['a first person', 'I have loved the sea.\n\nI will again.'],
    ['a hope in a story', 'I hope this is the last of it, she thought.\n\nI hope this winter ends.'],
  ])('%s', (_, text) => {
    for (const original of [PASSAGE, '']) expect(cleanAnswer(text, original)).toBe(text);
  });

  it.each<[what: string, original: string]>([
    ['a fence', '```\n17:04 low water\n```'],
    ['a fence in a language', '```markdown\n# Tide\n```'],
    ['an announced text', 'Here is the text of the letter:\n\nDear Ines.'],
    ['an announced rewrite', 'Here is the rewritten passage:\n\nBlessed are the meek.'],
    ['a label', '**Revised version:**\n\nThe tide.'],
    ['a label on its line', 'Revised version: The tide.'],
    ['thinking', '<think>The machine paused.</think>\n\nThen it spoke.'],
    ['an unclosed tag', 'A passage on <think> tags.\n\n<think>The machine'],
    ['our tags', '<passage>\nThrough the rock.\n</passage>'],
    ['tags of its own', '<answer>\nForty-two.\n</answer>'],
    ['quotation marks', '“The tide went out, and nobody was sure.”'],
    ['an instruction', 'Rewrite the passage so that it reads better:\n\nThe tide.'],
    ['a source', 'From “The tide table”.\n\nLow water at four.'],
    ['an offer', 'The tide.\n\nLet me know if you’d like me to adjust the tone.'],
    ['a note', 'The tide.\n\nNote: I kept the original paragraph breaks and tense.'],
    ['a list of changes', 'The tide.\n\n**Changes made:**\n- Stronger verbs'],
    ['a count of words', 'The tide.\n\n(Word count: 212)'],
    ['a rule at both ends', '---\n\nThe tide.\n\n---'],
    ['a hope', 'The tide.\n\nI hope this helps!'],
  ])('a passage with %s of its own', (_, original) => {
    expect(cleanAnswer(original, original)).toBe(original);
  });
});

it('the white space around the passage is the white space around the answer', () => {
  expect(cleanAnswer(`\n${ANSWER}  `, `\n\n${PASSAGE}\n`)).toBe(`\n\n${ANSWER}\n`);
  expect(cleanAnswer(` ${ANSWER} `, '')).toBe(ANSWER);
  expect(cleanAnswer(` ${ANSWER} `, ' \n ')).toBe(ANSWER);
});

describe('the prefixes of lines', () => {
  it.each<[what: string, lineStart: string, original: string, raw: string, clean: string]>([
    ['an item’s is not written twice', '- ', 'a knife', '- a blade', 'a blade'],
    ['another item’s is not written either', '- ', 'a knife', '* a blade', 'a blade'],
    ['a number’s is not written twice', '3. ', 'a knife', '1. a blade', 'a blade'],
    ['a quote’s is not written twice', '> ', 'Come.', '> Go.', 'Go.'],
    ['a callout’s is not written twice', '> [!note] ', 'Tide', '> [!note] Ebb', 'Ebb'],
    ['a heading’s is not written twice', '## ', 'Tide', '## Ebb', 'Ebb'],
    ['a task’s is not written twice', '- [ ] ', 'sail', '- [ ] row', 'row'],
    ['indentation is not written twice', '    ', 'sail', '    row', 'row'],
    ['an indented item’s is not written twice', '\t- ', 'sail', '- row', 'row'],
    ['what stands in the middle of a line is left', 'He said: ', 'no', '- yes', '- yes'],
    ['another kind is left', '> ', 'no', '- yes', '- yes'],
    ['an item’s is put back', '', '- a knife', 'a blade', '- a blade'],
    ['a quote’s is put back', '', '> Come.', 'Go.', '> Go.'],
    ['a heading’s is put back', '', '## Tide', 'Ebb', '## Ebb'],
    ['a heading is not made of a paragraph', '', '## Tide', `${ANSWER} ${ANSWER}`, `${ANSWER} ${ANSWER}`],
    ['one that is there is left', '', '- a knife', '- a blade', '- a blade'],
    ['a quote keeps all of them', '', '> One.\n> Two.', 'Three.\n\nFour.', '> Three.\n>\n> Four.'],
    ['a callout keeps its head', '', '> [!note] Tide\n> Two.', 'Ebb\nFour.', '> [!note] Ebb\n> Four.'],
    ['a quote begun before keeps the rest', '> ', 'One.\n> Two.', 'Three.\nFour.', 'Three.\n> Four.'],
    ['a quote begun before, all there', '> ', 'One.\n> Two.', '> Three.\n> Four.', 'Three.\n> Four.'],
    ['a list keeps them line for line', '', '- one\n- two', 'three\nfour', '- three\n- four'],
    ['a numbered list does too', '', '1. one\n2. two', 'three\nfour', '1. three\n2. four'],
    ['a list begun before does too', '- ', 'one\n  - two', 'three\nfour', 'three\n  - four'],
    ['a list of another length is left', '', '- one\n- two', 'one and two', 'one and two'],
    ['a break of stars is no item', '', 'One.\n\n* * *\n\nTwo.', 'Three.\n\n***\n\nFour.', 'Three.\n\n***\n\nFour.'],
    ['prose that has become a list is left', '', 'One, two.', '- one\n- two', '- one\n- two'],
  ])('%s', (_, lineStart, original, raw, clean) => {
    expect(cleanAnswer(raw, original, lineStart)).toBe(clean);
  });
});

describe('while an answer grows', () => {
  it.each<[what: string, raw: string, shown: string]>([
    ['thinking is not shown', '<think>Hm. The', ''],
    ['half a tag is not shown', '<thi', ''],
    ['half a channel is not shown', '<|channel|>ana', ''],
    ['half a bracket is not shown', '[TH', ''],
    ['what comes behind thinking is', '<think>Hm.</think>\n\nThe tide', 'The tide'],
    ['thinking behind talk is not shown', 'Sure! Let me think.\n\n<thi', ''],
    ['a half announcement is held back', 'Here is the rewr', ''],
    ['talk is held back', 'Sure', ''],
    ['half a label is held back', '**Rewritten pas', ''],
    ['an announcement is not shown', 'Here is the rewritten passage:\n', ''],
    ['what comes behind it is', 'Here is the rewritten passage:\n\nThe tide', 'The tide'],
    ['a long line is shown', `Here is ${'the sea and '.repeat(20)}`, `Here is ${'the sea and '.repeat(20)}`.trim()],
    ['a line with its end is shown', 'Here the road ends.\nIt', 'Here the road ends.\nIt'],
    ['prose is shown at once', 'The tide', 'The tide'],
    ['a fence is not shown', '```markdown\nThe tide', 'The tide'],
    ['the end of a fence is not shown', '```\nThe tide\n``', 'The tide'],
    ['the end of a tag is not shown', '<passage>\nThe tide\n</pas', 'The tide'],
    ['half an end mark is not shown', 'The tide.<|im_', 'The tide.'],
    ['thinking after the answer is not shown', 'The tide.\n\n<reflection>Well', 'The tide.'],
    ['words of a first person are shown', 'I walked', 'I walked'],
    ['a link is shown', '[[Harbour]] was grey', '[[Harbour]] was grey'],
  ])('%s', (_, raw, shown) => {
    expect(cleanSoFar(raw, PASSAGE)).toBe(shown);
  });

  it('it stands in the passage’s white space and prefix', () => {
    expect(cleanSoFar('a bla', '\n- a knife\n')).toBe('\n- a bla');
    expect(cleanSoFar('- a bla', 'a knife', '- ')).toBe('a bla');
  });
});

const word = fc.stringMatching(/^[a-z]{1,9}$/);
const opening = fc.constantFrom(
  'Sure',
  'Here',
  'The',
  'I have',
  'Note',
  'Let me know',
  'Ines',
  'This',
  'From',
  'Original',
);
const sentence = fc
  .tuple(opening, fc.array(word, { minLength: 2, maxLength: 9 }), fc.constantFrom('.', '!', '?', '…', ', she said.'))
  .map(([first, words, end]) => `${first} ${words.join(' ')}${end}`);
const prose = fc
  .array(fc.tuple(sentence, fc.constantFrom(' ', '\n', '\n\n', '\n\n---\n\n', '\n\n* * *\n\n')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.map(([text, gap], i) => (i === parts.length - 1 ? text : text + gap)).join(''));

describe('whatever is written', () => {
  const space = fc.constantFrom('', ' ', '\n', '\n\n', ' \n');

  it('prose is returned as it is but for the white space around it', () => {
    fc.assert(
      fc.property(prose, space, space, fc.constantFrom('', PASSAGE), (text, before, after, original) => {
        expect(cleanAnswer(before + text + after, original)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('a fence is taken off it, and cleaning twice changes nothing more', () => {
    const parts = fc.constantFrom(
      '<think>', '</think>', 'Hm.', '\n', '\n\n', '```', '~~~\n', '---\n', 'Here is the rewritten passage:\n', 'Sure!',
      '<passage>\n', '\n</passage>', '"', '“', '”', PASSAGE, ANSWER, '**Rewrite:**\n', '> ', '- ', '(212 words)', '<|im_end|>',
      'I hope this helps!', 'Let me know if you want another version.', '**Changes made:**\n- one', 'From “A”.\n\n',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), fc.constantFrom('', PASSAGE, `- ${PASSAGE}`), (all, original) => {
        const clean = cleanAnswer(all.join(''), original);
        expect(cleanAnswer(clean, original)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(prose, (text) => {
        expect(cleanAnswer(`\`\`\`\n${text}\n\`\`\``, PASSAGE)).toBe(text);
      }),
    );
  });

  it('what was shown of prose while it came is the beginning of what stands at the end', () => {
    fc.assert(
      fc.property(prose, fc.nat(), fc.constantFrom('', PASSAGE, `\n${PASSAGE}\n\n`), (text, length, original) => {
        const shown = cleanSoFar(text.slice(0, length % (text.length + 1)), original);
        expect(cleanAnswer(text, original).startsWith(shown)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('at most one line, or two hundred characters, are held back', () => {
    fc.assert(
      fc.property(prose, fc.nat(), (text, length) => {
        const raw = text.slice(0, length % (text.length + 1));
        const held = raw.trim().length - cleanSoFar(raw, PASSAGE).length;
        expect(held).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('thinking never shows, wherever its text is cut', () => {
    const wrapped = fc.constantFrom<[string, string]>(
      ['<think>', '</think>'],
      ['<THINKING>', '</THINKING>'],
      ['[THINK]', '[/THINK]'],
      ['◁think▷', '◁/think▷'],
      ['<seed:think>', '</seed:think>'],
      ['<|channel|>analysis<|message|>', '<|end|><|start|>assistant<|channel|>final<|message|>'],
      ['Sure! Let me see.\n\n<think>', '</think>'],
    );
    fc.assert(
      fc.property(prose, wrapped, fc.nat(), (text, [open, close], length) => {
        const raw = `${open}SECRET ${text} SECRET${close}\n\n${text}`;
        const shown = cleanSoFar(raw.slice(0, length % (raw.length + 1)), PASSAGE);
        expect(shown).not.toMatch(/SECRET|think|Let me see|channel|[<◁]/i);
        expect(text.startsWith(shown)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing makes it throw', () => {
    const odd = fc.oneof(fc.string(), fc.stringMatching(/^[<>/|a-z`~\n"“”*#\->\[\]THINK ]{0,60}$/));
    fc.assert(
      fc.property(odd, odd, odd, (raw, original, lineStart) => {
        for (const clean of [cleanAnswer, cleanSoFar]) expect(typeof clean(raw, original, lineStart)).toBe('string');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a megabyte takes no longer than a moment', () => {
  const MEGABYTE = 1_000_000;
  it.each([
    ' ', '\n', '<think>', '</think>', '<think></thinking>', '<think>\n', '`', '```\n', '```\n\n', '---\n\n', '"', '> ', '- a\n', '<',
    '<passage>\n', 'Here is the rewritten passage:\n', 'Sure! ', 'a ', 'a\n', 'a\n\n', '(Word count: 1)\n', '[THINK', '<|channel|>analysis',
    '<|im_end|>', '</passage>', '*', 'a </think> ', '\n<think>', '\n<think>a</think>', ' \n', '1', 'From “', 'Note: ', '**', 'rewritten ',
  ])('of %j', (part) => {
    const raw = part.repeat(Math.ceil(MEGABYTE / part.length));
    for (const original of [PASSAGE, raw]) {
      for (const text of [raw, `a${raw}`, `${raw}a`, `${ANSWER}\n\n${raw}\n\nb`]) {
        for (const clean of [cleanAnswer, cleanSoFar]) {
          const start = performance.now();
          clean(text, original);
          // What grows with the square of the length would take minutes, on any machine.
          expect(performance.now() - start).toBeLessThan(5_000);
        }
      }
    }
  }); // prettier-ignore
});
