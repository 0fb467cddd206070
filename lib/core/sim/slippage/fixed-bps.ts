import { readExact, type ModelMaker } from '../form';
import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import type { SlippageModel } from '../slippage-model';

const BPS_PER_ONE = 10_000n;

/**
 * A fixed number of basis points against us: a buy pays price × (1 + bps/10000) rounded up to the tick, a sell gets
 * price × (1 − bps/10000) rounded down to it, but never less than one tick (SPEC S1, S2). Exact, in integers.
 */
export function fixedBpsSlippage(bps: bigint): SlippageModel {
  const whole = reduce(bps, EXACT_ONE * BPS_PER_ONE);
  const over = Number(whole.over);
  const under = Number(whole.under);
  return {
    usesVolume: false,
    slip(ticks, isBuy) {
      const product = ticks * (isBuy ? under + over : under - over);
      // The quotient of two integers that a double holds exactly rounds to an integer only where it is one.
      if (product <= Number.MAX_SAFE_INTEGER) {
        return isBuy ? Math.ceil(product / under) : Math.max(1, Math.floor(product / under));
      }
      const exact = BigInt(ticks) * (isBuy ? whole.under + whole.over : whole.under - whole.over);
      return Math.max(1, Number(divideIntegers(exact, whole.under, isBuy ? 'up' : 'down')));
    },
  };
}

/** bps ÷ 10000 with small numbers: five basis points are 1 ÷ 2000. */
function reduce(over: bigint, under: bigint): { over: bigint; under: bigint } {
  let [high, low] = [under, over];
  while (low > 0n) [high, low] = [low, high % low];
  return { over: over / high, under: under / high };
}

/** `{ kind: 'fixed-bps', bps: '5' }` */
export const FIXED_BPS: ModelMaker<SlippageModel> = {
  keys: ['bps'],
  make: (form, field) => fixedBpsSlippage(readExact(form, 'bps', field, { least: '0', below: '10000' })),
};
