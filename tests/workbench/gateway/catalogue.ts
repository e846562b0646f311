import { DEMO_MODELS } from './failures';
import { ALIASES, FAMILIES, HEADLINERS, ROUTERS, SCATTERED, type Row } from './families';
import { hasTrait, listing, priced, textOnly, type Model } from './model-listing';

export interface Catalogue {
  readonly models: readonly Model[];
  readonly zeroDataRetention: readonly Model[];
  /** The listed model of that id; dynamic variants such as `:nitro` give their base model. */
  find(id: string): Model | undefined;
  /** The model that answers when this one is asked: the target of an alias, the pick of a router, else itself. */
  answering(model: Model): Model;
}

const DYNAMIC_VARIANTS = /:(?:nitro|floor|exacto|online)$/;

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9.]+/g, '-');

/** Every model of the gateway: the same list each time, but for expiry dates, which lie ahead of `today`. */
export function buildCatalogue(today: Date): Catalogue {
  const rows = [...HEADLINERS, ...DEMO_MODELS, ...familyModels()];
  const listed = rows.flatMap((row, index) => variants(row, index, today));
  const byId = new Map(listed.map((model) => [model.id, model]));
  const aliases = Object.entries(ALIASES).flatMap(([id, target]) => aliasOf(id, byId.get(target)));
  const routers = Object.entries(ROUTERS).map(([id, [name]]) => router(id, name));
  for (const model of [...aliases, ...routers]) byId.set(model.id, model);
  const zeroDataRetention = rows.flatMap(([id, , , , , , traits]) =>
    hasTrait(traits, 'zdr') ? (byId.get(id) ?? []) : [],
  );
  return {
    models: [...byId.values()],
    zeroDataRetention,
    find: (id) => byId.get(id) ?? byId.get(id.replace(DYNAMIC_VARIANTS, '')),
    answering: (model) => byId.get(model.alias_target?.slug ?? ROUTERS[model.id]?.[1] ?? model.id) ?? model,
  };
}

function familyModels(): Row[] {
  const names = FAMILIES.flatMap(([author, family, versions, sizes, kinds = '']) =>
    versions.split(' ').flatMap((version) =>
      sizes.split(' ').flatMap((size) =>
        ['', ...kinds.split(' ').filter(Boolean)].map((kind) => ({
          author,
          billions: Number(size),
          name: `${family} ${version} ${size}B ${kind}`.trim(),
        })),
      ),
    ),
  );
  return names.map(({ author, billions, name }, index) => [
    `${author}/${slug(name)}`,
    name,
    (billions + 5) / 250,
    (billions + 5) / 100,
    [32, 131, 64, 262][index % 4] ?? 32,
    [8, 32, 16, 64][index % 4] ?? 8,
    SCATTERED.filter(([every]) => index % every === every - 1)
      .map(([, trait]) => trait)
      .join(' '),
  ]);
}

function variants(row: Row, index: number, today: Date): Model[] {
  const [id, , input, output, , , traits] = row;
  const model = listing(row, index, today);
  const variant = (name: string, share: number): Model => ({
    ...model,
    id: `${id}:${name}`,
    name: `${model.name} (${name})`,
    pricing: priced(input * share, output * share, ''),
  });
  return [
    model,
    ...(hasTrait(traits, 'free') ? [variant('free', 0)] : []),
    ...(hasTrait(traits, 'batch') ? [variant('batch', 0.5)] : []),
  ];
}

function aliasOf(id: string, target: Model | undefined): Model[] {
  if (!target) return [];
  const alias_target = { slug: target.id, name: target.name };
  return [{ ...target, id, canonical_slug: id, name: `${target.name} (latest)`, alias_target }];
}

function router(id: string, name: string): Model {
  const { reasoning: _, ...plain } = listing([id, name, 0, 0, 2000, 64, ''], 0, new Date(0));
  return {
    ...plain,
    name,
    architecture: textOnly('Router'),
    pricing: { prompt: '-1', completion: '-1' },
    top_provider: { context_length: null, max_completion_tokens: null, is_moderated: false },
  };
}
