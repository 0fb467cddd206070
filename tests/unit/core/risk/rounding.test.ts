import { describe, expect, it } from 'vitest';
import { asMoney, money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { RiskFacts } from '@/lib/core/risk/facts';
import { riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { reviewOrder } from '@/lib/core/risk/review';
import { BUY, FACTS } from './_facts';

function verdict(limits: LimitTexts, spend: bigint, facts: Partial<RiskFacts>): string {
  const request: OrderRequest = { ...BUY, quoteQuantity: asMoney(spend) };
  const plan = planReview(riskLimits('test', limits));
  const reviewed = reviewOrder(request, { ...FACTS, ...facts }, plan, null);
  return reviewed.ok ? 'approved' : `${reviewed.denial.code} ${reviewed.denial.actual}`;
}

describe('what cannot be told to the last unit is rounded towards a denial (R2)', () => {
  it('the value of a day down: a part of a unit of it buys nothing', () => {
    // 20.01 × 1.000000000000000001 is 20.01000000000000002001.
    const facts = { mark: price('20.01'), averageDailyVolume: quantity('1.000000000000000001') };
    const whole = money('20.01000000000000002');
    expect(verdict({ volumeShare: '1' }, whole, facts)).toBe('approved');
    expect(verdict({ volumeShare: '1' }, whole + 1n, facts)).toMatch(/^VOLUME_SHARE/);
  });

  it('what is traded in a day down: a part of a unit of it is not traded', () => {
    const facts = { mark: price('20.01'), averageDailyVolume: quantity('1.000000000000000001') };
    expect(verdict({ dailyVolume: '20.01000000000000002' }, money('50'), facts)).toBe('approved');
    expect(verdict({ dailyVolume: '20.010000000000000021' }, money('50'), facts)).toMatch(
      /^DAILY_VOLUME_MIN/,
    );
  });

  it('dollars up: half a unit above the cap is above it', () => {
    const facts = { usdPerQuote: money('0.5') };
    expect(verdict({ orderUsd: '5' }, money('10'), facts)).toBe('approved');
    expect(verdict({ orderUsd: '5' }, money('10') + 1n, facts)).toBe('ORDER_USD_MAX 5.000000000000000001');
  });

  it('a share is shown as more than its limit whenever it was denied for being more', () => {
    const facts = { equity: money('30'), strategyExposure: money('0') };
    const third = '0.333333333333333333';
    expect(verdict({ strategyAllocation: third }, money('10'), facts)).toBe(
      'STRATEGY_ALLOCATION 0.333333333333333334',
    );
  });
});
