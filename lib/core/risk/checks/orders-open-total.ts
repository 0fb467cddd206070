import { COUNT, type RiskCheck } from '../check';

/** All orders alive stay within what can be canceled at once (SPEC P6). */
export const ordersOpenTotal = {
  code: 'ORDERS_TOTAL_MAX',
  sentence: 'There are already as many open orders as the account may have.',
  label: 'Open orders of the account',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'openOrdersTotal', unit: 'count', bound: 'max', ceiling: '1000' },
  unknown: 'ORDER_COUNT_UNKNOWN',
  measure(assessment) {
    assessment.count = assessment.facts.openOrdersTotal + (assessment.request === null ? 0 : 1);
    return COUNT;
  },
} as const satisfies RiskCheck;
