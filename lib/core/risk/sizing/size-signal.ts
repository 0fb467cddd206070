import { exactFromFloat } from '@/lib/core/model/crossing';
import { absoluteExact, divideIntegers, EXACT_ONE, multiplyExact, roundToStep } from '@/lib/core/model/exact';
import { marketIntent } from '@/lib/core/model/market-intent';
import { asMoney, MONEY_STEP, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { asQuantity, NO_QUANTITY, type Quantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import type { SizeCap, SizeTrace } from './size-trace';
import type { SizingFacts } from './sizing-facts';
import { SizingCall, timesShare } from './sizing-method';
import type { SizingPlan } from './sizing-plan';
import type { SkipCode } from './skip-code';

const STRENGTH_DECIMALS = 9;

/**
 * Signal → wish for a market order, or why there is none (SPEC Z1–Z4, Z12–Z16). `why` takes the method and its numbers.
 * Everything is rounded towards less risk: money down to 10^-8, units down to the lot.
 */
export function sizeSignal(
  signal: Signal,
  facts: SizingFacts,
  plan: SizingPlan,
  why: SizeTrace | null,
): OrderIntent | SkipCode {
  why?.begin(plan.method.kind);
  const { side, strength } = signal;
  if (side === 'hold') return 'HOLD';
  const { held } = facts;
  if (side === 'flat') return held === 0n ? 'ALREADY_FLAT' : close(signal, facts, why);
  const isLong = side === 'long';
  if (!isLong && !facts.shortAllowed) return 'SHORT_NOT_TRADED';
  if (isLong ? held > 0n : held < 0n) return isLong ? 'ALREADY_LONG' : 'ALREADY_SHORT';
  if (!(strength > 0 && strength <= 1)) return 'STRENGTH_INVALID';
  const exact = strength === 1 ? EXACT_ONE : exactFromFloat(strength, STRENGTH_DECIMALS, 'down');
  const call = new SizingCall(signal, facts, plan.settings, exact, why);
  const skipped = sizeEntry(call, plan);
  // A view of the other side that cannot be sized still says that what is held is wrong (SPEC Z14).
  if (skipped !== null) return held === 0n ? skipped : close(signal, facts, why);
  if (why !== null) why.effect = held === 0n ? 'open' : 'reverse';
  return intentOf(signal, facts, {
    quantity: held === 0n ? call.quantity : reversal(call.quantity, facts),
    quoteQuantity: call.value,
    reduceOnly: false,
  });
}

/** The new position and the one to close in one order, in whole lots. */
function reversal(opening: Quantity | null, facts: SizingFacts): Quantity {
  const { held, instrument } = facts;
  return asQuantity(roundToStep((opening ?? 0n) + absoluteExact(held), instrument.lotSize, 'down'));
}

/** Method, scale and caps; afterwards exactly one of value and quantity is set, or the reason is returned. */
function sizeEntry(call: SizingCall, plan: SizingPlan): SkipCode | null {
  const { facts } = call;
  const scale = facts.riskScale;
  if (scale <= 0n) return 'PANIC';
  if (plan.positionCap !== null && facts.equity === null) return 'EQUITY_UNKNOWN';
  const skipped = plan.method.size(call);
  if (skipped !== null) return skipped;
  if (scale < EXACT_ONE) {
    call.note('riskScale', scale);
    if (call.value !== null) call.value = asMoney(timesShare(call.value, scale));
    if (call.quantity !== null) call.quantity = asQuantity(timesShare(call.quantity, scale));
  }
  // From flat, a long of a spot instrument says what to spend, so that nothing of it is lost to the lot or to fees.
  const spends = call.value !== null && call.signal.side === 'long' && facts.instrument.settlement === 'spot';
  return spends && facts.held === 0n ? spendable(call, plan) : wholeLots(call, plan);
}

function spendable(call: SizingCall, plan: SizingPlan): SkipCode | null {
  let value = call.value ?? asMoney(0n);
  const cap = capOf(call, plan);
  if (cap !== null && cap.value < value) value = capped(call, cap.value, cap.name);
  const { buyingPower } = call.facts;
  if (buyingPower < value) value = capped(call, buyingPower, 'buying-power');
  call.value = asMoney(roundToStep(value, MONEY_STEP, 'down'));
  return call.value > 0n ? null : 'NOTHING_TO_SPEND';
}

function wholeLots(call: SizingCall, plan: SizingPlan): SkipCode | null {
  const { facts } = call;
  const at = call.price();
  if (at === null) return 'PRICE_UNKNOWN';
  if (facts.buyingPower <= 0n) return 'NOTHING_TO_SPEND';
  // Units are counted in 10^-18: value ÷ price in that unit.
  let units = call.quantity ?? divideIntegers((call.value ?? 0n) * EXACT_ONE, at, 'down');
  const cap = capOf(call, plan);
  if (cap !== null && cap.value * EXACT_ONE < units * at) {
    units = divideIntegers(capped(call, cap.value, cap.name) * EXACT_ONE, at, 'down');
  }
  const withCosts = at + multiplyExact(at, facts.costRate, 'up');
  if (facts.buyingPower * EXACT_ONE < units * withCosts) {
    units = divideIntegers(capped(call, facts.buyingPower, 'buying-power') * EXACT_ONE, withCosts, 'down');
  }
  call.quantity = asQuantity(roundToStep(units, facts.instrument.lotSize, 'down'));
  call.value = null;
  return call.quantity > 0n ? null : 'BELOW_LOT';
}

/** The tighter of the position's own cap and what the bucket of capital leaves. */
function capOf(call: SizingCall, plan: SizingPlan): { readonly value: Money; readonly name: SizeCap } | null {
  const { equity, capRoom } = call.facts;
  const own = plan.positionCap;
  const most = own === null || equity === null ? null : asMoney(timesShare(equity, own));
  if (most !== null && (capRoom === null || most <= capRoom)) return { value: most, name: 'position-cap' };
  return capRoom === null ? null : { value: capRoom, name: 'capital-bucket' };
}

function capped(call: SizingCall, value: Money, name: SizeCap): Money {
  const most = value > 0n ? value : asMoney(0n);
  if (call.why !== null) call.why.cap = name;
  call.note('cap', most);
  return most;
}

/** Closes what is held, in whole lots; the venue is told that this order may do nothing else. */
function close(signal: Signal, facts: SizingFacts, why: SizeTrace | null): OrderIntent | SkipCode {
  const { lotSize } = facts.instrument;
  const held = absoluteExact(facts.held);
  const quantity = held % lotSize === 0n ? held : roundToStep(held, lotSize, 'down');
  if (quantity === 0n) return 'DUST';
  if (why !== null) why.effect = 'close';
  return intentOf(signal, facts, { quantity: asQuantity(quantity), quoteQuantity: null, reduceOnly: true });
}

interface Amount {
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly reduceOnly: boolean;
}

function intentOf(signal: Signal, facts: SizingFacts, amount: Amount): OrderIntent {
  const buys = amount.reduceOnly ? facts.held < NO_QUANTITY : signal.side === 'long';
  return marketIntent({
    instrument: signal.instrument,
    side: buys ? 'buy' : 'sell',
    quantity: amount.quantity,
    quoteQuantity: amount.quoteQuantity,
    goodUntilMs: signal.ttlMs === null ? null : facts.timeMs + signal.ttlMs,
    reduceOnly: amount.reduceOnly,
    reason: signal.reason,
  });
}
