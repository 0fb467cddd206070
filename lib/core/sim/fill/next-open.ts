import type { FillModel } from '../fill-model';

/** The first open at or after the order's arrival: the honest default, nothing of the deciding bar is used (SPEC M2). */
export const nextOpenFill: FillModel = ({ moment, bars, index, timeMs, arrivedAtMs }) =>
  moment === 'open' && timeMs >= arrivedAtMs ? (bars.open[index] as number) : null;
