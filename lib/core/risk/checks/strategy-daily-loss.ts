import type { RiskCheck } from '../check';

/** A bad day ends early: the session pauses (SPEC S3). */
export const strategyDailyLoss = {
  code: 'STRATEGY_DAILY_LOSS',
  sentence: 'The strategy has lost too much of what it began the day with.',
  label: 'Daily loss of the strategy',
  level: 'strategy',
  appliesTo: 'entries',
  action: 'pause-session',
  limit: { name: 'strategyDailyLoss', unit: 'share', bound: 'max', ceiling: '0.2' },
  unknown: 'EQUITY_UNKNOWN',
  measure: (assessment) =>
    assessment.fall(assessment.facts.strategyOpeningEquity, assessment.facts.strategyEquity),
} as const satisfies RiskCheck;
