import { divideIntegers, EXACT_ONE, roundToStep } from '@/lib/core/model/exact';
import { asPrice, type Price } from '@/lib/core/model/price';
import type { SlippageModel } from '../slippage-model';

const BPS_PER_ONE = 10_000n;

/**
 * A fixed number of basis points against us: a buy pays price × (1 + bps/10000) rounded up to the tick, a sell gets
 * price × (1 − bps/10000) rounded down to it, but never less than one tick (SPEC S1–S2).
 */
export function fixedBpsSlippage(options: { bps: bigint; tickSize: Price }): SlippageModel {
  const { bps, tickSize } = options;
  const denominator = EXACT_ONE * BPS_PER_ONE;
  return (price, side) => {
    if (side === 'buy') {
      const raw = divideIntegers(price * (denominator + bps), denominator, 'up');
      return asPrice(roundToStep(raw, tickSize, 'up'));
    }
    const raw = divideIntegers(price * (denominator - bps), denominator, 'down');
    const slipped = roundToStep(raw, tickSize, 'down');
    return asPrice(slipped < tickSize ? tickSize : slipped);
  };
}
