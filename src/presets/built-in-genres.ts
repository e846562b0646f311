import type { Genre } from './genre';

const usual = { order: [], temperature: 0, presets: {} } as const;

/**
 * The genres that ship. Temperatures stay as the task has them except where drift does harm; the models keep their order
 * unless a kind of book is known to need another.
 */
export const builtInGenres: readonly Genre[] = [
  {
    ...usual,
    id: 'literary',
    name: 'Literary',
    flavour:
      'Every image is one that this character would find. Let the sentence carry what nobody in the scene can say, and leave ' +
      'the point unsaid. Rhythm may be long where a mind is at work and short where it stops.',
    avoid: ['closing lines that sum up', 'metaphors that explain themselves', 'beauty for its own sake'],
    emphasis: 'motifs, and how each person sees',
    content: 'Grown-up lives are on the page, with what they do to each other, without being softened.',
    order: ['*claude*'],
  },
  {
    ...usual,
    id: 'romance',
    name: 'Romance',
    flavour:
      'In every exchange somebody wants and something stands in the way. Attention is the love language: what one notices ' +
      'about the other, and tries not to. Consent can be read in what both do. Warmth may be funny.',
    avoid: ['stock gestures of desire', 'misunderstandings that one sentence would end', 'obstacles that vanish'],
    emphasis: 'both leads’ wounds and wishes, and how much heat this book shows',
    content: 'Attraction between adults is the subject, and intimacy is written as far as the author takes it.',
  },
  {
    ...usual,
    id: 'thriller',
    name: 'Thriller',
    flavour:
      'Somebody wants one thing now, against a clock, and it costs more than they thought. Cause, then effect, in short steps. ' +
      'Enter late, leave on a turn. The reader knows enough to be afraid.',
    avoid: ['recapitulation', 'coincidence that helps', 'violence without weight'],
    emphasis: 'who knows what, and since when',
    content:
      'Crime and violence, and what they leave behind, belong to such a book; they are told as fiction, without instructions ' +
      'and without relish.',
  },
  {
    ...usual,
    id: 'mystery',
    name: 'Mystery',
    flavour:
      'Every clue lies in plain sight, among other things that matter for other reasons. The surface is calm and exact. People ' +
      'answer truthfully as often as they can. Nothing is known by the narrator that fairness would have to tell.',
    avoid: ['a winking narrator', 'a reveal before its time', 'facts that appear when they are needed'],
    emphasis: 'clues, alibis, times, and who was where',
    content: 'There is a crime and there are lies; cruelty stays off the page unless the author brings it there.',
    temperature: -0.1,
  },
  {
    ...usual,
    id: 'epic-fantasy',
    name: 'Epic fantasy',
    flavour:
      'The world is known by use: what people eat, owe, swear by and are afraid of. Magic has a price that somebody pays. Let ' +
      'scale show in what is far away and still felt here. Speech has dignity without costume.',
    avoid: ['lectures on history', 'a soup of invented names', 'prophecies that do the plotting'],
    emphasis: 'names, rules of magic, places and distances',
    content: 'War and its cost may be shown.',
    order: ['*gemini*pro*', '*claude*'],
  },
  {
    ...usual,
    id: 'urban-fantasy',
    name: 'Urban fantasy and romantasy',
    flavour:
      'A modern voice, quick and dry, in a world where the uncanny keeps office hours. Power has rules and the rules hurt. ' +
      'Desire and danger use the same door. Slang ages; attitude does not.',
    avoid: ['chosen ones', 'banter that stops the scene', 'explaining the joke'],
    emphasis: 'powers, their limits, and who owes whom',
    content: 'Violence and intimacy between adults are written as far as the author takes them.',
  },
  {
    ...usual,
    id: 'science-fiction',
    name: 'Science fiction',
    flavour:
      'One thing is different, and everything else follows from it. Consequences come before explanations; people use ' +
      'technology as they use stairs. Numbers are right or absent. Wonder is in the particular.',
    avoid: ['paragraphs of jargon', 'characters who tell each other what they know', 'futures without a past'],
    emphasis: 'what technology can and cannot do, units, dates, distances',
    content: 'Catastrophe and moral injury may be shown.',
  },
  {
    ...usual,
    id: 'horror',
    name: 'Horror',
    flavour:
      'Dread comes from what is withheld and from the body that notices first. Keep the room ordinary a little too long. What is ' +
      'seen is seen in part, in the wrong light, by somebody with a reason to look away.',
    avoid: ['adjectives that do the frightening', 'explanations of the thing', 'endings that comfort'],
    emphasis: 'what has not been shown yet, and what everybody believes instead',
    content: 'Fear, injury and death are what such a book is about; they are neither softened nor enjoyed.',
  },
  {
    ...usual,
    id: 'historical',
    name: 'Historical',
    flavour:
      'The mind is of its time, not only the clothes: what is shameful, what is a sin, what everybody knows that is not so. ' +
      'Objects have makers and prices. Speech is plain, and nothing in it was coined later.',
    avoid: ['idioms of today', 'footnotes in dialogue', 'people ahead of their time'],
    emphasis: 'dates, titles, forms of address, objects',
    content: 'The cruelty of the period, and its words, may stand where the scene needs them.',
    temperature: -0.1,
  },
  {
    ...usual,
    id: 'young-adult',
    name: 'Young adult and middle grade',
    flavour:
      'Close to the skin, in a voice that has not yet learned to hide. The stakes are a friendship, a name, a door that closes, ' +
      'and they are the whole world. Grown-ups are as odd as they look from there. Hope is earned.',
    avoid: ['irony over the heads of the young', 'lessons', 'slang that will not last the year'],
    emphasis: 'ages, friendships, who may do what',
    content: 'Readers are young: nothing sexual, and violence without detail.',
  },
];
