import { missing, type Figure } from './figure';
import type { Description } from './statistic';
import { NO_TRIPS } from './trips';

export const LONGEST_WIN_STREAK: Description = {
  title: 'Longest win streak',
  unit: 'count',
  better: 'higher',
  formula: 'longest run of winning trips, by exit',
  source: 'Definition',
};

export const LONGEST_LOSS_STREAK: Description = {
  title: 'Longest loss streak',
  unit: 'count',
  better: 'lower',
  formula: 'longest run of losing trips, by exit',
  source: 'Definition',
};

/** How many runs of each length there were: `wins[0]` runs of one winner, `wins[1]` runs of two, and so on. */
export interface Streaks {
  readonly wins: readonly number[];
  readonly losses: readonly number[];
}

/** Runs of winners and of losers in the order of exit; an even trip ends a run and begins none. */
export function streaksOf(profits: Float64Array): Streaks {
  const wins: number[] = [];
  const losses: number[] = [];
  let run = 0;
  let sign = 0;
  for (let at = 0; at <= profits.length; at += 1) {
    const now = Math.sign(profits[at] ?? 0);
    if (now === sign) {
      run += 1;
      continue;
    }
    if (sign > 0) countRun(wins, run);
    if (sign < 0) countRun(losses, run);
    sign = now;
    run = 1;
  }
  return { wins, losses };
}

function countRun(runs: number[], length: number): void {
  while (runs.length < length) runs.push(0);
  runs[length - 1] = (runs[length - 1] as number) + 1;
}

/** Length of the longest run of winners (1) or losers (−1); zero when trips were closed but none of the kind. */
export function longestStreak(profits: Float64Array, side: 1 | -1): Figure {
  if (profits.length === 0) return missing(NO_TRIPS);
  let longest = 0;
  let run = 0;
  for (let at = 0; at < profits.length; at += 1) {
    run = (profits[at] as number) * side > 0 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
