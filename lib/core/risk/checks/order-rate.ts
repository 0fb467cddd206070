import { COUNT, NOT_APPLICABLE, type RiskCheck } from '../check';

/** A token bucket: a strategy that has run away is slowed down before it is expensive (SPEC L8). */
export const orderRate = {
  code: 'ORDER_RATE',
  sentence: 'Too many orders within one minute.',
  label: 'Orders per minute',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'ordersPerMinute', unit: 'count', bound: 'max', ceiling: '600' },
  unknown: 'ORDER_COUNT_UNKNOWN',
  measure(assessment) {
    if (assessment.request === null) return NOT_APPLICABLE;
    assessment.count = assessment.facts.ordersThisMinute + 1;
    return COUNT;
  },
} as const satisfies RiskCheck;
