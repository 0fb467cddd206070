import type { FillModel } from '../fill-model';

/** The first open at or after the order's arrival: the honest default, nothing of the deciding bar is used (SPEC M2). */
export const nextOpenFill: FillModel = ({ at, bars, index, timeMs }, arrivedAtMs) =>
  at === 'open' && timeMs >= arrivedAtMs ? (bars.open[index] as number) : null;
