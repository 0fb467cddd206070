import type { RiskCheck } from '../check';

/** The account lost too much of what it opened the day with: entries halt, exits do not (SPEC P1). */
export const dailyDrawdown = {
  code: 'DAILY_DRAWDOWN',
  sentence: 'The account has lost too much of its opening equity of the day.',
  label: 'Daily drawdown of the account',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'halt-entries',
  limit: { name: 'dailyDrawdown', unit: 'share', bound: 'max', ceiling: '0.2' },
  unknown: 'EQUITY_UNKNOWN',
  measure: (assessment) => assessment.fall(assessment.facts.openingEquity, assessment.facts.equity),
} as const satisfies RiskCheck;
