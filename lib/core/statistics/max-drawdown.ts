import { figure, missing, type Figure } from './figure';
import type { Falls } from './falls';
import type { Description } from './statistic';

export const MAX_DRAWDOWN: Description = {
  title: 'Max drawdown',
  unit: 'fraction',
  better: 'lower',
  formula: 'max over bars of (high-water mark − equity) ÷ high-water mark',
  source: 'Definition; marks at the close of each bar',
};

export const MAX_DRAWDOWN_AMOUNT: Description = {
  title: 'Max drawdown in money',
  unit: 'money',
  better: 'lower',
  formula: 'max over bars of (high-water mark − equity)',
  source: 'Definition; marks at the close of each bar',
};

export const MAX_DRAWDOWN_DURATION: Description = {
  title: 'Longest drawdown',
  unit: 'ms',
  better: 'lower',
  formula: 'longest time from a high-water mark until equity was back at it, or until the last bar',
  source: 'Definition; marks at the close of each bar',
};

export const MAX_DRAWDOWN_RECOVERY: Description = {
  title: 'Recovery of the max drawdown',
  unit: 'ms',
  better: 'lower',
  formula: 'time from the lowest mark of the deepest drawdown until equity was back at its high-water mark',
  source: 'Definition; marks at the close of each bar',
};

const UNKNOWN = 'There were no bars, no starting capital, or a mark that is no number.';

/** Largest fall below the high-water mark as a fraction of it, ≥ 0; the starting capital is the first mark. */
export function maxDrawdown(falls: Falls): Figure {
  return figure(falls.fraction, UNKNOWN);
}

/** Largest fall below the high-water mark in money, ≥ 0; not necessarily the fall that is largest as a fraction. */
export function maxDrawdownAmount(falls: Falls): Figure {
  return figure(falls.amount, UNKNOWN);
}

/** Longest time below a high-water mark in ms, whether or not it was the deepest fall. */
export function maxDrawdownDuration(falls: Falls): Figure {
  return figure(falls.durationMs, UNKNOWN);
}

/** From the trough of the deepest fall until equity was back at the mark it fell from, in ms. */
export function maxDrawdownRecovery(falls: Falls): Figure {
  const deepest = falls.worst[0];
  if (deepest === undefined) {
    return missing(
      Number.isNaN(falls.fraction) ? UNKNOWN : 'Equity never fell, so there is nothing to recover from.',
    );
  }
  if (deepest.recoveryMs === null)
    return missing('Equity was not back at its high-water mark by the last bar.');
  return deepest.recoveryMs - deepest.troughMs;
}
