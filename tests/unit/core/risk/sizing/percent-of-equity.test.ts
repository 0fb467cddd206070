import { describe, expect, it } from 'vitest';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import { sizePercentOfEquity, type SizingFacts } from '@/lib/core/risk/sizing/percent-of-equity';

const LONG: Signal = { side: 'long', strength: 1, stopHint: null, ttlMs: null, reason: 'r' };
const FACTS: SizingFacts = {
  timeMs: 1_000,
  equity: money('1000.123456789'),
  availableQuote: money('1000.123456789'),
  held: quantity('0'),
  fraction: parseExact('1', 'fraction'),
};

function sized(signal: Partial<Signal>, facts: Partial<SizingFacts> = {}): string {
  const result = sizePercentOfEquity({ ...LONG, ...signal }, { ...FACTS, ...facts });
  if (typeof result === 'string') return result;
  const amount = result.quoteQuantity ?? result.quantity ?? 0n;
  return `${result.side} ${formatExact(amount)}${result.goodUntilMs === null ? '' : ` until ${result.goodUntilMs}`}`;
}

describe('sizing by percent of equity (Z1–Z4)', () => {
  it.each<[string, Partial<Signal>, Partial<SizingFacts>, string]>([
    ['Z1 all in, rounded down to 10^-8', {}, {}, 'buy 1000.12345678'],
    ['Z1 half strength', { strength: 0.5 }, {}, 'buy 500.06172839'],
    ['Z1 a tenth of equity', {}, { fraction: parseExact('0.1', 'fraction') }, 'buy 100.01234567'],
    ['Z1 never more than is available', {}, { availableQuote: money('70') }, 'buy 70'],
    ['Z2 everything held', { side: 'flat' }, { held: quantity('0.3') }, 'sell 0.3'],
    ['Z3 already long', {}, { held: quantity('0.3') }, 'ALREADY_LONG'],
    ['Z3 already flat', { side: 'flat' }, {}, 'ALREADY_FLAT'],
    ['Z3 short', { side: 'short' }, {}, 'SHORT_NOT_TRADED'],
    ['Z4 nothing left', {}, { availableQuote: money('0.000000009') }, 'NOTHING_TO_SPEND'],
    ['a time limit counts from the decision', { ttlMs: 500 }, {}, 'buy 1000.12345678 until 1500'],
  ])('%s', (_name, signal, facts, expected) => {
    expect(sized(signal, facts)).toBe(expected);
  });
});
