import type { Clock } from '../routing/clock';
import { chooseFor } from './choose-run';
import type { Order } from './order';
import type { PlanDeps } from './plan-run';

/** A catalogue that takes longer than this is not waited for: the prices are unknown then. */
const PATIENCE = 3_000;

/** Waits for the catalogues of those who may be asked for a run, but not long. */
export async function modelsLoaded(
  order: Order,
  deps: PlanDeps & { readonly clock: Clock },
  signal?: AbortSignal,
): Promise<void> {
  const candidates = chooseFor(order, deps.prepare).resolution.preset?.candidates ?? [];
  const asked = deps.gateways().filter(({ id }) => candidates.some(({ gateway }) => gateway === id));
  // A device that cannot say whether it has a key must not end the run before it has begun.
  const loads = Promise.allSettled(asked.map(async (gateway) => deps.catalogues.load(gateway)));
  let cancel = () => {};
  const patience = new Promise<void>((resolve) => {
    cancel = deps.clock.after(PATIENCE, resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([loads, patience]);
  cancel();
}
