/** Words by their beginnings, in English, German, French and Spanish; `slack` letters may follow. */
export interface Words {
  readonly is: (word: string) => boolean;
  readonly mayBecome: (beginning: string) => boolean;
}

function words(slack: number, list: string): Words {
  const stems = list.split(' ');
  return {
    is: (word) => stems.some((stem) => word.startsWith(stem) && word.length <= stem.length + slack),
    mayBecome: (beginning) => stems.some((stem) => stem.startsWith(beginning)),
  };
}

/** What an answer is called, and hardly anything in a story is. */
export const names = words(
  3,
  'passage version rewrit revision continuation excerpt fassung überarbeitung extrait réécriture pasaje fragmento versi',
);

/** What it is called as well, and much else besides. */
export const commonNames = words(
  2,
  'text paragraph scene draft section dialogue story chapter selection sentence prose absatz szene scène párrafo escena',
);

/** What was done to it. */
export const edited = words(
  6,
  'rewrit rewrote revis edite polish tighte expand improv refin correct shorte condens rephras proofread leaner stronger ' +
    'überarbeit verbesser gekürzt réécri révis corrig amélior reescri mejor',
);

export const fillers = words(0, 'the your a my and of new final is die der das la le el');

/** What a list of changes is called, and the little words beside it. */
export const changes = words(3, 'changes changed edits revision improvement adjustment modification änderung cambios');
export const changeFillers = words(
  0,
  'key main made the i have ve summary of some what s notes on and to in this version why',
);

/** Words in which someone talks about a text and the work on it: from those that hardly stand in stories to those that do. */
const weighty: readonly Words[] = [
  words(3, 'wikilink formatting markdown'),
  words(
    5,
    'adjust tweak revis refin rephras version rewrit rewrote edits polish shorte lengthen expand variation alternativ ' +
      'passage wording phrasing draft paragraph pov instruction anpass überarbeit fassung kürz ajust modification réécri retravail',
  ),
  words(
    5,
    'chang anoth differen furth continu scene text tone voice rhythm sentence name meaning structur verb dialogue style ' +
      'pacing prose adverb filler narrativ imager clarit mood atmosphere length link number punctuat spelling break kept ' +
      'keep preserv maintain tighte remov replac original tense stil',
  ),
];

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** How much a text is about a text. */
export const editWeight = (text: string): number =>
  [...new Set(wordsOf(text))].reduce((sum, word) => sum + weightOf(word), 0);

function weightOf(word: string): number {
  const level = weighty.findIndex((known) => known.is(word));
  return level < 0 ? 0 : weighty.length - level;
}
