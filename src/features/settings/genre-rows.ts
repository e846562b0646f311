import type { SettingDefinition, SettingDefinitionPage } from 'obsidian';
import { genresNamed, type Genre } from '../../presets/genre';
import { remoteTiers } from '../../presets/local-tier';
import type { Preset } from '../../presets/preset';

/** What kind of book it is, where nothing else says so. */
export function bookRows(genres: readonly Genre[]): SettingDefinition[] {
  return [
    {
      name: 'Kind of book',
      desc: 'Counts where neither the note, its folder nor its project says a genre. Several are stacked in their order.',
      control: {
        type: 'text',
        key: 'genre:choice',
        placeholder: 'Historical, Romance',
        validate: (typed) => complaint(typed, genres),
      },
    },
    {
      name: 'Genres of folders',
      desc: 'Each folder with its genre; the deepest counts.',
      control: {
        type: 'text',
        key: 'genreFolders:pairs',
        placeholder: 'Book one: Horror; Book two: Mystery',
        validate: (typed) => {
          for (const [, names = ''] of typed.matchAll(/:([^;]*)/g)) {
            const said = complaint(names, genres);
            if (said) return said;
          }
          return undefined;
        },
      },
    },
  ];
}

function complaint(typed: string, genres: readonly Genre[]): string | undefined {
  const [unknown] = genresNamed(typed, genres).unknown;
  if (unknown === undefined) return undefined;
  return `No genre is called “${unknown}”. There are ${genres.map(({ name }) => name).join(', ')}.`;
}

/** The page of one genre: which presets stand for the task’s own. */
export function genrePage(
  genre: Genre,
  presets: readonly Preset[],
  more: readonly SettingDefinition[],
): SettingDefinitionPage {
  const nameOf = (id: string) => presets.find((preset) => preset.id === id)?.name ?? id;
  return {
    type: 'page',
    name: genre.name,
    desc: firstSentence(genre.flavour),
    items: [
      { name: 'How such a book is written', desc: genre.flavour },
      { name: 'What spoils it', desc: genre.avoid.join('; ') },
      ...remoteTiers.map((tier): SettingDefinition => ({
        name: `Tasks of ${nameOf(tier)}`,
        desc: 'Whose models are asked for them in this genre.',
        control: {
          type: 'dropdown',
          key: `genres/${genre.id}/presets/${tier}:choice`,
          options: {
            '': `As the tasks have it: ${nameOf(tier)}`,
            ...Object.fromEntries(presets.map(({ id, name }) => [id, name])),
          },
        },
      })),
      ...more,
    ],
  };
}

const firstSentence = (text: string): string => /^[^.]*\./.exec(text)?.[0] ?? text;
