import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asPrice, type Price } from '@/lib/core/model/price';
import type { SlippageModel } from '../slippage-model';

const BPS_PER_ONE = 10_000n;

/**
 * A fixed number of basis points against us: a buy pays price × (1 + bps/10000) rounded up to the tick, a sell gets
 * price × (1 − bps/10000) rounded down to it, but never less than one tick (SPEC S1–S2).
 */
export function fixedBpsSlippage(options: { bps: bigint; tickSize: Price }): SlippageModel {
  const { bps, tickSize } = options;
  const whole = EXACT_ONE * BPS_PER_ONE;
  const more = whole + bps;
  const less = whole - bps;
  // Dividing by whole and by the tick at once rounds once.
  const perTick = whole * tickSize;
  return (price, side) => {
    const ticks =
      side === 'buy'
        ? divideIntegers(price * more, perTick, 'up')
        : divideIntegers(price * less, perTick, 'down');
    return ticks === 0n ? tickSize : asPrice(ticks * tickSize);
  };
}
