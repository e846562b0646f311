import type { CodexEntry, Manuscript, Project, Properties, SceneSummary, Voice } from '../../src/manuscript/manuscript';

/** A book as a test sets it up. */
export interface Book {
  readonly project?: Project;
  readonly scene?: Properties;
  readonly voices?: readonly Voice[];
  readonly codex?: readonly (CodexEntry & { readonly isMentioned: boolean })[];
  readonly story?: readonly SceneSummary[];
  readonly sample?: { readonly text: string; readonly from: string };
}

const summaries = { none: 0, last: 1, 'last-three': 3, all: Infinity } as const;

/** A manuscript that lies in memory. */
export const memoryManuscript = ({
  project,
  scene = {},
  voices = [],
  codex = [],
  story = [],
  sample,
}: Book): Manuscript => ({
  about: () => ({ project: project ?? null, scene }),
  voices: () => voices,
  read: (_, reads) => {
    const entries: Readonly<Record<typeof reads.codex, CodexEntry[]>> = {
      none: [],
      speakers: [],
      names: codex.map(({ isMentioned: _mentioned, ...entry }) => ({ ...entry, text: 'A name of this book.' })),
      mentioned: codex.filter(({ isMentioned }) => isMentioned),
      full: [...codex],
    };
    const count = summaries[reads.story];
    return Promise.resolve({
      codex: entries[reads.codex],
      story: count === 0 ? [] : story.slice(-count),
      sample: sample ?? null,
    });
  },
});
