import fc from 'fast-check';
import { factHeard, factsLost, factsSentence, type LostFact } from '../../../src/review/facts/facts-kept';
import { diffWords } from '../../../src/review/diff/word-diff';

const lostBetween = (original: string, answer: string): readonly LostFact[] =>
  factsLost(original, diffWords(original, answer));
/** “number 17 > twenty”, “link [[Harbour]]”. */
const told = (facts: readonly LostFact[]): string => {
  const said = facts.map(({ kind, was, became }) => `${kind} ${was}${became === null ? '' : ` > ${became}`}`);
  return [...new Set(said)].join(' | ');
};

describe('what is lost', () => {
  it.each<[original: string, answer: string, lost: string]>([
    ['There were 17 lamps along the wall.', 'There were twenty lamps along the wall.', 'number 17 > twenty'],
    ['There were 17 lamps along the wall.', 'There were lamps along the wall.', 'number 17'],
    ['There were 17 lamps along the wall.', 'There were some lamps along the wall.', 'number 17 > some'],
    ['There were seventeen lamps.', 'There were 18 lamps.', 'number seventeen > 18'],
    ['She owed 1,000 crowns.', 'She owed 1,500 crowns.', 'number 1,000 > 1,500'],
    ['It was 3.5 miles away.', 'It was 3.5 km away.', 'number 3.5 miles > 3.5 km'],
    ['Twenty-one men went out.', 'Twenty men went out.', 'number Twenty-one > Twenty'],
    ['Two hundred and five men went.', 'Two hundred men went.', 'number Two hundred and five > Two hundred'],
    ['He had 3 knives and 3 coins.', 'He had 3 knives and some coins.', 'number 3 > some'],
    ['It cost $40 then.', 'It cost €40 then.', 'number $40 > €40'],
    ['It was the 3rd door.', 'It was the fourth door.', 'number 3rd > fourth'],
    ['A dozen eggs lay there.', 'Some eggs lay there.', 'number A dozen > Some'],
    ['She came on 12 October with him.', 'She came on 13 October with him.', 'date 12 October > 13 October'],
    ['She came on Oct 12, 1923, by sea.', 'She came on 12 October by sea.', 'date Oct 12, 1923 > 12 October'],
    ['It was the last week of October then.', 'It was the last week of autumn then.', 'date October > autumn'],
    ['We met on Tuesday at dusk.', 'We met on Friday at dusk.', 'date Tuesday > Friday'],
    ['The boat left at four o’clock.', 'The boat left at five o’clock.', 'date four o’clock > five o’clock'],
    ['The boat left at 4:30 that day.', 'The boat left at 4:45 that day.', 'date 4:30 > 4:45'],
    [
      'Sie kam am 3. Oktober mit der Flut und dem Wind.',
      'Sie kam am 4. Oktober mit der Flut und dem Wind.',
      'date 3. Oktober > 4. Oktober',
    ],
    ['Elle est venue le 3 août et elle est partie.', 'Elle est venue le 4 août et elle est partie.', 'number 3 > 4'],
    ['She saw Tomas on the wall.', 'She saw Anna on the wall.', 'name Tomas > Anna'],
    ['She saw Tomas Vale on the wall.', 'She saw her brother on the wall.', 'name Tomas Vale > her brother'],
    ['She walked to Saltmarrow in the rain.', 'She walked to town in the rain.', 'name Saltmarrow > town'],
    ['He gave Tomas’s coat to her.', 'He gave Anna’s coat to her.', 'name Tomas > Anna'],
    ['“Yes,” Ines said, and went.', '“Yes,” Anna said, and went.', 'name Ines > Anna'],
    ['Then Mr. Vale went home.', 'Then Mr. Hale went home.', 'name Vale > Hale'],
    ['Ines saw that Ines was late.', 'Ines saw that Tomas was late.', 'name Ines > Tomas'],
    ['She did not go home.', 'She did go home.', 'negation not'],
    ['She didn’t go home.', 'She went home.', 'negation didn’t'],
    ['Nobody looked up from the shed.', 'Everybody looked up from the shed.', 'negation Nobody'],
    ['He never came back again.', 'He often came back again.', 'negation never'],
    ['She left without him then.', 'She left with him then.', 'negation without'],
    [
      'Sie ging nicht nach Hause, und der Wind war kalt.',
      'Sie ging nach Hause, und der Wind war kalt.',
      'negation nicht',
    ],
    [
      'Elle ne venait jamais le soir, et la mer est là.',
      'Elle venait toujours le soir, et la mer est là.',
      'negation jamais',
    ],
    [
      'Ella nunca volvía a la casa que era del mar.',
      'Ella siempre volvía a la casa que era del mar.',
      'negation nunca',
    ],
    ['Along the [[Harbour]] wall they stood.', 'Along the quay wall they stood.', 'link [[Harbour]]'],
    ['Along the [[Harbour]] wall they stood.', 'Along the Harbour wall they stood.', 'link [[Harbour]]'],
    [
      'By the [[Harbour|old wall]] they stood.',
      'By the [[Quay|old wall]] they stood.',
      'link [[Harbour|old wall]] > [[Quay|old wall]]',
    ],
    ['See [[Harbour#Tides]] for it.', 'See [[Harbour]] for it.', 'link [[Harbour#Tides]] > [[Harbour]]'],
    ['See [the map](https://a.example/map) for it.', 'See the map for it.', 'link [the map](https://a.example/map)'],
    ['See [the map](a.md) for it.', 'See [the map](b.md) for it.', 'link [the map](a.md) > [the map](b.md)'],
    ['Look at https://a.example/map now.', 'Look at the map now.', 'link https://a.example/map'],
    ['Here ![[map.png]] it is.', 'Here it is.', 'embed ![[map.png]]'],
    ['Here ![map](map.png) it is.', 'Here it is.', 'embed ![map](map.png)'],
    ['The tide turned. #draft', 'The tide turned.', 'tag #draft'],
    ['The tide turned. ^tide-1', 'The tide turned.', 'block-id ^tide-1'],
    ['The tide[^1] turned.', 'The tide turned.', 'footnote [^1]'],
    ['The tide turned.\n\n[^1]: At dusk.', 'The tide turned.', 'footnote [^1]:'],
    ['The tide %%check this%% turned.', 'The tide turned.', 'comment %%check this%%'],
    [
      'He saw 17 lamps by the [[Harbour]] wall, and on he went.',
      'He saw twenty lamps by the quay wall, and on he went.',
      'number 17 > twenty | link [[Harbour]]',
    ],
    ['He saw Tomas.\n\nThen the tide turned.', 'Then the tide turned.', 'name Tomas'],
  ])('%s → %s', (original, answer, lost) => {
    expect(told(lostBetween(original, answer))).toBe(lost);
  });
});

describe('what is kept', () => {
  it.each<[original: string, answer: string]>([
    ['There were 17 lamps.', 'There stood 17 lamps.'],
    ['There were 17 lamps.', 'There stood seventeen lamps.'],
    ['There were seventeen lamps.', 'There stood 17 lamps.'],
    ['There were 21 lamps.', 'Twenty-one lamps stood there.'],
    ['She owed 1,000 crowns.', 'She owed a thousand crowns.'],
    ['She owed 1,000 crowns.', 'She owed 1000 crowns.'],
    ['There were 205 men.', 'Two hundred and five men stood there.'],
    ['It was 50% of it.', 'It was fifty percent of it.'],
    ['It was 3 km away.', 'It was three kilometres away.'],
    ['She had 2 coins.', 'She had both coins.'],
    ['The two of them went.', 'Both went.'],
    ['Twelve eggs lay there.', 'A dozen eggs lay there.'],
    ['It was the 3rd door.', 'It was the third door.'],
    ['She had 1 coin.', 'She had one coin.'],
    ['One of them laughed.', 'Somebody laughed.'],
    ['No one came, and one was glad.', 'Nobody came, and they were glad.'],
    ['A thousand stars came out.', 'Stars came out.'],
    ['At first he laughed.', 'He laughed.'],
    ['17 lamps, then 3 more.', '3 more, after 17 lamps.'],
    ['There was a lamp.', 'There were 17 lamps.'],
    ['1. Bread\n2. Wine', '1. Loaves\n3. Wine'],
    ['She came on 12 October.', 'On October 12 she came.'],
    ['She came on 12 October.', 'She arrived on the 12th of October, 1923.'],
    ['She came on 12 October.', 'She came on the twelfth of October.'],
    ['It was Oct 12, 1923.', 'It was 12 October 1923.'],
    ['She came on 1923-10-12 by sea.', 'She came on 12 October 1923 by sea.'],
    ['The boat left at four o’clock.', 'The boat left at 4:00.'],
    ['The boat left at 4:30.', 'The boat left at half past four.'],
    ['The boat left at 16:30.', 'The boat left at 4:30 pm.'],
    ['He may march in spring.', 'He could walk in spring.'],
    ['She saw Tomas on the wall.', 'On the wall she saw Tomas.'],
    ['She saw Tomas. Tomas saw her.', 'She saw Tomas. He saw her.'],
    ['She took Tomas’s coat.', 'She took the coat of Tomas.'],
    ['She saw Tomas Vale there, and Vale ran.', 'There was Tomas; Vale ran.'],
    ['Then Ines hit Tomas hard.', 'Then Tomas was hit hard by Ines.'],
    ['Along the Harbour wall they stood.', 'They stood along the [[Harbour]] wall.'],
    ['Harbours were quiet.', 'Ports were quiet.'],
    ['And then I left, as I’d said.', 'And then we left, as we had said.'],
    ['“Come,” he said. “Nothing is left.”', '“Come,” he said. “There is nothing left.”'],
    ['# The Old Wall\n\nThe tide.', '# The Wall\n\nThe tide.'],
    ['She did not go home.', 'She never went home.'],
    ['She didn’t go home.', 'She did not go home.'],
    ['She was not certain of it.', 'She was uncertain of it.'],
    ['She did not see it.', 'She failed to see it.'],
    ['There was no hope in it.', 'It was hopeless.'],
    ['She was tired, and she did not care about the sea at all.', 'She was tired.'],
    ['It did not seem to care about her.', 'It had no opinion of her.'],
    ['Nobody at the customs shed looked up.', 'At the customs shed, no one looked up.'],
    ['By the [[Harbour|old wall]] they stood.', 'By the [[Harbour|wall]] they stood.'],
    ['By the [[Harbour]] they stood.', 'They stood by the [[Harbour|harbour wall]].'],
    ['See [the map](a.md) for it.', 'For it, see [this map](a.md).'],
    ['Here ![[map.png]] it is.', 'It is here: ![[map.png|300]].'],
    ['The tide[^1] turned at dusk.', 'At dusk the tide[^1] turned.'],
    ['The tide turned. ^tide-1', 'The tide had turned. ^tide-1'],
    ['The `#fff 17 Tomas` code is here.', 'The code is here.'],
    ['# Heading 1st\n\nThe tide turned.', '# Heading first\n\nThe tide turned.'],
    [
      'Der Hund sah die Katze auf dem Tisch, und das war schön.',
      'Der Hund sah die Maus auf dem Stuhl, und das war gut.',
    ],
    ['It was the worst of times.', 'It was the best of times.'],
    ['He stopped.\nAnd The tide turned.', 'He stopped.\nAnd the tide turned.'],
  ])('%s → %s', (original, answer) => {
    expect(told(lostBetween(original, answer))).toBe('');
  });
});

it('a fact is told with the change that did it', () => {
  const original = 'The old tide went out slowly at the end of it. There were 17 lamps.';
  const answer = 'The tide went out slowly at the end of it. There were twenty lamps.';
  const changes = diffWords(original, answer);
  const [fact] = factsLost(original, changes);
  expect(changes[fact?.change ?? -1]?.insert).toContain('twenty');
});

it('each change that cuts into a fact is told, so that none leaves half of it', () => {
  const original = 'She came on Oct 12, 1923, by sea.';
  const facts = factsLost(original, [
    { from: 12, to: 16, insert: '' },
    { from: 18, to: 25, insert: ' October' },
  ]);
  expect(facts.map(({ was, became, change }) => [was, became, change])).toEqual([
    ['Oct 12, 1923', '12 October', 0],
    ['Oct 12, 1923', '12 October', 1],
  ]);
});

it('without a change nothing is lost', () => {
  expect(factsLost('Ines had 17 lamps.', [])).toEqual([]);
});

describe('in a sentence', () => {
  const fact = (kind: LostFact['kind'], was: string, became: string | null = null): LostFact => ({
    kind,
    was,
    became,
    change: 0,
  });
  const seventeen = fact('number', '17', 'twenty');
  const harbour = fact('link', '[[Harbour]]');
  const spoken = (facts: readonly LostFact[]): string => {
    const { what, parts } = factsSentence(facts);
    return `${what} ${parts.map(({ text, strong }) => (strong ? `*${text}*` : text)).join('')}`;
  };

  it.each<[facts: readonly LostFact[], sentence: string]>([
    [[seventeen], 'One fact changed: the number *17* became “twenty”.'],
    [[seventeen, harbour], 'Two facts changed: the number *17* became “twenty”, and the link *[[Harbour]]* is gone.'],
    [[fact('negation', 'not')], 'One fact changed: the word “*not*” is gone.'],
    [
      [seventeen, harbour, fact('name', 'Tomas', 'Anna')],
      'Three facts changed: the number *17* became “twenty”, the link *[[Harbour]]* is gone, and the name *Tomas* became “Anna”.',
    ],
    [
      [
        seventeen,
        harbour,
        fact('tag', '#a'),
        fact('tag', '#b'),
        fact('tag', '#c'),
        fact('tag', '#d'),
        fact('tag', '#e'),
      ],
      'Seven facts changed: the number *17* became “twenty”, the link *[[Harbour]]* is gone, the tag *#a* is gone, and 4 more.',
    ],
    [[seventeen, { ...seventeen, change: 4 }], 'One fact changed: the number *17* became “twenty”.'],
    [
      [fact('comment', `%%${'check the tides '.repeat(9)}%%`)],
      'One fact changed: the comment *%%check the tides check the tides check…* is gone.',
    ],
  ])('%#', (facts, sentence) => {
    expect(spoken(facts)).toBe(sentence);
  });

  it('a screen reader is told each with its change', () => {
    expect(factHeard(seventeen)).toBe('changes the number 17');
    expect(factHeard(harbour)).toBe('removes the link [[Harbour]]');
    expect(factHeard(fact('negation', 'not'))).toBe('removes the word “not”');
  });
});

it('every lost fact stands in the passage and names one of the changes; the same text has lost none', () => {
  const token = fc.constantFrom(
    'the', 'tide', 'Ines', 'Tomas', '17', 'twenty', 'two hundred', '12 October', 'not', 'never', '[[Harbour]]', '[[A|b]]', '#tag', '[^1]',
    '%%c%%', '![[m.png]]', '.', '\n\n', 'four o’clock', '[a](b)', '“', '”', '1,000', '^id\n', '`x`',
  ); // prettier-ignore
  const text = fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(' '));
  fc.assert(
    fc.property(text, text, (original, answer) => {
      const changes = diffWords(original, answer);
      for (const { was, change } of factsLost(original, changes)) {
        expect(original).toContain(was);
        expect(changes[change]).toBeDefined();
      }
      expect(factsLost(original, diffWords(original, original))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('two thousand words take a moment only, whatever they are', () => {
  for (const part of [
    'The tide went out and Ines counted 17 lamps on 12 October. ',
    'A ',
    'one hundred ',
    '[[',
    '%%',
    '%',
    '`',
    '1,',
    '![',
    '(',
    'May ',
  ]) {
    const original = part.repeat(12_000 / part.length);
    const answer = `Not ${original}`.replace(/17/g, 'twenty');
    const start = performance.now();
    factsLost(original, [{ from: 0, to: original.length, insert: answer }]);
    expect(performance.now() - start).toBeLessThan(300);
  }
});
