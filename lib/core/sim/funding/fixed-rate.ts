import { readExact, readMs, type ModelMaker } from '../form';
import type { FundingModel } from '../funding-model';

/** One rate at every whole multiple of the interval since 1970: 8 hours are 00:00, 08:00 and 16:00 UTC (SPEC G1). */
export function fixedFunding(options: { rate: bigint; intervalMs: number }): FundingModel {
  const { rate, intervalMs } = options;
  return {
    nextAfter: (timeMs) => (Math.floor(timeMs / intervalMs) + 1) * intervalMs,
    rateAt: () => rate,
  };
}

/** `{ kind: 'fixed-rate', rate: '0.0001', intervalMs: 28800000 }` */
export const FIXED_RATE: ModelMaker<FundingModel> = {
  keys: ['rate', 'intervalMs'],
  make: (form, field) =>
    fixedFunding({
      rate: readExact(form, 'rate', field, { least: '-1', below: '1' }),
      intervalMs: readMs(form, 'intervalMs', field, 1),
    }),
};
