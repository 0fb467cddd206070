import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import { sizeSignal } from '@/lib/core/risk/sizing/size-signal';
import type { SizingFacts } from '@/lib/core/risk/sizing/sizing-facts';
import type { SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import { planSizing } from '@/lib/core/risk/sizing/sizing-plan';
import { INSTRUMENT } from '../_facts';

export const LONG: Signal = {
  instrument: 0,
  side: 'long',
  strength: 1,
  stopHint: null,
  ttlMs: null,
  reason: 'r',
};

/** A flat spot account of 1 000 with the price at 20 and fees of 0.1 %; lot 0.1. */
export const FLAT: SizingFacts = {
  timeMs: 1_000,
  instrument: INSTRUMENT,
  mark: price('20'),
  held: quantity('0'),
  equity: money('1000'),
  buyingPower: money('1000'),
  costRate: parseExact('0.001', 'costRate'),
  shortAllowed: false,
  capRoom: null,
  riskScale: parseExact('1', 'riskScale'),
  atr: 0.5,
  volatility: 0.8,
  closedTrades: 100,
  winRate: 0.5,
  payoffRatio: 2,
  targetWeight: parseExact('0.25', 'targetWeight'),
};

/** `buy 10 A`, `buy 500 B` for an amount to spend, with what else is unusual, or the skip code. */
export function sized(
  settings: SizingSettings,
  signal: Partial<Signal> = {},
  facts: Partial<SizingFacts> = {},
): string {
  const result = sizeSignal({ ...LONG, ...signal }, { ...FLAT, ...facts }, planSizing(settings), null);
  if (typeof result === 'string') return result;
  const amount =
    result.quantity === null
      ? `${formatExact(result.quoteQuantity ?? 0n)} B`
      : `${formatExact(result.quantity)} A`;
  const until = result.goodUntilMs === null ? '' : ` until ${result.goodUntilMs}`;
  return `${result.side} ${amount}${result.reduceOnly ? ' reduce-only' : ''}${until}`;
}
