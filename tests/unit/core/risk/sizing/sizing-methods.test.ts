import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import type { SizingFacts } from '@/lib/core/risk/sizing/sizing-facts';
import { SIZING_METHODS, type SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import { planSizing } from '@/lib/core/risk/sizing/sizing-plan';
import { INSTRUMENT } from '../_facts';
import { sized } from './_sizing';

const RISK: SizingSettings = { kind: 'risk-to-stop', risk: '0.01' };
const ATR: SizingSettings = { kind: 'atr-multiple', risk: '0.01', multiple: '2' };
const TARGET: SizingSettings = { kind: 'volatility-target', target: '0.2', shareMax: '0.5' };
const KELLY: SizingSettings = { kind: 'capped-kelly', part: '0.5', shareMax: '0.25', tradesMin: '30' };
const FIFTY: SizingSettings = { kind: 'fixed-notional', notional: '50' };
/** Lots as small as a number can be, so that no lot hides a rounding. */
const FINEST = { ...INSTRUMENT, lotSize: quantity('0.000000000000000001') };
const SHORT = { side: 'short' } as const;
const MARGIN = { shortAllowed: true } as const;

describe('each method of sizing (Z5–Z11); equity 1 000, price 20, lot 0.1', () => {
  it.each<[string, SizingSettings, Partial<Signal>, Partial<SizingFacts>, string]>([
    ['Z5 fixed units', { kind: 'fixed-quantity', quantity: '2' }, {}, {}, 'buy 2 A'],
    ['Z5 half strength', { kind: 'fixed-quantity', quantity: '2' }, { strength: 0.5 }, {}, 'buy 1 A'],
    ['Z5 down to the lot', { kind: 'fixed-quantity', quantity: '2.19' }, {}, {}, 'buy 2.1 A'],
    [
      'Z5 at most what is free, fees included',
      { kind: 'fixed-quantity', quantity: '50' },
      {},
      {},
      'buy 49.9 A',
    ],
    ['Z6 fixed amount', { kind: 'fixed-notional', notional: '100' }, {}, {}, 'buy 100 B'],
    ['Z6 all that is free', FIFTY, {}, { buyingPower: money('50') }, 'buy 50 B'],
    ['Z6 one step less is free', FIFTY, {}, { buyingPower: money('49.99999999') }, 'buy 49.99999999 B'],
    [
      'Z6 one step above the position cap',
      { ...FIFTY, positionCap: '0.05' },
      {},
      { equity: money('999.9999998') },
      'buy 49.99999999 B',
    ],
    ['Z6 short, in units', { kind: 'fixed-notional', notional: '100' }, SHORT, MARGIN, 'sell 5 A'],
    ['Z7 loses 10 at a stop 2 below', RISK, { stopHint: 18 }, {}, 'buy 5 A'],
    ['Z7 short, stop 4 above', RISK, { ...SHORT, stopHint: 24 }, MARGIN, 'sell 2.5 A'],
    // 10 over a distance of 3: a third more would lose more than was allowed.
    ['Z7 rounded towards less', RISK, { stopHint: 17 }, { instrument: FINEST }, 'buy 3.333333333333333333 A'],
    ['Z7 within the position cap', { ...RISK, positionCap: '0.05' }, { stopHint: 18 }, {}, 'buy 2.5 A'],
    ['Z7 no stop', RISK, {}, {}, 'STOP_UNKNOWN'],
    ['Z7 a stop that is NaN', RISK, { stopHint: Number.NaN }, {}, 'STOP_UNKNOWN'],
    ['Z7 a stop of zero', RISK, { stopHint: 0 }, {}, 'STOP_UNKNOWN'],
    ['Z7 a stop above a long', RISK, { stopHint: 20 }, {}, 'STOP_WRONG_SIDE'],
    ['Z8 loses 10 over two ranges of 0.5', ATR, {}, {}, 'buy 10 A'],
    ['Z8 no range yet', ATR, {}, { atr: Number.NaN }, 'ATR_UNKNOWN'],
    // A third is taken for 0.333333333334: a range that is a little longer makes a position that is a little smaller.
    ['Z8 rounded towards less', ATR, {}, { atr: 1 / 3, instrument: FINEST }, 'buy 14.99999999997 A'],
    ['Z8 a range without end', ATR, {}, { atr: Infinity }, 'ATR_UNKNOWN'],
    ['Z9 a volatility without end', TARGET, {}, { volatility: Infinity }, 'VOLATILITY_UNKNOWN'],
    ['Z7 a stop without end', RISK, { stopHint: Infinity }, {}, 'STOP_UNKNOWN'],
    ['Z8 a range of zero', ATR, {}, { atr: 0 }, 'ATR_UNKNOWN'],
    ['Z9 a fifth over four fifths', TARGET, {}, {}, 'buy 250 B'],
    ['Z9 at most its largest share', TARGET, {}, { volatility: 0.1 }, 'buy 500 B'],
    [
      'Z9 rounded towards less',
      { ...TARGET, shareMax: '1' },
      {},
      { volatility: 0.3, equity: money('1000000000000'), buyingPower: money('1000000000000') },
      'buy 666666666666.666666 B',
    ],
    ['Z9 no volatility yet', TARGET, {}, { volatility: Number.NaN }, 'VOLATILITY_UNKNOWN'],
    ['Z10 half of 0.5 − 0.5 ÷ 2', KELLY, {}, {}, 'buy 125 B'],
    ['Z10 half of 0.25 − 0.75 ÷ 12', KELLY, {}, { winRate: 0.25, payoffRatio: 12 }, 'buy 93.75 B'],
    ['Z10 a strategy that always won', KELLY, {}, { winRate: 1 }, 'buy 250 B'],
    ['Z10 more often than always', KELLY, {}, { winRate: 1 + Number.EPSILON }, 'NO_EDGE'],
    ['Z10 at most its largest share', KELLY, {}, { winRate: 0.9, payoffRatio: 4 }, 'buy 250 B'],
    ['Z10 no edge', KELLY, {}, { payoffRatio: 1 }, 'NO_EDGE'],
    ['Z10 exactly enough round trips', KELLY, {}, { closedTrades: 30 }, 'buy 125 B'],
    ['Z10 one too few', KELLY, {}, { closedTrades: 29 }, 'TRADES_TOO_FEW'],
    ['Z10 not known', KELLY, {}, { winRate: Number.NaN }, 'NO_EDGE'],
    ['Z11 a quarter', { kind: 'portfolio-weight', scale: '1' }, {}, {}, 'buy 250 B'],
    ['Z11 no weight', { kind: 'portfolio-weight', scale: '1' }, {}, { targetWeight: null }, 'WEIGHT_UNKNOWN'],
  ])('%s', (_name, settings, signal, facts, expected) => {
    expect(sized(settings, signal, facts)).toBe(expected);
  });
});

describe('settings of a sizing (Z17)', () => {
  it.each<[string, object, string]>([
    ['an unknown method', { kind: 'martingale' }, 'sizing.kind'],
    ['a missing number', { kind: 'risk-to-stop' }, 'sizing.risk'],
    ['a misspelt one', { ...RISK, rsik: '1' }, 'sizing.rsik'],
    ['a number that is not text', { ...RISK, risk: 0.01 }, 'sizing.risk'],
    ['one step above its bound', { ...RISK, risk: '0.100000000000000001' }, 'sizing.risk'],
    ['zero', { ...RISK, risk: '0' }, 'sizing.risk'],
    ['below zero', { ...RISK, risk: '-0.01' }, 'sizing.risk'],
    ['half a round trip', { ...KELLY, tradesMin: '1.5' }, 'sizing.tradesMin'],
    ['no decimal', { ...RISK, risk: 'NaN' }, 'risk'],
    ['a cap of nothing', { ...RISK, positionCap: '0' }, 'sizing.positionCap'],
  ])('%s is refused with its field', (_name, settings, field) => {
    expect(() => planSizing(settings as SizingSettings)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field }) }),
    );
  });

  it('the bound itself is taken, and every method works with its defaults', () => {
    expect(() => planSizing({ ...RISK, risk: '0.1' })).not.toThrow();
    for (const method of SIZING_METHODS) {
      const defaults = Object.fromEntries(method.fields.map((field) => [field.name, field.default]));
      const settings = { kind: method.kind, ...defaults } as SizingSettings;
      expect(sized(settings, { stopHint: 19 }, { buyingPower: money('5000') })).toMatch(/^buy/);
    }
  });
});
