import { absoluteExact } from '@/lib/core/model/exact';
import { NOT_APPLICABLE, type RiskCheck } from '../check';

/** The price an entry names is near the last one: the band that catches a slipped digit and a spike (SPEC L4). */
export const priceDeviation = {
  code: 'PRICE_DEVIATION',
  sentence: 'The price of the order is too far from the last price.',
  label: 'Distance from the last price',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'priceDeviation', unit: 'share', bound: 'max', ceiling: '0.5' },
  unknown: 'PRICE_UNKNOWN',
  measure(assessment) {
    const { request, facts } = assessment;
    if (request === null) return NOT_APPLICABLE;
    const { limitPrice, triggerPrice } = request;
    if (limitPrice === null && triggerPrice === null) return NOT_APPLICABLE;
    const { mark } = facts;
    if (mark === null) return assessment.share(null, null);
    const byLimit = limitPrice === null ? 0n : absoluteExact(limitPrice - mark);
    const byTrigger = triggerPrice === null ? 0n : absoluteExact(triggerPrice - mark);
    return assessment.share(byLimit > byTrigger ? byLimit : byTrigger, mark);
  },
} as const satisfies RiskCheck;
