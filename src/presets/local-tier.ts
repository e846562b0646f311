import type { Candidate } from '../gateway/gateway';

/** The tiers that ship for models elsewhere; on a computer without any, the local one stands in for all of them. */
export const remoteTiers = ['draft', 'volume', 'light'] as const;

const MOST = 3;

/** The candidates of the local tier, out of what the servers on this computer have: the first of each, then the second. */
export function localCandidates(
  servers: readonly {
    readonly gateway: { readonly id: string };
    readonly models: readonly { readonly id: string }[];
  }[],
): Candidate[] {
  const longest = Math.max(0, ...servers.map(({ models }) => models.length));
  const inTurn = Array.from({ length: longest }, (_, index) =>
    servers.flatMap(({ gateway, models }) => {
      const model = models[index];
      return model ? [{ gateway: gateway.id, model: model.id }] : [];
    }),
  );
  return inTurn.flat().slice(0, MOST);
}

/** Local stands in for every tier, or for none. */
export const standInsFor = (isLocal: boolean): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(remoteTiers.map((tier) => [tier, isLocal ? 'local' : undefined]));
