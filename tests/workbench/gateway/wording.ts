/** Fillers and what is left of them. */
export const TIGHTER: readonly (readonly [filler: RegExp, tight: string])[] = [
  [/\bin order to\b/g, 'to'],
  [/\b(?:seemed|appeared) to be\b/g, 'was'],
  [/\b(?:seemed|appeared) to (?!her\b|him\b|them\b|me\b|us\b|you\b|it\b|the\b)/g, 'might '],
  [/\b(?:very|really|quite|rather|suddenly|just|simply) (?=\p{Ll})/gu, ''],
  [/\bcould see\b/g, 'saw'],
  [/\bcould hear\b/g, 'heard'],
  [/\bcould feel\b/g, 'felt'],
  [/\bat this point in time\b/g, 'now'],
  [/\bfor a (?:brief )?moment\b/g, 'briefly'],
  [/\bdue to the fact that\b/g, 'because'],
  [/\ba (?:bit|little) (?=more|less|too)/g, ''],
];

// Each stands in wherever the word does, after "a" and "an" too.
const GROUPS = `
  afraid: anxious/uneasy; again: anew/once more; almost: nearly/all but; angry: irate/enraged;
  beautiful: lovely/fine; because: since/as; big: great/broad; boat: skiff/vessel; bright: vivid/brilliant;
  broken: shattered/split; but: yet; called: cried/shouted; closed: shut/fastened; cold: chill/bitter/raw;
  dark: dim/shadowed/black; door: doorway/gate; empty: abandoned/unpeopled; fell: dropped/sank;
  field: meadow/pasture; fire: blaze/hearth; forest: woods/trees; grey: leaden/pale; harbour: quay/port;
  heavy: leaden/dense; hill: slope/rise; house: cottage/place; hurried: rushed/raced; kitchen: scullery/back room;
  lamp: lantern/light; large: broad/vast; letter: note/page; long: lengthy/slow; looked: gazed/glanced;
  morning: dawn/daybreak; never: not once/at no time; night: dark/small hours; nothing: not a thing;
  noticed: saw/marked; old: aged/ancient; opened: unlatched/unfastened; paper: page/sheet; path: trail/track;
  quick: brisk/swift; quickly: fast/in haste; quiet: hushed/still; rain: drizzle/downpour; ran: hurried/raced;
  road: track/lane; room: chamber/parlour; said: murmured/replied; sea: water/swell; ship: vessel/boat;
  shore: beach/strand; shouted: called/cried; silence: hush/stillness; sky: heavens/clouds;
  slowly: by degrees/without haste; small: slight/narrow; smiled: grinned/beamed; stone: rock/slate;
  stood: waited/lingered; strange: curious/peculiar; street: lane/road; thin: spare/narrow; tired: weary/worn;
  toward: to; towards: to; town: village/place; until: till; voice: tone/murmur; walked: strode/went;
  warm: mild/balmy; watched: studied/followed; went: passed/moved; wet: damp/sodden; whispered: breathed/murmured;
  wind: gale/breeze; window: pane/casement;
`;

/** What a word may be swapped for. */
export const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  [...GROUPS.matchAll(/(\w+): ([^;]+);/g)].map(([, word = '', others = '']) => [word, others.split('/')]),
);

/** Added to a passage in which there was nothing to change. */
export const SHORT_BEATS = [
  'Nobody spoke.',
  'Outside, a door banged.',
  'The clock had stopped.',
  'It was enough.',
  'Then the lamp went out.',
  'Somewhere a gull cried.',
  'The moment passed.',
  'No one moved.',
];

/** An answer where there is no passage: `%` stands for a word of the question. */
export const SENTENCES_ABOUT_A_TEXT = [
  'The strongest thread here is “%”, and it could come a page earlier.',
  'I would let “%” carry the scene and cut what explains it.',
  'Ask what changes for your narrator once “%” is on the page.',
  'A reader will remember “%” if it returns once more near the end.',
  'The tension drops where “%” is told and not shown.',
  'Try the same moment from further away, with “%” heard through a wall.',
  'There is a quieter version in which “%” is never named.',
];
