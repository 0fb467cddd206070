import { divideIntegers, EXACT_ONE, multiplyExact, roundToStep } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import type { OrderIntent } from '@/lib/core/model/order';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import type { EntryPolicy, ExecutionPlan } from './execution-policy';
import { protectivePrices } from './protective-prices';

/** Why a sized wish was not asked for. Closed list: one sentence each. */
export const POLICY_CODES = {
  PRICE_UNKNOWN: 'There is no positive price to place the order by.',
  BELOW_LOT: 'At its limit price the order is less than one lot.',
  STOP_UNKNOWN: 'The run protects every entry, and the signal names no stop.',
  STOP_WRONG_SIDE: 'The stop of the signal is not on the losing side of the entry.',
  STOP_TOO_NEAR: 'Stop or target would lie on the entry itself.',
} as const;
export type PolicyCode = keyof typeof POLICY_CODES;

export interface PolicyFacts {
  readonly timeMs: number;
  readonly instrument: Instrument;
  /** Last known price, or null when there is none. */
  readonly mark: Price | null;
  /** The signal's own, float64, or null. */
  readonly stopHint: number | null;
  /** Worst fee as a share of an order's value, exact. */
  readonly costRate: bigint;
}

/** A sized market order → the order the run's policy asks for, or why there is none (SPEC X1–X9). */
export function applyExecutionPolicy(
  intent: OrderIntent,
  plan: ExecutionPlan,
  facts: PolicyFacts,
): OrderIntent | PolicyCode {
  const { entry, protection } = plan.policy;
  if (intent.reduceOnly || intent.type !== 'market') return intent;
  if (entry.kind === 'market' && protection.kind === 'none') return intent;
  const { mark, instrument, stopHint } = facts;
  if (mark === null || mark <= 0n) return 'PRICE_UNKNOWN';
  const asked = entry.kind === 'market' ? intent : limitOrder(intent, entry, plan.offset, facts, mark);
  if (typeof asked === 'string') return asked;
  const placed = protectivePrices(plan, {
    isLong: intent.side === 'buy',
    entry: asked.limitPrice ?? mark,
    tickSize: instrument.tickSize,
    stopHint,
  });
  if (typeof placed === 'string') return placed;
  return placed === null ? asked : { ...asked, protection: placed };
}

type LimitEntry = Extract<EntryPolicy, { readonly kind: 'limit' }>;

function limitOrder(
  intent: OrderIntent,
  entry: LimitEntry,
  offset: bigint,
  facts: PolicyFacts,
  mark: Price,
): OrderIntent | PolicyCode {
  const buys = intent.side === 'buy';
  const away = multiplyExact(mark, offset, 'up');
  const limit = roundToStep(
    buys ? mark - away : mark + away,
    facts.instrument.tickSize,
    buys ? 'down' : 'up',
  );
  if (limit <= 0n) return 'PRICE_UNKNOWN';
  const quantity = unitsAt(intent, asPrice(limit), mark, facts);
  if (quantity <= 0n) return 'BELOW_LOT';
  const rests = entry.timeInForce === 'gtc';
  const goodUntilMs = rests ? earlier(intent.goodUntilMs, entry.goodForMs, facts.timeMs) : null;
  return {
    ...intent,
    type: 'limit',
    quantity,
    quoteQuantity: null,
    limitPrice: asPrice(limit),
    timeInForce: rests && goodUntilMs !== null ? 'gtd' : entry.timeInForce,
    goodUntilMs,
    postOnly: entry.postOnly,
  };
}

/** Units in whole lots: what the amount buys at the limit with fees kept free, or no more value than was sized. */
function unitsAt(intent: OrderIntent, limit: Price, mark: Price, facts: PolicyFacts): Quantity {
  const { lotSize } = facts.instrument;
  if (intent.quoteQuantity !== null) {
    const withCosts = limit + multiplyExact(limit, facts.costRate, 'up');
    const units = divideIntegers(intent.quoteQuantity * EXACT_ONE, withCosts, 'down');
    return asQuantity(roundToStep(units, lotSize, 'down'));
  }
  const units = intent.quantity ?? 0n;
  return asQuantity(limit > mark ? roundToStep((units * mark) / limit, lotSize, 'down') : units);
}

function earlier(untilMs: number | null, forMs: number | null, nowMs: number): number | null {
  if (forMs === null) return untilMs;
  return untilMs === null || nowMs + forMs < untilMs ? nowMs + forMs : untilMs;
}
