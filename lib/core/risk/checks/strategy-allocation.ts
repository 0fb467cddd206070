import type { RiskCheck } from '../check';

/** A strategy uses no more of the equity than it was given (SPEC S1). */
export const strategyAllocation = {
  code: 'STRATEGY_ALLOCATION',
  sentence: 'The strategy would use more of the equity than it was allocated.',
  label: 'Allocation of the strategy',
  level: 'strategy',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'strategyAllocation', unit: 'share', bound: 'max', ceiling: '20' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure: (assessment) => assessment.shareOfEquity(assessment.after(assessment.facts.strategyExposure)),
} as const satisfies RiskCheck;
