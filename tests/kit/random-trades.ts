import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import type { Trade } from '@/lib/core/model/trade';

/**
 * Seeded trades in whole cents and thousandths, in order of time, ids rising by one: bursts, silences and several in one
 * millisecond. Equal seeds, equal trades.
 */
export function randomTrades(
  count: number,
  seed: number,
  options: { readonly fromMs: number; readonly meanMs?: number },
): Trade[] {
  const random = createSeededRandom(seed);
  const { fromMs, meanMs = 4_000 } = options;
  let timeMs = fromMs;
  let cents = 10_000;
  return Array.from({ length: count }, (_, index): Trade => {
    const chance = random.uniform();
    if (chance > 0.2) timeMs += Math.round(random.uniform() * 2 * meanMs);
    if (chance > 0.99) timeMs += 5 * 60_000;
    cents = Math.max(100, cents + Math.round((random.uniform() - 0.5) * 40));
    return {
      instrumentId: 'practice:BTC/USDT',
      tradeId: String(1_000 + index),
      timeMs,
      price: cents / 100,
      quantity: (1 + Math.floor(random.uniform() * 5_000)) / 1_000,
      takerSide: null,
    };
  });
}
