import { blockForFile } from '../../src/ledger/block-file';
import { emptyBlock, type TallyBlock } from '../../src/ledger/tally';
import { presetDefaults } from '../../src/presets/preset';
import { firstDoc, type Doc } from '../../src/settings/settings';

/** A row of the presets with these columns. */
export const aPreset = (id: string, more: object = {}): Doc => ({
  ...presetDefaults,
  id,
  name: id,
  candidates: [],
  ...more,
});

/** A settings document with these presets. */
export const docWith = (presets: readonly Doc[], more: object = {}): Doc => ({ ...firstDoc, presets, ...more });

export const aBlock = (revision: number, more: Partial<TallyBlock> = {}): TallyBlock => ({
  ...emptyBlock,
  revision,
  ...more,
});

/** The same as it lies in the settings. */
export const aSavedBlock = (...block: Parameters<typeof aBlock>): Doc => blockForFile(aBlock(...block));

/** The presets of a document as `id=name`. */
export const presetsIn = (doc: Doc): string[] =>
  (doc.presets as { id: string; name: string }[]).map(({ id, name }) => `${id}=${name}`);
