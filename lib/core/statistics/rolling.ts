import { annualisationOf } from './annualisation';
import { beta } from './beta';
import { calmar } from './calmar';
import { cagr } from './cagr';
import type { Figure } from './figure';
import type { Moments } from './moments';
import { pairMoments } from './pair-moments';
import { YEAR_MS } from './periods-per-year';
import { dailyReturns, type PeriodReturns } from './period-returns';
import { elapsedOf } from './run-facts';
import { sampleShape } from './shape';
import { sharpe } from './sharpe';
import { sortino } from './sortino';
import type { StatisticsInput } from './statistics-input';
import { volatility } from './volatility';

/** Days in a window: a quarter, half a year and a year of trading days. */
export const ROLLING_WINDOWS = [63, 126, 252] as const;

export const ROLLING_KINDS = ['sharpe', 'sortino', 'calmar', 'volatility', 'maxDrawdown', 'beta'] as const;
export type RollingKind = (typeof ROLLING_KINDS)[number];

/** One value per day on which the window is full; NaN where the window allows no figure, which a chart leaves out. */
export interface RollingSeries {
  /** UTC midnight of the window's last day. */
  readonly timeMs: Float64Array;
  readonly values: Float64Array;
  readonly daysPerYear: number;
}

interface Window {
  readonly returns: Float64Array;
  readonly benchmark: Float64Array | null;
  readonly daysPerYear: number;
}

/**
 * A figure of the daily returns over a window that moves day by day. Each window is computed anew by the figure's own
 * function: a year of windows costs 60 000 steps, and nothing drifts. Empty when there are fewer days than the window.
 */
export function rollingSeries(input: StatisticsInput, kind: RollingKind, window: number): RollingSeries {
  const { days, benchmark } = dailyReturns(input);
  const count = days.returns.length;
  const { daysPerYear } =
    input.annualisation ??
    annualisationOf({ ...input, bars: input.equity.length, days: count, elapsedMs: elapsedOf(input) });
  const windows = Math.max(0, count - window + 1);
  const values = new Float64Array(windows);
  for (let at = 0; at < windows; at += 1) {
    const value = FIGURES[kind](windowOf(days, benchmark, at, at + window, daysPerYear));
    values[at] = typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
  }
  return { timeMs: days.startMs.slice(count - windows), values, daysPerYear };
}

function windowOf(
  days: PeriodReturns,
  benchmark: PeriodReturns | null,
  from: number,
  to: number,
  daysPerYear: number,
): Window {
  return {
    returns: days.returns.subarray(from, to),
    benchmark: benchmark?.returns.subarray(from, to) ?? null,
    daysPerYear,
  };
}

const FIGURES: Readonly<Record<RollingKind, (window: Window) => Figure>> = {
  sharpe: (window) => sharpe(momentsOf(window.returns), window.daysPerYear),
  sortino: (window) => sortino(momentsOf(window.returns), window.daysPerYear),
  volatility: (window) => volatility(momentsOf(window.returns), window.daysPerYear),
  maxDrawdown: (window) => deepestFall(window.returns),
  beta: ({ returns, benchmark }) => (benchmark === null ? Number.NaN : beta(pairMoments(returns, benchmark))),
  calmar: ({ returns, daysPerYear }) => {
    const elapsedMs = (returns.length / daysPerYear) * YEAR_MS;
    return calmar(cagr({ initial: 1, final: compounded(returns), elapsedMs }), deepestFall(returns));
  },
};

function momentsOf(returns: Float64Array): Moments {
  const { count, mean, deviation } = sampleShape(returns, 1);
  let below = -0;
  for (const change of returns) if (change < 0) below += change * change;
  return { count, mean, deviation, downside: Number.isNaN(mean) ? mean : Math.sqrt(below / count) };
}

function compounded(returns: Float64Array): number {
  let level = 1;
  for (const change of returns) level *= 1 + change;
  return level;
}

/** Largest fall below the window's own high-water mark, as a fraction. */
function deepestFall(returns: Float64Array): number {
  let level = 1;
  let peak = 1;
  let deepest = 0;
  for (const change of returns) {
    level *= 1 + change;
    if (level > peak) peak = level;
    if (Number.isNaN(level)) return level;
    if (1 - level / peak > deepest) deepest = 1 - level / peak;
  }
  return deepest;
}
