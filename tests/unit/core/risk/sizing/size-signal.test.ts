import { describe, expect, it } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import { sizeSignal } from '@/lib/core/risk/sizing/size-signal';
import { SizeTrace } from '@/lib/core/risk/sizing/size-trace';
import type { SizingFacts } from '@/lib/core/risk/sizing/sizing-facts';
import type { SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import { planSizing } from '@/lib/core/risk/sizing/sizing-plan';
import { SKIP_CODES } from '@/lib/core/risk/sizing/skip-code';
import { FLAT, LONG, sized } from './_sizing';

const ALL_IN: SizingSettings = { kind: 'percent-of-equity', fraction: '1' };
const HALF: SizingSettings = { kind: 'percent-of-equity', fraction: '0.5' };
const share = (text: string): bigint => parseExact(text, 'share');
const MARGIN = { shortAllowed: true } as const;

describe('a market buy by amount stays the default in spot (Z1)', () => {
  it.each<[string, SizingSettings, Partial<Signal>, Partial<SizingFacts>, string]>([
    ['all in, rounded down to 10^-8', ALL_IN, {}, odd('1000.123456789'), 'buy 1000.12345678 B'],
    ['half strength', ALL_IN, { strength: 0.5 }, odd('1000.123456789'), 'buy 500.06172839 B'],
    ['a tenth of equity', { ...ALL_IN, fraction: '0.1' }, {}, odd('1000.123456789'), 'buy 100.01234567 B'],
    ['never more than is free', ALL_IN, {}, { buyingPower: money('70') }, 'buy 70 B'],
    ['never more than the position cap', { ...ALL_IN, positionCap: '0.2' }, {}, {}, 'buy 200 B'],
    ['never more than the bucket leaves', ALL_IN, {}, { capRoom: money('30') }, 'buy 30 B'],
    ['a full bucket', ALL_IN, {}, { capRoom: money('-5') }, 'NOTHING_TO_SPEND'],
    ['half of it while volatility is high', ALL_IN, {}, { riskScale: share('0.5') }, 'buy 500 B'],
    ['a time limit counts from the decision', ALL_IN, { ttlMs: 500 }, {}, 'buy 1000 B until 1500'],
  ])('%s', (_name, settings, signal, facts, expected) => {
    expect(sized(settings, signal, facts)).toBe(expected);
  });
});

describe('sides (Z2, Z3, Z12, Z13)', () => {
  it.each<[string, Partial<Signal>, Partial<SizingFacts>, string]>([
    ['Z2 flat sells everything held', { side: 'flat' }, { held: quantity('0.3') }, 'sell 0.3 A reduce-only'],
    ['Z2 flat buys a short back', { side: 'flat' }, { held: quantity('-0.3') }, 'buy 0.3 A reduce-only'],
    [
      'Z2 flat leaves less than a lot',
      { side: 'flat' },
      { held: quantity('0.35') },
      'sell 0.3 A reduce-only',
    ],
    ['Z2 less than a lot is dust', { side: 'flat' }, { held: quantity('0.05') }, 'DUST'],
    ['Z3 already long', {}, { held: quantity('0.3') }, 'ALREADY_LONG'],
    ['Z3 already short', { side: 'short' }, { held: quantity('-0.3'), ...MARGIN }, 'ALREADY_SHORT'],
    ['Z3 already flat', { side: 'flat' }, {}, 'ALREADY_FLAT'],
    ['Z3 short without margin', { side: 'short' }, {}, 'SHORT_NOT_TRADED'],
    ['Z3 hold asks for nothing', { side: 'hold' }, {}, 'HOLD'],
    ['Z12 short with margin, fees kept free', { side: 'short' }, MARGIN, 'sell 49.9 A'],
    ['Z13 long to short in one order', { side: 'short' }, { held: quantity('5'), ...MARGIN }, 'sell 54.9 A'],
    ['Z13 short to long in one order', {}, { held: quantity('-5'), ...MARGIN }, 'buy 54.9 A'],
    [
      'Z14 an opposite view that cannot be sized closes',
      { side: 'short' },
      { held: quantity('5'), ...MARGIN, riskScale: 0n },
      'sell 5 A reduce-only',
    ],
  ])('%s', (_name, signal, facts, expected) => {
    expect(sized(ALL_IN, signal, facts)).toBe(expected);
  });
});

describe('what cannot be sized is skipped with a reason (Z4, Z15)', () => {
  it.each<[string, SizingSettings, Partial<Signal>, Partial<SizingFacts>, string]>([
    ['nothing left', ALL_IN, {}, { buyingPower: money('0.000000009') }, 'NOTHING_TO_SPEND'],
    [
      'nothing free for units',
      { kind: 'fixed-quantity', quantity: '1' },
      {},
      { buyingPower: money('0') },
      'NOTHING_TO_SPEND',
    ],
    ['equity below zero', ALL_IN, {}, { equity: money('-1') }, 'NOTHING_TO_SPEND'],
    ['equity not known', ALL_IN, {}, { equity: null }, 'EQUITY_UNKNOWN'],
    [
      'a cap of equity that is not known',
      { kind: 'fixed-quantity', quantity: '1', positionCap: '1' },
      {},
      { equity: null },
      'EQUITY_UNKNOWN',
    ],
    ['strength of zero', ALL_IN, { strength: 0 }, {}, 'STRENGTH_INVALID'],
    ['strength below zero', ALL_IN, { strength: -1 }, {}, 'STRENGTH_INVALID'],
    ['strength above one', ALL_IN, { strength: 1.000001 }, {}, 'STRENGTH_INVALID'],
    ['strength NaN', ALL_IN, { strength: Number.NaN }, {}, 'STRENGTH_INVALID'],
    ['panic mode', ALL_IN, {}, { riskScale: 0n }, 'PANIC'],
    ['less than a lot', { kind: 'fixed-quantity', quantity: '0.09' }, {}, {}, 'BELOW_LOT'],
    ['units without a price', { kind: 'fixed-quantity', quantity: '1' }, {}, { mark: null }, 'PRICE_UNKNOWN'],
  ])('%s', (_name, settings, signal, facts, expected) => {
    expect(sized(settings, signal, facts)).toBe(expected);
  });

  it('every reason has a sentence', () => {
    for (const sentence of Object.values(SKIP_CODES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('why this size (Z16)', () => {
  it.each<[string, SizingSettings, Partial<Signal>, Partial<SizingFacts>, string]>([
    ['an entry', HALF, {}, {}, 'percent-of-equity open equity=1000'],
    [
      'a capped one',
      HALF,
      {},
      { buyingPower: money('7') },
      'percent-of-equity open buying-power equity=1000 cap=7',
    ],
    [
      'a reversal',
      HALF,
      { side: 'short' },
      { held: quantity('5'), ...MARGIN },
      'percent-of-equity reverse equity=1000',
    ],
    ['an exit', HALF, { side: 'flat' }, { held: quantity('5') }, 'percent-of-equity close'],
    ['a skip', HALF, {}, { riskScale: 0n }, 'percent-of-equity none'],
    [
      'a stop',
      { kind: 'risk-to-stop', risk: '0.01' },
      { stopHint: 18 },
      {},
      'risk-to-stop open equity=1000 atRisk=10 distance=2',
    ],
  ])('%s', (_name, settings, signal, facts, expected) => {
    const why = new SizeTrace();
    sizeSignal({ ...LONG, ...signal }, { ...FLAT, ...facts }, planSizing(settings), why);
    const notes = why.names.slice(0, why.count).map((name, row) => `${name}=${why.values[row]}`);
    expect([why.method, why.effect, why.cap, ...notes].filter((word) => word !== null).join(' ')).toBe(
      expected,
    );
  });
});

function odd(text: string): Partial<SizingFacts> {
  return { equity: money(text), buyingPower: money(text) };
}
