import { dialects } from '../gateway/dialect';
import type { Candidate, Gateway } from '../gateway/gateway';
import type { Model } from '../gateway/model';
import { fitParameters } from '../gateway/parameters';
import { about } from '../ledger/figures';
import type { Passage } from '../manuscript/passage';
import type { From, Resolution, Source } from '../presets/resolve-preset';
import { lengthName } from './length';
import { plainAsk, type Order } from './order';
import { estimateOf, type Plan } from './plan-run';
import type { TaskAsSet } from './task-overrides';

/** A value, and under it where it comes from; what the writer set is told apart. */
export interface ValueView {
  readonly value: string;
  readonly from: string;
  readonly isOwn: boolean;
}

/** What one task will use, column by column. */
export type ResolutionView = Readonly<
  Record<'models' | 'temperature' | 'thinking' | 'declines' | 'length' | 'price', ValueView>
>;

/** What is known about models when a resolution is shown. */
export interface ModelFacts {
  readonly nameOf: (candidate: Candidate) => string;
  readonly find: (candidate: Candidate) => Model | null;
  readonly gatewayOf: (id: string) => Gateway | null;
}

const words = (count: number): string => 'seven words of prose as they usually are, '.repeat(Math.ceil(count / 8));

/** A passage as writers most often select one, in the middle of a chapter. */
const typicalPassage: Passage = {
  note: '',
  before: words(1200),
  selection: words(120),
  after: words(300),
  isLocalOnly: false,
};

/** The run of a task as it usually is, in these genres and this voice. */
export const typicalOrder = (task: TaskAsSet, genres: readonly string[], voice: string | null): Order => ({
  id: 'typical',
  task,
  passage: typicalPassage,
  conversation: [],
  // A voice is heard where people talk; elsewhere the writer gives it to a run.
  ask: { ...plainAsk, genres, voice: task.reads.codex === 'speakers' ? voice : null },
});

/** Says what a task will use, and where each of its values comes from. */
export function resolutionView(task: TaskAsSet, plan: Plan, facts: ModelFacts): ResolutionView {
  const { resolution, length } = plan;
  const { preset, sources } = resolution;
  const effort = preset?.reasoning.effort ?? 'default';
  return {
    models: modelsView(resolution, facts),
    temperature: temperatureView(resolution, facts),
    thinking: {
      value: effort === 'default' ? 'up to the model' : effort,
      from: sources.effort ? said(sources.effort) : '',
      isOwn: sources.effort !== null && isOwn(sources.effort),
    },
    declines: {
      value: preset?.onRefusal === 'next' ? 'next model' : 'ask me',
      from: said(sources.preset),
      isOwn: isOwn(sources.preset),
    },
    length: {
      value: lengthName(length),
      from: task.hasOwnLength ? 'your task' : 'built-in',
      isOwn: task.hasOwnLength,
    },
    price: priceView(plan),
  };
}

function modelsView({ preset, sources, missing }: Resolution, { nameOf }: ModelFacts): ValueView {
  const names = (preset?.candidates ?? []).map(nameOf).join(', ');
  const places = sources.candidates.map((source) => (source.from === 'genre' ? `order: ${source.name}` : said(source)));
  const gone = missing.map(({ preset: id }) => `there is no preset “${id}”`);
  return { value: names || 'No model', from: [...places, ...gone].join('; '), isOwn: sources.candidates.some(isOwn) };
}

function temperatureView(resolution: Resolution, facts: ModelFacts): ValueView {
  const value = resolution.preset?.sampling.temperature;
  if (value === undefined) return { value: '–', from: '', isOwn: false };
  const sources = resolution.sources.sampling.temperature ?? [];
  const notes = [...sources.map(said), whatModelsDo(resolution, facts)].filter((note) => note !== '');
  return { value: String(value), from: notes.join('; '), isOwn: sources.some(isOwn) };
}

/** “Claude Sonnet 5 ignores it”, or for which of them it is another figure. */
function whatModelsDo({ preset, suggested }: Resolution, facts: ModelFacts): string {
  const notes = (preset?.candidates ?? []).flatMap((candidate) => {
    const gateway = facts.gatewayOf(candidate.gateway);
    if (!preset || !gateway) return [];
    const wish = { model: candidate.model, sampling: preset.sampling, suggested, maxTokens: 1024 };
    const { ignored, adjustedFor, body } = fitParameters(wish, facts.find(candidate), dialects[gateway.kind]);
    if (ignored.includes('temperature')) return [`${facts.nameOf(candidate)} ignores it`];
    return adjustedFor ? [`${String(body.temperature)} for ${facts.nameOf(candidate)}`] : [];
  });
  return notes.join('; ');
}

function priceView(plan: Plan): ValueView {
  const { first, about: cost, atMost } = estimateOf(plan);
  // The column says that it is a typical run.
  const value = first ? about(cost).replace('about ', '') : 'nobody to ask';
  const isMore = atMost !== null && cost !== null && atMost > cost;
  return { value, from: isMore ? `at most ${about(atMost).replace('about ', '')}` : '', isOwn: false };
}

/** The places by which a value can be the writer's own. */
const own: readonly From[] = ['preset', 'override', 'voice', 'run'];
const isOwn = ({ from }: Source): boolean => own.includes(from);

const said = ({ from, name }: Source): string => placeNames[from](name);

const placeNames: Readonly<Record<From, (name: string) => string>> = {
  task: () => 'built-in',
  tier: (name) => `${name} tier`,
  preset: (name) => `your preset ${name}`,
  genre: (name) => name,
  override: () => 'your task',
  voice: (name) => `voice: ${name}`,
  run: () => 'this run',
};
