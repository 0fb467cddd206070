import { describe, expect, it } from 'vitest';
import { funnelSentence, funnelStages } from '@/components/trading/funnel-stages';

const NONE = {
  bars: 100,
  signals: 0,
  vetoed: {},
  skipped: {},
  denied: {},
  submitted: 0,
  accepted: 0,
  rejected: {},
  canceled: 0,
  expired: 0,
  filledOrders: 0,
  fills: 0,
};
const SOME = {
  ...NONE,
  signals: 20,
  vetoed: { BREAKER: 3, ML: 1 },
  skipped: { ALREADY_LONG: 6 },
  denied: { NOTIONAL_MAX: 2 },
  submitted: 8,
  accepted: 7,
  rejected: { 'price too far': 1 },
  canceled: 2,
  filledOrders: 5,
  fills: 9,
};

describe('the funnel from bars to fills', () => {
  it('loses at each stage what the reasons of that stage stopped', () => {
    expect(funnelStages(SOME).map(({ name, count }) => [name, count])).toEqual([
      ['Bars', 100],
      ['Signals', 20],
      ['Gates', 16],
      ['Sized', 10],
      ['Risk-approved', 8],
      ['Sent', 7],
      ['Filled', 5],
    ]);
  });

  it('names every reason once, the most frequent first, as the list of views filters by it', () => {
    const losses = funnelStages(SOME).flatMap((stage) => stage.losses);
    expect(losses).toEqual([
      { outcome: 'vetoed', code: 'BREAKER', count: 3 },
      { outcome: 'vetoed', code: 'ML', count: 1 },
      { outcome: 'skipped', code: 'ALREADY_LONG', count: 6 },
      { outcome: 'denied', code: 'NOTIONAL_MAX', count: 2 },
      { outcome: 'rejected', code: 'price too far', count: 1 },
      { outcome: 'canceled', code: null, count: 2 },
    ]);
  });

  it('answers in one sentence why nothing was traded', () => {
    expect(funnelSentence(NONE)).toBe(
      '100 bars, 0 views, 0 filled orders. The strategy had no view on any bar, so there was nothing to trade.',
    );
    expect(funnelSentence(SOME)).toBe(
      '100 bars, 20 views, 5 filled orders. Most often stopped by: 6 ALREADY_LONG, 3 BREAKER, 2 NOTIONAL_MAX.',
    );
  });
});
