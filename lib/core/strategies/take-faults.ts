import type { Strategy, StrategyFault } from './strategy';

export const NO_FAULTS: readonly StrategyFault[] = Object.freeze([]);

/** What broke in several strategies since the last time. Asked after every bar: nothing is allocated while all is well. */
export function takeFaultsOf(strategies: readonly Strategy[]): readonly StrategyFault[] {
  let faults = NO_FAULTS;
  for (const strategy of strategies) {
    const taken = strategy.takeFaults === undefined ? NO_FAULTS : strategy.takeFaults();
    if (taken.length > 0) faults = [...faults, ...taken];
  }
  return faults;
}
