import { exactFromFloat } from '@/lib/core/model/crossing';
import { multiplyExact, roundToStep } from '@/lib/core/model/exact';
import type { Protection } from '@/lib/core/model/order';
import { asPrice, type Price } from '@/lib/core/model/price';
import type { ExecutionPlan } from './execution-policy';

const PRICE_DECIMALS = 12;

export type ProtectionCode = 'STOP_UNKNOWN' | 'STOP_WRONG_SIDE' | 'STOP_TOO_NEAR';

export interface ProtectionFacts {
  readonly isLong: boolean;
  /** Where the entry is expected to fill. */
  readonly entry: Price;
  readonly tickSize: Price;
  /** Where the view would be wrong, float64, or null. */
  readonly stopHint: number | null;
}

/** Stop and target of an entry as its policy asks for them, on the tick grid (SPEC X6–X8). */
export function protectivePrices(
  plan: ExecutionPlan,
  facts: ProtectionFacts,
): Protection | ProtectionCode | null {
  const { kind } = plan.policy.protection;
  if (kind === 'none') return null;
  if (kind === 'trailing') return trailing(plan, facts);
  const stopPrice = stopOf(facts);
  if (typeof stopPrice === 'string') return stopPrice;
  if (kind === 'stop') return { stopPrice, takeProfitPrice: null, trailDistance: null };
  const takeProfitPrice = targetOf(plan.targetMultiple, stopPrice, facts);
  return typeof takeProfitPrice === 'string'
    ? takeProfitPrice
    : { stopPrice, takeProfitPrice, trailDistance: null };
}

function trailing(plan: ExecutionPlan, { entry, tickSize }: ProtectionFacts): Protection | ProtectionCode {
  const distance = roundToStep(multiplyExact(entry, plan.distance, 'down'), tickSize, 'down');
  if (distance <= 0n) return 'STOP_TOO_NEAR';
  return { stopPrice: null, takeProfitPrice: null, trailDistance: asPrice(distance) };
}

function stopOf({ isLong, entry, tickSize, stopHint }: ProtectionFacts): Price | ProtectionCode {
  if (stopHint === null || !(stopHint > 0 && stopHint < Infinity)) return 'STOP_UNKNOWN';
  // Towards the entry, which for a long is up: the loss at the stop is never larger than the view said.
  const nearer = isLong ? 'up' : 'down';
  const stop = roundToStep(exactFromFloat(stopHint, PRICE_DECIMALS, nearer), tickSize, nearer);
  const isLosing = isLong ? stop < entry : stop > entry;
  return isLosing && stop > 0n ? asPrice(stop) : 'STOP_WRONG_SIDE';
}

function targetOf(multiple: bigint, stop: Price, facts: ProtectionFacts): Price | ProtectionCode {
  const { isLong, entry, tickSize } = facts;
  const reach = multiplyExact(isLong ? entry - stop : stop - entry, multiple, 'down');
  const target = roundToStep(isLong ? entry + reach : entry - reach, tickSize, isLong ? 'down' : 'up');
  if (isLong ? target <= entry : target >= entry) return 'STOP_TOO_NEAR';
  return asPrice(target > 0n ? target : tickSize);
}
