import type { RiskCheck } from '../check';

/** No single order is worth more than this, in the quote asset (SPEC L3). */
export const notionalMax = {
  code: 'NOTIONAL_MAX',
  sentence: 'The order is worth more than one order may be.',
  label: 'Value of one order',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'orderNotional', unit: 'money', bound: 'max', ceiling: '1000000' },
  unknown: 'PRICE_UNKNOWN',
  measure: (assessment) => assessment.measured(assessment.worstValue()),
} as const satisfies RiskCheck;
