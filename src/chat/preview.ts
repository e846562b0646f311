import type { Catalogues } from '../gateway/catalogue';
import type { Gateway } from '../gateway/gateway';
import type { Preset } from '../presets/preset';
import { resolvePreset } from '../presets/resolve-preset';
import { estimate } from '../routing/price-guard';
import type { Task } from '../tasks/task';

interface PreviewDeps {
  readonly gateways: () => readonly Gateway[];
  readonly presets: () => readonly Preset[];
  readonly catalogues: Catalogues;
}

/** Who would answer the next message, and for about how much; null when the price is not known. */
export interface Preview {
  readonly model: string;
  readonly estimate: number | null;
}

export function previewFrom({ gateways, presets, catalogues }: PreviewDeps) {
  return (task: Task, promptTokens: number): Preview => {
    const [first] = resolvePreset(task.preset, presets())?.candidates ?? [];
    if (!first) return { model: 'No model', estimate: null };
    const isFree = gateways().find(({ id }) => id === first.gateway)?.isLocal ?? false;
    const size = { promptTokens, answerTokens: task.answer.atLeastTokens };
    return {
      model: catalogues.nameOf(first),
      estimate: isFree ? 0 : estimate(catalogues.find(first)?.price ?? null, size),
    };
  };
}
