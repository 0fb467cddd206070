import type { RiskCheck } from '../check';

/** All positions without their signs as an amount, which does not grow with the account as leverage does (SPEC P8). */
export const grossExposure = {
  code: 'GROSS_EXPOSURE',
  sentence: 'All positions together would be worth more than the account may hold.',
  label: 'Gross exposure',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'grossExposure', unit: 'money', bound: 'max', ceiling: '100000000' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure: (assessment) => assessment.measured(assessment.grossAfter()),
} as const satisfies RiskCheck;
