import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS, type Strategy, type StrategyView } from '@/lib/core/strategies/strategy';

const PLAIN = { instrument: 0, strength: 1, stopHint: null, ttlMs: null } as const;

export const LONG: Signal = { ...PLAIN, side: 'long', reason: 'go long' };
export const EXIT: Signal = { ...PLAIN, side: 'flat', reason: 'go flat' };
export const SHORT: Signal = { ...PLAIN, side: 'short', reason: 'go short' };

/** A strategy that says what the test wrote for each bar, by its number from 0; hooks can be replaced one by one. */
export function scripted(
  plan: Readonly<Record<number, readonly Signal[]>>,
  hooks: Partial<Strategy> = {},
): PreparedStrategy {
  const strategy: Strategy = {
    initialize: () => undefined,
    onMarketData: () => undefined,
    generateSignals: (view: StrategyView) => plan[view.barCount - 1] ?? NO_SIGNALS,
    riskCheck: () => null,
    onFill: () => undefined,
    dailyClose: () => undefined,
    ...hooks,
  };
  return { name: 'scripted', params: {}, warmupBars: 0, instruments: 1, timeframes: [], strategy };
}
