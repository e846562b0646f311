import { newGateway } from '../../src/gateway/gateway';
import { spoken } from '../../src/review/sentence';
import { asideSentence } from '../../src/settings/aside-sentence';
import { readSettings } from '../../src/settings/settings';
import { aPreset, docWith } from '../helpers/docs';

const litellm = newGateway('litellm', 'litellm', 'http://localhost:4000/v1');
const ASIDE = 'in your settings could not be read and is set aside.';

it.each<[doc: object, said: string]>([
  [{ gateways: [{ id: 'x', name: 'X' }] }, `One gateway ${ASIDE} “x”: its address is missing. The rest works.`],
  [
    { presets: [aPreset('noir', { sampling: { temperature: 3 } })] },
    `One preset ${ASIDE} “noir”: its temperature is not a number from 0 to 2. The rest works.`,
  ],
  [
    { presets: [aPreset('noir', { candidates: [{ gateway: 'x' }] })] },
    `One preset ${ASIDE} “noir”: one of its models is missing. The rest works.`,
  ],
  [{ presets: [aPreset('a'), 7] }, `One preset ${ASIDE} Number 2: it is not an object. The rest works.`],
  [{ presets: { a: 1 } }, `The list of presets ${ASIDE} It is not a list. The rest works.`],
  [
    { tasks: { rewrite: { folder: '../x' } } },
    `Something set for a task ${ASIDE} “rewrite”: its folder is not a folder of the vault. The rest works.`,
  ],
  [{ genres: { noir: 1 } }, `Something set for a genre ${ASIDE} “noir”: it is not an object. The rest works.`],
  [{ tally: { 'x/y': 1 } }, `The spending of one device ${ASIDE} “x/y”: it is not an object. The rest works.`],
  [
    { gateways: [litellm, litellm] },
    'Two gateways are called litellm. The first counts; the other is set aside and stays in the settings file.',
  ],
  [
    { presets: [aPreset('noir'), aPreset('noir', { name: 'Other' })] },
    'Two presets are called noir. The first counts; the other is set aside and stays in the settings file.',
  ],
])('%j is told in words', (doc, said) => {
  expect(readSettings(docWith([], doc)).aside.map((one) => spoken(asideSentence(one)))).toEqual([said]);
});
