import type { Passage } from '../manuscript/passage';
import type { Manuscript, Surroundings, Voice } from '../manuscript/manuscript';
import { speakersIn } from '../manuscript/speakers';
import { chooseGenres, folderGenre, type ChosenGenres } from '../presets/choose-genres';
import type { Genre } from '../presets/genre';
import { resolve, type PresetRows, type Resolution } from '../presets/resolve-preset';
import { lengthFrom } from './inputs';
import { layersOf } from './layers';
import type { Length } from './length';
import { plainAsk, type Order } from './order';
import type { Task } from './task';
import { hasOwnLength, type TaskOverride } from './task-overrides';

/** What the settings and the vault say about runs. */
export interface ChooseDeps {
  readonly manuscript: Pick<Manuscript, 'about' | 'voices'>;
  readonly genres: () => readonly Genre[];
  readonly presets: () => PresetRows;
  readonly overrideOf: (task: string) => TaskOverride;
  /** What the settings say of genres: of folders, and of everything else. */
  readonly genreRules: () => { readonly folders: Readonly<Record<string, string>>; readonly fallback: unknown };
}

/** How a run would be asked, before anything of the manuscript is read. */
export interface RunChoices {
  readonly resolution: Resolution;
  readonly genres: ChosenGenres;
  readonly voices: readonly Voice[];
  /** The one whose models count; the first that has any. */
  readonly voice: Voice | null;
  readonly length: Length;
  readonly surroundings: Surroundings;
}

/** Which genre, voices, models and parameters a run has, and why. */
export function chooseFor(
  order: Pick<Order, 'task' | 'passage' | 'ask' | 'only' | 'effort'>,
  deps: ChooseDeps,
): RunChoices {
  const { task, passage, ask = plainAsk } = order;
  const surroundings = passage ? deps.manuscript.about(passage.note) : { project: null, scene: {} };
  const genres = genresFor(passage, surroundings, ask.genres, deps);
  const voices = voicesFor(task, passage?.selection ?? '', ask.voice, deps.manuscript.voices());
  const voice = voices.find(({ preset, model }) => preset !== null || model !== null) ?? null;
  const override = deps.overrideOf(task.id);
  const resolution = resolve(layersOf({ task, override, genres: genres.genres, voice, order }), deps.presets());
  const length = (hasOwnLength(task) ? null : lengthFrom(task.inputs, ask.inputs)) ?? task.length;
  return { resolution, genres, voices, voice, length, surroundings };
}

function genresFor(
  passage: Passage | null,
  { project, scene }: Surroundings,
  run: readonly string[] | null,
  { genres, genreRules }: ChooseDeps,
): ChosenGenres {
  const { folders, fallback } = genreRules();
  const said = {
    run,
    note: scene.genre,
    folder: passage && folderGenre(passage.note, folders),
    project: project?.properties.genre,
    default: fallback,
  };
  return chooseGenres(said, genres());
}

/** The voice that the writer chose for the run; else, in tasks about talk, those of everybody who speaks. */
function voicesFor(task: Task, passage: string, chosen: string | null | undefined, all: readonly Voice[]): Voice[] {
  if (chosen === null) return [];
  if (chosen !== undefined) return all.filter(({ name }) => name === chosen);
  return task.reads.codex === 'speakers' ? speakersIn(passage, all) : [];
}
