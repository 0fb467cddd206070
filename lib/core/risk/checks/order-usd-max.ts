import type { RiskCheck } from '../check';

/** One cap in dollars for every order of the account, whatever it is quoted in (SPEC L7). */
export const orderUsdMax = {
  code: 'ORDER_USD_MAX',
  sentence: 'The order is worth more dollars than one order of the account may be.',
  label: 'Value of one order in dollars',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'orderUsd', unit: 'money', bound: 'max', ceiling: '1000000' },
  unknown: 'RATE_UNKNOWN',
  measure: (assessment) => assessment.inDollars(assessment.worstValue()),
} as const satisfies RiskCheck;
