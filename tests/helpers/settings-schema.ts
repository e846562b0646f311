import { gatewayShape } from '../../src/gateway/gateway';
import { count, dictionary, list, nullable, optional, record, text, whole } from '../../src/gateway/shape';
import { blockLines } from '../../src/ledger/block-file';
import { presetShape } from '../../src/presets/preset';
import { EXPORT_KIND } from '../../src/settings/export-settings';
import { genreOverrideShape } from '../../src/settings/read-genres';
import { notesShape } from '../../src/settings/read-import';
import { currencyShape, SETTINGS_VERSION } from '../../src/settings/settings';
import { folderShape, overrideShape } from '../../src/tasks/task-overrides';
import { schemaOf } from './described-shapes';

const limit = optional(nullable(count));
const patterns = optional(list(text));
const gateway = schemaOf(gatewayShape);
const required = (gateway.required as string[]).filter((name) => name !== 'secretId');

/** The settings file as JSON Schema; of shapes that describe themselves, which a test has to put in place first. */
export const settingsSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Settings of Palimpsest',
  description:
    'What lies in data.json, or in a file that was exported. A row that does not fit is set aside and stays in the file; ' +
    'what is not described here is kept as it is.',
  type: 'object',
  properties: {
    version: { ...schemaOf(whole), minimum: 1, default: SETTINGS_VERSION },
    gateways: {
      description: 'Places that answer. An exported one has no secretId: no file says which key a gateway is sent.',
      type: 'array',
      items: { ...gateway, required },
    },
    presets: { description: 'Ordered lists of models, with their rules.', ...schemaOf(list(presetShape)) },
    tasks: { description: 'What is set for a task, by its id.', ...schemaOf(dictionary(overrideShape)) },
    genre: {
      description: 'The genre of every note that nothing else says one of.',
      anyOf: [schemaOf(text), schemaOf(list(text)), { type: 'null' }],
    },
    genreFolders: { description: 'The genre of the notes in a folder.', ...schemaOf(dictionary(text)) },
    genres: { description: 'What is set for a genre, by its id.', ...schemaOf(dictionary(genreOverrideShape)) },
    standIns: { description: 'Presets that stand for a shipped one.', ...schemaOf(dictionary(text)) },
    folders: {
      description: 'Where tasks and genres of one’s own lie.',
      ...schemaOf(record({ tasks: optional(folderShape), genres: optional(folderShape) })),
    },
    budgets: {
      description: 'What may be spent, in nano-dollars; of books by their title.',
      ...schemaOf(record({ run: limit, day: limit, month: limit, projects: optional(dictionary(nullable(count))) })),
    },
    currency: { description: 'What amounts are shown in.', ...schemaOf(nullable(currencyShape)) },
    policy: {
      description: 'Which models are asked, and what stays on this computer.',
      ...schemaOf(record({ allow: patterns, block: patterns, localFolders: patterns })),
    },
    tally: { description: 'What each device has spent. Not exported.', ...schemaOf(dictionary(blockLines)) },
    changes: { description: 'When each part was changed, for merging. Not exported.', type: 'object' },
    kind: { description: 'In an exported file only.', const: EXPORT_KIND },
    exportedAt: { description: 'In an exported file only.', ...schemaOf(text) },
    notes: { description: 'Tasks and genres of one’s own, in an exported file only.', ...schemaOf(notesShape) },
  },
};
