import { readFileSync } from 'node:fs';

const read = (file: string): string => readFileSync(file, 'utf8');
const readJson = <T>(file: string): T => JSON.parse(read(file)) as T;

interface Manifest {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly minAppVersion: string;
  readonly description: string;
  readonly author: string;
  readonly authorUrl?: string;
  readonly isDesktopOnly: boolean;
}

const manifest = readJson<Manifest>('manifest.json');

const REQUIRED_KEYS = ['id', 'name', 'version', 'minAppVersion', 'description', 'author', 'isDesktopOnly'];
const OPTIONAL_KEYS = ['authorUrl', 'fundingUrl'];

describe('the manifest, as the directory wants it', () => {
  it('has every required key and no unknown one', () => {
    const keys = Object.keys(manifest);
    expect(REQUIRED_KEYS.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => ![...REQUIRED_KEYS, ...OPTIONAL_KEYS].includes(key))).toEqual([]);
  });

  it('keeps the id and the name that notes and hotkeys already know', () => {
    expect(manifest.id).toBe('palimpsest');
    expect(manifest.id).toMatch(/^[a-z-]+$/);
    expect(manifest.name).toBe('Palimpsest');
  });

  it.each(['id', 'name', 'description'] as const)('says neither "Obsidian" nor "plugin" in its %s', (key) => {
    expect(manifest[key]).not.toMatch(/obsidian|plugin/i);
  });

  it('describes itself in at most 250 plain characters that begin with a verb and end with a full stop', () => {
    expect(manifest.description.length).toBeLessThanOrEqual(250);
    expect(manifest.description).toMatch(/^(Rewrite|Revise|Draft|Write|Edit|Continue)\b.*\.$/);
    expect(manifest.description).toMatch(/^[\x20-\x7e]+$/);
  });

  it('runs on phones too, from the first version with declarative settings', () => {
    expect(manifest.isDesktopOnly).toBe(false);
    expect(manifest.minAppVersion).toBe('1.13.0');
  });

  it('names an author, and no page of the app itself', () => {
    expect(manifest.author).not.toBe('');
    expect(manifest.authorUrl ?? '').not.toMatch(/obsidian\.md/);
  });
});

describe('a version', () => {
  it('is three numbers, the same in the manifest, the package and the lock file', () => {
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readJson<{ version: string }>('package.json').version).toBe(manifest.version);
    expect(readJson<{ version: string }>('package-lock.json').version).toBe(manifest.version);
  });

  it('has a section in the changelog, the newest first', () => {
    const newest = /^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1];
    expect(newest).toBe(manifest.version);
  });

  it('is covered by versions.json: its newest row asks for the same app', () => {
    const versions = Object.entries(readJson<Record<string, string>>('versions.json'));
    expect(versions.at(-1)?.[1]).toBe(manifest.minAppVersion);
    expect(versions.filter((row) => row.some((version) => !/^\d+\.\d+\.\d+$/.test(version)))).toEqual([]);
  });
});

describe('what is installed', () => {
  interface Package {
    readonly dependencies: Record<string, string>;
    readonly devDependencies: Record<string, string>;
  }

  it('is pinned to the exact version', () => {
    const { dependencies, devDependencies } = readJson<Package>('package.json');
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
    expect(loose).toEqual([]);
  });

  it('comes from whichever registry is set up: the lock file holds no addresses', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});

describe('the licence', () => {
  it('is MIT, with a copyright line of our own', () => {
    expect(read('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) 2026 Palimpsest contributors\n/);
    expect(readJson<{ license: string }>('package.json').license).toBe('MIT');
  });
});

describe('the style sheet', () => {
  const HEX_OR_NUMBERS = /#[0-9a-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(\s*[\d.]/i;
  const NAMES = new RegExp(
    String.raw`\b(light|dark|medium|pale|deep|hot|dim)?(black|white|gr[ae]y|silver|red|maroon|pink|orange|gold|yellow|` +
      String.raw`olive|lime|green|teal|aqua|cyan|turquoise|blue|navy|indigo|purple|violet|magenta|fuchsia|orchid|` +
      String.raw`brown|tan|beige|ivory|khaki|salmon|coral|tomato|crimson|plum|lavender)\b`,
    'i',
  );

  /** What stands after the colon of each declaration, without the names of variables. */
  const values = (): readonly string[] => {
    const css = read('styles.css').replace(/\/\*.*?\*\//gs, '');
    return [...css.matchAll(/[{;]\s*[\w-]+\s*:([^;{}]+)/g)].map(([, value = '']) => value.replace(/--[\w-]+/g, ''));
  };

  it('takes every colour from the theme', () => {
    expect(values().filter((value) => HEX_OR_NUMBERS.test(value) || NAMES.test(value))).toEqual([]);
  });

  it('lets a theme or a snippet have the last word', () => {
    expect(read('styles.css')).not.toContain('!important');
  });
});
