import { asMoney, type Money } from '@/lib/core/model/money';
import type { SimState } from './sim-state';

const DAY_MS = 86_400_000;
/** Fee tiers look back over this many UTC days, today included (SPEC F7). */
const DAYS_COUNTED = 30;

/** Adds an execution to today and tells the fees what the last 30 days come to. */
export function addTraded(state: SimState, value: Money): void {
  const { traded } = state;
  const today = dayOf(state.walk.nowMs);
  const last = traded.days.length - 1;
  if (traded.days[last] === today) traded.values[last] = (traded.values[last] as bigint) + value;
  else {
    traded.days.push(today);
    traded.values.push(value);
  }
  tellFees(state, today);
}

/** The UTC day of a moment. */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

/** True when time has moved on so far that a day no longer counts. */
export function isTradedStale(state: SimState, today: number): boolean {
  return (state.traded.days[0] ?? Infinity) <= today - DAYS_COUNTED;
}

/** Forgets the days that no longer count and tells the fees what is left. */
export function tellFees(state: SimState, today: number): void {
  const { traded } = state;
  while (traded.days.length > 0 && (traded.days[0] as number) <= today - DAYS_COUNTED) {
    traded.days.shift();
    traded.values.shift();
  }
  let sum = 0n;
  for (const value of traded.values) sum += value;
  state.fees.setTraded(asMoney(sum));
}
