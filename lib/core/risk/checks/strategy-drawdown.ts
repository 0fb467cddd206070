import type { RiskCheck } from '../check';

/** A strategy that fell too far from its best enters nothing until a person has looked at it (SPEC S2). */
export const strategyDrawdown = {
  code: 'STRATEGY_DRAWDOWN',
  sentence: 'The strategy has fallen too far from its highest equity.',
  label: 'Drawdown of the strategy',
  level: 'strategy',
  appliesTo: 'entries',
  action: 'pause-session',
  limit: { name: 'strategyDrawdown', unit: 'share', bound: 'max', ceiling: '0.5' },
  unknown: 'EQUITY_UNKNOWN',
  measure: (assessment) =>
    assessment.fall(assessment.facts.strategyHighWaterMark, assessment.facts.strategyEquity),
} as const satisfies RiskCheck;
