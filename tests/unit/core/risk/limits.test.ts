import { describe, expect, it } from 'vitest';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { ASSET_CLASSES } from '@/lib/core/model/instrument';
import { compareLimits, getCurrentLimits, scaleLimits } from '@/lib/core/risk/current-limits';
import { LIMIT_SPECS, RESEARCH_LIMITS, riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';

describe('ceilings in the code (C1)', () => {
  it.each(LIMIT_SPECS.filter(({ bound }) => bound === 'max'))(
    '$name: the ceiling itself, no more',
    ({ name, ceiling }) => {
      const beyond = formatExact(parseExact(ceiling, name) + 1n);
      expect(() => planReview(riskLimits('test', { [name]: ceiling }))).not.toThrow();
      expect(() => planReview(riskLimits('test', { [name]: beyond }))).toThrow(
        expect.objectContaining({ details: expect.objectContaining({ field: name }) }),
      );
    },
  );

  it.each<[string, LimitTexts]>([
    ['below zero', { orderNotional: '-1' }],
    ['half an order', { openOrdersTotal: '1.5' }],
  ])('%s is refused', (_name, texts) => {
    expect(() => planReview(riskLimits('test', texts))).toThrow('INPUT_INVALID');
  });
});

describe('limits per asset class (C2)', () => {
  it('one text for all, another for shares', () => {
    const { classes } = riskLimits(
      'test',
      { orderNotional: '5' },
      { share: { orderNotional: '3', priceMinimum: '5' } },
    );
    expect(ASSET_CLASSES.map((name) => formatExact(classes[name].orderNotional ?? 0n))).toEqual([
      '5',
      '3',
      '5',
    ]);
    expect(ASSET_CLASSES.map((name) => classes[name].priceMinimum !== null)).toEqual([false, true, false]);
  });

  it('research limits nothing but the venue and one order at a time', () => {
    const names = LIMIT_SPECS.map(({ name }) => name);
    expect(names.filter((name) => RESEARCH_LIMITS.classes.crypto[name] !== null)).toEqual([
      'openOrdersPerInstrument',
    ]);
    const always = RISK_CHECKS.filter(({ limit }) => limit === null).length;
    expect(planReview(RESEARCH_LIMITS).rules.crypto.length).toBe(always + 1);
  });

  it('getCurrentLimits shows every limit, set or not', () => {
    const rows = getCurrentLimits(riskLimits('test', { riskPerTrade: '0.02' }));
    expect(rows.length).toBe(LIMIT_SPECS.length * ASSET_CLASSES.length);
    expect(rows.find(({ name }) => name === 'riskPerTrade')).toMatchObject({
      code: 'RISK_PER_TRADE',
      level: 'order',
      assetClass: 'crypto',
      unit: 'share',
      value: '0.02',
      ceiling: '0.1',
    });
    expect(rows.find(({ name }) => name === 'leverage')?.value).toBeNull();
  });
});

describe('changing limits (C3)', () => {
  it.each<[string, LimitTexts, LimitTexts, string]>([
    ['nothing', { leverage: '2' }, { leverage: '2' }, ''],
    ['lower', { leverage: '2' }, { leverage: '1' }, 'tightened'],
    ['higher', { leverage: '2' }, { leverage: '2.000000000000000001' }, 'loosened'],
    ['a floor raised', { priceMinimum: '5' }, { priceMinimum: '6' }, 'tightened'],
    ['a floor lowered', { priceMinimum: '5' }, { priceMinimum: '4' }, 'loosened'],
    ['set for the first time', {}, { leverage: '2' }, 'tightened'],
    ['taken away', { leverage: '2' }, {}, 'loosened'],
  ])('%s', (_name, before, after, expected) => {
    const changes = compareLimits(riskLimits('a', before), riskLimits('b', after));
    expect([...new Set(changes.map(({ direction }) => direction))].join()).toBe(expected);
  });

  it('a harder market scales upper limits down, and only those', () => {
    const whole = riskLimits('calm', {
      leverage: '3',
      positionsOpen: '5',
      priceMinimum: '5',
      priceAge: '60000',
    });
    const half = scaleLimits(whole, 'stressed', parseExact('0.5', 'factor'));
    const { leverage, positionsOpen, priceMinimum, priceAge, netExposure } = half.classes.share;
    expect(
      [leverage, positionsOpen, priceMinimum, priceAge].map((value) => formatExact(value ?? -1n)),
    ).toEqual(['1.5', '2', '5', '60000']);
    expect(netExposure).toBeNull();
    expect(compareLimits(whole, half).every(({ direction }) => direction === 'tightened')).toBe(true);
    expect(() => scaleLimits(whole, 'wild', parseExact('1.1', 'factor'))).toThrow(RangeError);
  });

  it.each([
    ['0', '0'],
    ['1', '0.333333333333333333'],
    ['0.1', '0.033333333333333333'],
  ])('scaled by %s a third is %s: rounded towards tighter', (factor, expected) => {
    const third = riskLimits('calm', { leverage: '0.333333333333333333' });
    const { leverage } = scaleLimits(third, 'stressed', parseExact(factor, 'factor')).classes.crypto;
    expect(formatExact(leverage ?? -1n)).toBe(expected);
  });

  it.each(['-0.000000000000000001', '1.000000000000000001'])('and by %s not at all', (factor) => {
    const whole = riskLimits('calm', { leverage: '3' });
    expect(() => scaleLimits(whole, 'wild', parseExact(factor, 'factor'))).toThrow(RangeError);
  });
});
