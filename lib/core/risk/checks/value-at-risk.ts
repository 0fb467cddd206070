import type { RiskCheck } from '../check';

/** Entries stop while the portfolio as it is could lose too much in a day (SPEC P13). */
export const valueAtRisk = {
  code: 'VALUE_AT_RISK',
  sentence: 'The one-day value at risk of the portfolio is above its limit.',
  label: 'Value at risk, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'valueAtRisk', unit: 'share', bound: 'max', ceiling: '1' },
  unknown: 'LOSS_ESTIMATE_UNKNOWN',
  measure: (assessment) => assessment.shareOfEquity(assessment.facts.valueAtRisk),
} as const satisfies RiskCheck;
