import { readFileSync, writeFileSync } from 'node:fs';
import type * as Described from '../helpers/described-shapes';
import type * as Schemas from '../helpers/settings-schema';

const FILE = 'docs/settings.schema.json';

jest.mock('../../src/gateway/shape', () => {
  return jest.requireActual<typeof Described>('../helpers/described-shapes').describedShapes;
});
// Only what is loaded after that is built of the described shapes.
const { settingsSchema } = jest.requireActual<typeof Schemas>('../helpers/settings-schema');
const { exportedParts } = jest.requireActual<typeof import('../../src/settings/export-settings')>(
  '../../src/settings/export-settings',
);
const { firstDoc } = jest.requireActual<typeof import('../../src/settings/settings')>('../../src/settings/settings');

/** `APPROVE=1 npx jest settings-schema` writes it anew. */
it('the published schema says what the code reads', () => {
  const text = `${JSON.stringify(settingsSchema, null, 2)}\n`;
  if (process.env.APPROVE) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

it('every part of the settings, and of an export, has its place in it', () => {
  const places = Object.keys(settingsSchema.properties);
  expect(places).toEqual(expect.arrayContaining([...Object.keys(firstDoc), ...exportedParts]));
});

it('holds the bounds, the words and the defaults of the shapes', () => {
  expect(settingsSchema.properties).toMatchObject({
    gateways: { items: { required: ['id', 'name', 'baseUrl'], properties: { isLocal: { default: false } } } },
    presets: {
      items: {
        required: ['id', 'name'],
        properties: {
          sampling: { properties: { temperature: { type: 'number', minimum: 0, maximum: 2 } } },
          onRefusal: { enum: ['ask', 'next'], default: 'ask' },
          hedgeAfter: { anyOf: [{ minimum: 1000 }, { type: 'null' }], default: null },
        },
      },
    },
  });
});
