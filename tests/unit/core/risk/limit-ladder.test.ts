import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import type { RiskFacts } from '@/lib/core/risk/facts';
import { limitLadder } from '@/lib/core/risk/limit-ladder';
import { riskLimits } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { checkPortfolioHealth } from '@/lib/core/risk/portfolio-health';
import { FACTS } from './_facts';

const PLAN = planReview(
  riskLimits('test', {
    orderNotional: '40',
    strategyDailyLoss: '0.02',
    totalDrawdown: '0.1',
    positionsOpen: '20',
  }),
);

describe('the limit ladder', () => {
  it.each<[string, Partial<RiskFacts>, string]>([
    ['an empty account stands at nothing', {}, 'within 0 of 0.1, 0.1 left, used 0'],
    ['half of it used', { equity: money('950') }, 'within 0.05 of 0.1, 0.05 left, used 0.5'],
    ['exactly full', { equity: money('900') }, 'within 0.1 of 0.1, 0 left, used 1'],
    ['breached', { equity: money('880') }, 'breached 0.12 of 0.1, -0.02 left, used 1.2'],
    ['not known', { equity: null }, 'unknown null of 0.1, null left, used null'],
  ])('%s', (_name, facts, expected) => {
    const row = limitLadder({ ...FACTS, ...facts }, PLAN).find(({ code }) => code === 'TOTAL_DRAWDOWN');
    expect(`${row?.state} ${row?.value} of ${row?.limit}, ${row?.headroom} left, used ${row?.used}`).toBe(
      expected,
    );
  });

  it('shows what is set, in review order, with scope and action', () => {
    const rows = limitLadder({ ...FACTS, positionsOpen: 20 }, PLAN);
    expect(
      rows.map(({ code, scope, state, value, action }) => [code, scope, state, value, action].join(' ')),
    ).toEqual([
      'NOTIONAL_MAX order within 0 deny',
      'STRATEGY_DAILY_LOSS strategy within 0 pause-session',
      'TOTAL_DRAWDOWN portfolio within 0 kill-switch',
      'POSITIONS_MAX portfolio within 20 deny',
    ]);
  });
});

describe('checkPortfolioHealth (H1)', () => {
  it.each<[string, Partial<RiskFacts>, string, string]>([
    ['nothing near a limit', {}, 'HEALTHY', ''],
    ['just below four fifths', { equity: money('920.01') }, 'HEALTHY', ''],
    ['exactly four fifths', { equity: money('920') }, 'WARNING', 'TOTAL_DRAWDOWN near'],
    ['at the limit', { equity: money('900') }, 'WARNING', 'TOTAL_DRAWDOWN near'],
    ['one unit beyond', { equity: money('899.999999999999999999') }, 'CRITICAL', 'TOTAL_DRAWDOWN breached'],
    ['not known', { equity: null }, 'CRITICAL', 'EQUITY_UNKNOWN unknown'],
    ['the kill switch', { killState: 'freeze' }, 'CRITICAL', 'KILLED kill-switch'],
    [
      'several',
      { positionsOpen: 16, strategyEquity: money('970') },
      'CRITICAL',
      'STRATEGY_DAILY_LOSS breached, POSITIONS_MAX near',
    ],
  ])('%s', (_name, facts, status, why) => {
    const health = checkPortfolioHealth({ ...FACTS, ...facts }, PLAN);
    expect(health.status).toBe(status);
    expect(health.reasons.map((reason) => `${reason.code} ${reason.why}`).join(', ')).toBe(why);
  });
});
