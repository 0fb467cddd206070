import type { Signal } from '@/lib/core/model/signal';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { createStrategy } from '@/lib/core/strategies/registry';
import type { Strategy, StrategyView } from '@/lib/core/strategies/strategy';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

/** A close, or [high, low, close]. */
export type Bar = number | readonly [number, number, number];

export const BAR_MS = 60_000;

const LETTERS = { long: 'L', short: 'S', flat: 'F', hold: 'H' } as const;

/** A strategy of the catalogue with these parameters over its defaults. */
export function made(name: string, raw: Readonly<Record<string, unknown>> = {}): Strategy {
  const description = findStrategy(name);
  if (description === null) throw new Error(`no strategy ${name}`);
  const checked = validateParameters(description, raw);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const strategy = createStrategy(name, checked.values);
  if (strategy === null) throw new Error(`no maker for ${name}`);
  return strategy;
}

/** A view of one bar, as far as strategies of closed bars look. Ticks are whole: prices of these tests have no decimals. */
export function viewOf(bar: Bar, at: number, more: Partial<StrategyView> = {}): StrategyView {
  const [high, low, close] = typeof bar === 'number' ? [bar, bar, bar] : bar;
  const view = {
    timeMs: at * BAR_MS,
    open: close,
    high,
    low,
    close,
    volume: 1,
    closeTicks: close,
    barCount: at + 1,
    instrument: 0,
    instrumentCount: 1,
    positionQuantity: 0,
    entryPrice: Number.NaN,
    cash: 1_000,
    equity: 1_000,
    ...more,
  };
  return view as unknown as StrategyView;
}

/** What it says about each bar. */
export function said(strategy: Strategy, bars: readonly Bar[]): readonly (readonly Signal[])[] {
  return bars.map((bar, at) => {
    const view = viewOf(bar, at);
    strategy.onMarketData(view);
    return strategy.generateSignals(view);
  });
}

/** One letter per bar: L long, S short, F flat, a dot for nothing. */
export function sides(strategy: Strategy, bars: readonly Bar[]): string {
  return said(strategy, bars)
    .map((signals) => (signals[0] === undefined ? '.' : LETTERS[signals[0].side]))
    .join('');
}

/** The stop hint of each signal, in order. */
export function stops(strategy: Strategy, bars: readonly Bar[]): (number | null)[] {
  return said(strategy, bars).flatMap((signals) => signals.map(({ stopHint }) => stopHint));
}
