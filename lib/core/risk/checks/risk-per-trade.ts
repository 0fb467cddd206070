import { multiplyExact } from '@/lib/core/model/exact';
import type { OrderRequest } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import type { Assessment } from '../assessment';
import { NOT_APPLICABLE, UNKNOWN, type RiskCheck } from '../check';

/**
 * What the entry loses if its stop is hit at the stop's price, as a share of equity (SPEC L2). A long without a stop puts
 * all of its value at risk; a short without one has no bound, so its risk is not known.
 */
export const riskPerTrade = {
  code: 'RISK_PER_TRADE',
  sentence: 'The order would lose more of the equity at its stop than one trade may.',
  label: 'Loss at the stop, of equity',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'riskPerTrade', unit: 'share', bound: 'max', ceiling: '0.1' },
  unknown: 'EQUITY_UNKNOWN',
  measure(assessment) {
    const { request, facts } = assessment;
    if (request === null) return NOT_APPLICABLE;
    const value = assessment.worstValue();
    const at = assessment.worstPrice();
    if (value === null || at === null) return UNKNOWN;
    const distance = stopDistance(request, facts.stopHint, at);
    if (distance === null && request.side === 'sell') {
      assessment.unknown = 'STOP_UNKNOWN';
      return UNKNOWN;
    }
    return assessment.shareOfEquity(distance === null ? value : lossOf(assessment, value, distance, at));
  },
} as const satisfies RiskCheck;

/** Quote asset per unit between entry and stop; null without a stop on the losing side. */
function stopDistance(request: OrderRequest, hint: Price | null, at: Price): bigint | null {
  const { protection } = request;
  const trail = protection?.trailDistance ?? null;
  if (trail !== null) return trail;
  const stop = protection?.stopPrice ?? hint;
  if (stop === null) return null;
  const distance = request.side === 'buy' ? at - stop : stop - at;
  return distance > 0n ? distance : null;
}

function lossOf(assessment: Assessment, value: bigint, distance: bigint, at: Price): bigint {
  const quantity = assessment.request?.quantity ?? null;
  if (quantity !== null) return multiplyExact(quantity, distance, 'up');
  return (value * distance + at - 1n) / at;
}
