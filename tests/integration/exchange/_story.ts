import type { Trade } from 'ccxt';
import type { Practice } from './_client';

export const BTC = 'BTC/USDT';

/** A fault, what the client is shown of it, how that comes about, and how it ends. */
export type Story = readonly [
  fault: string,
  shown: string,
  tell: (met: Practice) => Promise<unknown>,
  ending: unknown,
];

/** So many trades, as the client is told of them: place in the exchange's own list. */
export async function watched({ client, during }: Practice, count: number): Promise<number[]> {
  const seen: Trade[] = [];
  while (seen.length < count) seen.push(...(await during(client.watchTrades(BTC))));
  return seen.map(({ id }) => Number(id) - 1_000_000);
}

/** Steps between neighbours: 1 where none is missing. */
export const steps = (ids: readonly number[]): number[] => ids.slice(1).map((id, at) => id - ids[at]!);
export const odd = (ids: readonly number[]): number[] => steps(ids).filter((step) => step !== 1);
