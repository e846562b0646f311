import type { Catalogues } from '../gateway/catalogue';
import type { Gateway } from '../gateway/gateway';
import { thinkingTokens } from '../gateway/parameters';
import { probableTokens } from '../gateway/tokens';
import type { Preset } from '../presets/preset';
import type { ModelPolicy } from '../routing/model-policy';
import { priceBar, type ExpectedSize, type PriceLimit } from '../routing/price-guard';
import { stopsFor } from '../routing/stops';
import type { Bar, Stop } from '../routing/turn';
import { mostTokensOf, ofWords, tokensOf } from './length';
import { estimateOf, type Estimate } from './plan-run';
import type { Task } from './task';

/** What a run is usually about: a long paragraph, and two or three notes of the codex. */
const PASSAGE_WORDS = 120;
const CODEX_TOKENS = 200;

const tokensOfWords = (words: number): number => tokensOf(ofWords(words), 0);

/** How long a run of a task usually is, before anything is known of the text. */
export function typicalSize({ role, template, reminder, reads, length }: Task): ExpectedSize {
  const passage = tokensOfWords(PASSAGE_WORDS);
  const around = tokensOfWords(reads.wordsBefore + reads.wordsAfter);
  const codex = reads.codex === 'none' ? 0 : CODEX_TOKENS;
  const instruction = probableTokens(role) + probableTokens(template) + probableTokens(reminder);
  return { promptTokens: instruction + around + codex + passage, answerTokens: tokensOf(length, passage) };
}

export interface TypicalDeps {
  readonly gateways: readonly Gateway[];
  readonly catalogues: Pick<Catalogues, 'find'>;
  readonly policy: ModelPolicy;
}

/** What a preset's models would come to in a usual run of a task. */
export interface TypicalRun {
  readonly task: Task;
  readonly stops: readonly Stop[];
  readonly limit: PriceLimit;
  readonly estimate: Estimate;
}

/** A usual run of a task along a preset's models, held to the rules that hold for every run of it. */
export function typicalRun(preset: Preset, task: Task, { gateways, catalogues, policy }: TypicalDeps): TypicalRun {
  const size = typicalSize(task);
  const rules = {
    gateways: new Map(gateways.map((gateway) => [gateway.id, gateway])),
    catalogues,
    policy,
    isLocalOnly: false,
    needsZeroRetention: preset.privacy.zdr,
  };
  const stops = stopsFor(preset.candidates, { ...rules, size });
  const limit = { ...preset.price, first: stops[0]?.estimate ?? null };
  const written = mostTokensOf(task.length, tokensOfWords(PASSAGE_WORDS));
  const most = stops.map((stop) => {
    const answerTokens = written + thinkingTokens(written, preset.reasoning.effort, catalogues.find(stop));
    return stopsFor([stop], { ...rules, size: { ...size, answerTokens } })[0]?.estimate ?? null;
  });
  return { task, stops, limit, estimate: estimateOf({ stops, limit, most }) };
}

/** What keeps each of the models from being asked in a usual run; null where nothing does. */
export const barsIn = ({ stops, limit }: TypicalRun): (Bar | null)[] =>
  stops.map((stop, index) => stop.bar ?? (index === 0 ? null : priceBar(limit.first, stop.estimate, limit)));
