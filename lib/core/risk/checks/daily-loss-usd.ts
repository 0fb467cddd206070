import { asMoney } from '@/lib/core/model/money';
import type { RiskCheck } from '../check';

/** The same as an amount of dollars, which does not grow with the account (SPEC P2). */
export const dailyLossUsd = {
  code: 'DAILY_LOSS_USD',
  sentence: 'The account has lost more dollars today than it may.',
  label: 'Daily loss of the account in dollars',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'halt-entries',
  limit: { name: 'dailyLossUsd', unit: 'money', bound: 'max', ceiling: '1000000' },
  unknown: 'EQUITY_UNKNOWN',
  measure(assessment) {
    const { openingEquity, equity } = assessment.facts;
    if (openingEquity === null || equity === null) return assessment.measured(null);
    const loss = openingEquity - equity;
    return assessment.inDollars(asMoney(loss > 0n ? loss : 0n));
  },
} as const satisfies RiskCheck;
