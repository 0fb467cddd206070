import { describe, expect, it } from 'vitest';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import type { ProtectionSettings } from '@/lib/core/risk/breakers/protections';
import type { Candle } from '@/tests/kit/bars';
import { EXIT, LONG } from '@/tests/kit/scripted-strategy';
import { entriesOf } from './_run';

const MINUTE_MS = 60_000;
const NONE: ProtectionSettings = {
  stopLossStreak: null,
  cooldown: null,
  lowProfit: null,
  lookbackDrawdown: null,
};
const GUARDED = { ...LONG, stopHint: 95 };
const STOPS: BacktestOptions = {
  policy: { entry: { kind: 'market' }, protection: { kind: 'stop' } },
};
const flat = (price: number): Candle => [price, price, price, price];

/** The bar at whose close each view was vetoed, and why. */
function vetoes(entries: ReturnType<typeof entriesOf>): string[] {
  const [first] = entries;
  return entries.flatMap((entry) =>
    entry.kind === 'signal-skipped'
      ? [`${(entry.timeMs - (first?.timeMs ?? 0)) / MINUTE_MS} ${entry.code} ${entry.detail}`]
      : [],
  );
}

describe('what a strategy’s own results lock, a run of it meets at its gate', () => {
  it('leaving at a loss locks the instrument to the millisecond', () => {
    // Bought at 100 in the second minute, sold at 99 in the fourth: locked from its start.
    const candles = [100, 100, 100, 99, 99, 99, 99].map(flat);
    const plan = { 0: [LONG], 2: [EXIT], 4: [LONG] };
    const cooling = (lockMs: number): string[] =>
      vetoes(
        entriesOf(candles, plan, {
          protections: { ...NONE, cooldown: { lockMs, when: 'after-loss' } },
        }),
      );
    expect(cooling(2 * MINUTE_MS)).toEqual([]);
    expect(cooling(2 * MINUTE_MS + 1)).toEqual([expect.stringMatching(/^5 GATE_BREAKER actual=1 limit=0/)]);
  });

  it('a win locks nothing where only losses do', () => {
    const candles = [100, 100, 100, 101, 101, 101, 101].map(flat);
    const protections = { ...NONE, cooldown: { lockMs: 9 * MINUTE_MS, when: 'after-loss' } } as const;
    expect(vetoes(entriesOf(candles, { 0: [LONG], 2: [EXIT], 4: [LONG] }, { protections }))).toEqual([]);
  });

  it('a stop-out counts as one, and the one that completes the streak locks', () => {
    const fallen: Candle = [100, 100, 94, 100];
    const candles = [flat(100), flat(100), fallen, flat(100), fallen, flat(100), flat(100)];
    const plan = { 0: [GUARDED], 2: [GUARDED], 4: [GUARDED] };
    const streak = (stops: number): string[] =>
      vetoes(
        entriesOf(candles, plan, {
          ...STOPS,
          protections: {
            ...NONE,
            stopLossStreak: { stops, lookbackMs: 60 * MINUTE_MS, lockMs: 60 * MINUTE_MS, scope: 'account' },
          },
        }),
      ).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(streak(3)).toEqual([]);
    expect(streak(2)).toEqual(['5 GATE_BREAKER']);
    expect(streak(1)).toEqual(['3 GATE_BREAKER', '5 GATE_BREAKER']);
  });

  it('an exit at the market is no stop-out', () => {
    const candles = [100, 100, 100, 99, 99, 99, 99].map(flat);
    const protections = {
      ...NONE,
      stopLossStreak: { stops: 1, lookbackMs: 60 * MINUTE_MS, lockMs: 60 * MINUTE_MS, scope: 'account' },
    } as const;
    expect(vetoes(entriesOf(candles, { 0: [LONG], 2: [EXIT], 4: [LONG] }, { protections }))).toEqual([]);
  });
});
