import { EXACT_ONE, multiplyExact, roundToStep } from '@/lib/core/model/exact';
import { asMoney, MONEY_STEP, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import { exactFromFloat } from '@/lib/core/model/crossing';
import type { Signal } from '@/lib/core/model/signal';

const STRENGTH_DECIMALS = 9;

export interface SizingFacts {
  readonly timeMs: number;
  readonly equity: Money;
  readonly availableQuote: Money;
  readonly held: Quantity;
  /** Share of equity a signal of full strength may use, exact; 1 = all in. */
  readonly fraction: bigint;
}

/** Why a signal became no order although nothing was refused. */
export type SkipCode = 'ALREADY_LONG' | 'ALREADY_FLAT' | 'SHORT_NOT_TRADED' | 'NOTHING_TO_SPEND';

/**
 * Signal → wish (SPEC Z1–Z4). Long from flat spends fraction × strength of equity, never more than is available, rounded
 * down; flat sells everything held. What is already so needs no order, and the code says which.
 */
export function sizePercentOfEquity(signal: Signal, facts: SizingFacts): OrderIntent | SkipCode {
  const goodUntilMs = signal.ttlMs === null ? null : facts.timeMs + signal.ttlMs;
  if (signal.side === 'short') return 'SHORT_NOT_TRADED';
  if (signal.side === 'flat') {
    if (facts.held <= 0n) return 'ALREADY_FLAT';
    const quantity = asQuantity(facts.held);
    return { side: 'sell', quantity, quoteQuantity: null, goodUntilMs, reason: signal.reason };
  }
  if (facts.held > 0n) return 'ALREADY_LONG';
  const strength = exactFromFloat(signal.strength, STRENGTH_DECIMALS, 'down');
  const share = facts.fraction === EXACT_ONE ? strength : multiplyExact(facts.fraction, strength, 'down');
  const wished = share === EXACT_ONE ? facts.equity : multiplyExact(facts.equity, share, 'down');
  const spend = wished < facts.availableQuote ? wished : facts.availableQuote;
  const quoteQuantity = asMoney(roundToStep(spend, MONEY_STEP, 'down'));
  if (quoteQuantity <= 0n) return 'NOTHING_TO_SPEND';
  return { side: 'buy', quantity: null, quoteQuantity, goodUntilMs, reason: signal.reason };
}
