import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import type { Entry } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Signal } from '@/lib/core/model/signal';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFrom, FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { scripted } from '@/tests/kit/scripted-strategy';

const MINUTE_MS = 60_000;

/** Entries of a run over these candles without costs, from 1000 of capital. */
export function entriesOf(
  candles: readonly Candle[],
  plan: Readonly<Record<number, readonly Signal[]>>,
  options: BacktestOptions = {},
): Entry[] {
  const input = backtestInput(barsFrom(candles), {
    capital: '1000',
    feeRate: '0',
    slippageBps: '0',
    instrument: { lotSize: '0.01' },
    options,
  });
  const backtest = createBacktest(input, scripted(plan));
  backtest.advance(Infinity);
  return [...backtest.journal.entries()];
}

/** The story of the orders, a line each: minute of the bar, what happened, and to what. */
export function story(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => {
    const minute = Math.floor((entry.timeMs - FIRST_BAR_MS) / MINUTE_MS);
    switch (entry.kind) {
      case 'order-submitted':
        return [
          `${minute} #${entry.seq} ${entry.side} ${entry.type}${entry.reduceOnly ? ' reduce-only' : ''}`,
        ];
      case 'fill':
        return [
          `${minute} #${entry.orderNumber} filled ${formatExact(entry.quantity)} at ${formatExact(entry.price)}`,
        ];
      case 'cancel-requested':
        return [`${minute} #${entry.orderNumber} cancel?`];
      case 'order-canceled':
      case 'order-expired':
      case 'order-rejected':
        return [`${minute} #${entry.orderNumber} ${entry.kind.slice(6)}`];
      case 'signal-skipped':
      case 'order-denied':
        return [`${minute} ${entry.kind} ${entry.code}`];
      default:
        return [];
    }
  });
}
