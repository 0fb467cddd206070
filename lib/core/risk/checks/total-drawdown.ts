import type { RiskCheck } from '../check';

/** The account fell too far from its highest equity: the kill switch trips to reduce-only (SPEC P3). */
export const totalDrawdown = {
  code: 'TOTAL_DRAWDOWN',
  sentence: 'The account has fallen too far from its highest equity.',
  label: 'Total drawdown of the account',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'kill-switch',
  limit: { name: 'totalDrawdown', unit: 'share', bound: 'max', ceiling: '0.5' },
  unknown: 'EQUITY_UNKNOWN',
  measure: (assessment) => assessment.fall(assessment.facts.highWaterMark, assessment.facts.equity),
} as const satisfies RiskCheck;
