import type { RiskCheck } from '../check';

/** What all positions are worth without their signs, as a multiple of equity (SPEC P7). */
export const leverageAfter = {
  code: 'LEVERAGE',
  sentence: 'All positions together would be worth too many times the equity.',
  label: 'Leverage after the order',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'leverage', unit: 'multiple', bound: 'max', ceiling: '20' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure: (assessment) => assessment.shareOfEquity(assessment.grossAfter()),
} as const satisfies RiskCheck;
