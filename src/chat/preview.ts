import type { Catalogues } from '../gateway/catalogue';
import type { Gateway } from '../gateway/gateway';
import { estimate } from '../routing/price-guard';
import { chooseFor, type ChooseDeps } from '../tasks/choose-run';
import { tokensOf } from '../tasks/length';
import type { Task } from '../tasks/task';

interface PreviewDeps {
  readonly gateways: () => readonly Gateway[];
  readonly catalogues: Catalogues;
  readonly choose: ChooseDeps;
}

/** Who would answer the next message, and for about how much; null when the price is not known. */
export interface Preview {
  readonly model: string;
  readonly estimate: number | null;
}

export function previewFrom({ gateways, catalogues, choose }: PreviewDeps) {
  return (task: Task, promptTokens: number): Preview => {
    const { resolution, length } = chooseFor({ task, passage: null }, choose);
    const [first] = resolution.preset?.candidates ?? [];
    if (!first) return { model: 'No model', estimate: null };
    const isFree = gateways().find(({ id }) => id === first.gateway)?.isLocal ?? false;
    const size = { promptTokens, answerTokens: tokensOf(length, 0) };
    return {
      model: catalogues.nameOf(first),
      estimate: isFree ? 0 : estimate(catalogues.find(first)?.price ?? null, size),
    };
  };
}
