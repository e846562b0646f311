import { migrate, migrations, type Migration } from '../../src/settings/migrations';
import { SETTINGS_VERSION } from '../../src/settings/settings';

const toTwo: Migration = (doc) => ({ ...doc, gateways: doc.endpoints });
const toThree: Migration = (doc) => ({ ...doc, seen: [doc.version] });
const steps = [toTwo, toThree];

it('there is a migration for every version that was', () => {
  expect(migrations).toHaveLength(SETTINGS_VERSION - 1);
});

it('a document of this version is taken as it is', () => {
  const doc = { version: 3, unknown: true };
  expect(migrate(doc, steps, 3)).toEqual({ kind: 'current', doc });
});

it('an older one takes every step that it has not taken, in order', () => {
  expect(migrate({ version: 1, endpoints: [] }, steps, 3)).toEqual({
    kind: 'upgraded',
    doc: { version: 3, endpoints: [], gateways: [], seen: [1] },
  });
  expect(migrate({ version: 2, kept: 1 }, steps, 3)).toEqual({
    kind: 'upgraded',
    doc: { version: 3, kept: 1, seen: [2] },
  });
});

it('one without a version is the first', () => {
  expect(migrate({ endpoints: [1] }, steps, 3)).toMatchObject({ kind: 'upgraded', doc: { gateways: [1] } });
  expect(migrate({}, [], 1)).toEqual({ kind: 'current', doc: { version: 1 } });
});

it('one from a newer Palimpsest is read as far as we know it and keeps its version', () => {
  const doc = { version: 9, later: 'yes' };
  expect(migrate(doc, steps, 3)).toEqual({ kind: 'newer', doc });
});

it.each([null, 'text', 7, [], { version: 'one' }, { version: 0 }, { version: 1.5 }, { version: -1 }])(
  '%p cannot be read',
  (value) => {
    expect(migrate(value, steps, 3)).toEqual({ kind: 'unreadable' });
  },
);
