import type { RiskCheck } from '../check';

/** The mean of the worst days is bounded too, because value at risk says nothing about them (SPEC P14). */
export const expectedShortfall = {
  code: 'EXPECTED_SHORTFALL',
  sentence: 'The one-day expected shortfall of the portfolio is above its limit.',
  label: 'Expected shortfall, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'expectedShortfall', unit: 'share', bound: 'max', ceiling: '1' },
  unknown: 'LOSS_ESTIMATE_UNKNOWN',
  measure: (assessment) => assessment.shareOfEquity(assessment.facts.expectedShortfall),
} as const satisfies RiskCheck;
