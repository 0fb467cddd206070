import type { FillModel } from '../fill-model';

/**
 * The close of the bar that decided (SPEC M3). Optimistic: the price that made the decision is also the price paid, which
 * no live order gets. Reports mark runs that use it.
 */
export const signalCloseFill: FillModel = ({ at, bars, index, timeMs }, arrivedAtMs) =>
  at === 'close' && timeMs >= arrivedAtMs ? (bars.close[index] as number) : null;
