import type { Surroundings } from './manuscript';

/** What the card says of a book, in this order: the property that holds it, and how the line begins. */
const LINES: readonly (readonly [property: string, label: string])[] = [
  ['language', 'Language'],
  ['pov', 'Point of view'],
  ['tense', 'Tense'],
  ['spelling', 'Spelling'],
  ['quotes', 'Quotation marks'],
  ['banned', 'Never write'],
];

/**
 * What holds for the whole book and for this scene: title, language, point of view, tense, spelling, quotation marks, words
 * that its author does not want. What the scene says goes before what the project says. Empty where nothing is known.
 */
export function projectCard({ project, scene }: Surroundings): string {
  const lines = LINES.flatMap(([property, label]) => {
    const value = scene[property] || project?.properties[property] || '';
    return value === '' ? [] : [`${label}: ${value}`];
  });
  const title = project?.properties.title || project?.title || '';
  return [...(title === '' ? [] : [`Title: ${title}`]), ...lines].join('\n');
}
