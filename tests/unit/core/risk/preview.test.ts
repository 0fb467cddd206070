import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import { riskLimits } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { previewOrder } from '@/lib/core/risk/preview';
import { reviewOrder } from '@/lib/core/risk/review';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import { BUY, FACTS, SELL } from './_facts';

const PLAN = planReview(
  riskLimits('test', { orderNotional: '40', riskPerTrade: '0.1', dailyDrawdown: '0.03', volumeShare: '0.1' }),
);

describe('the what-if order', () => {
  const { denial, rows } = previewOrder(BUY, { ...FACTS, averageDailyVolume: null }, PLAN);
  const rowOf = (code: string): object | undefined => rows.find((row) => row.code === code);

  it('lists every rule, and answers as the review would', () => {
    expect(rows.map((row) => row.code)).toEqual(RISK_CHECKS.map(({ code }) => code));
    const reviewed = reviewOrder(BUY, { ...FACTS, averageDailyVolume: null }, PLAN, null);
    expect(denial).toEqual(reviewed.ok ? null : reviewed.denial);
  });

  it.each<[string, string, object]>([
    [
      'a breach, with what it is over by',
      'NOTIONAL_MAX',
      { verdict: 'deny', value: '50', limit: '40', headroom: '-10', denied: 'NOTIONAL_MAX' },
    ],
    [
      'room to spare',
      'RISK_PER_TRADE',
      { verdict: 'pass', value: '0.05', limit: '0.1', headroom: '0.05', denied: null },
    ],
    [
      'what is not known',
      'VOLUME_SHARE',
      { verdict: 'deny', value: null, headroom: null, denied: 'VOLUME_UNKNOWN' },
    ],
    ['a rule of another kind of order', 'LOT_STEP', { verdict: 'not-applicable', value: null }],
    ['a rule that nobody limits', 'LEVERAGE', { verdict: 'no-limit', value: null, limit: null }],
    ['a rule of the venue', 'NOTIONAL_MIN', { verdict: 'pass', value: '50', limit: '10' }],
  ])('%s', (_name, code, expected) => {
    expect(rowOf(code)).toMatchObject(expected);
  });

  it('an exit is not asked about entries', () => {
    const exit = previewOrder(
      SELL,
      { ...FACTS, positionQuantity: quantity('1'), fundsNeeded: money('1') },
      PLAN,
    );
    expect(exit.denial).toBeNull();
    expect(exit.rows.find((row) => row.code === 'DAILY_DRAWDOWN')?.verdict).toBe('not-applicable');
  });
});
