import { roundToStep } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent, Protection } from '@/lib/core/model/order';
import { asQuantity, NO_QUANTITY, type Quantity } from '@/lib/core/model/quantity';
import type { Desk } from './desk';
import type { EngineState } from './state';
import { ask } from './submit';

/**
 * Puts the protective orders of one entry fill around what it bought or sold: a stop (fixed or trailing) and a target that
 * cancel each other. Each fill of an entry has its own pair of its own size, so that nothing has to be taken back and
 * placed again while the position is still growing, and no part of it stands unprotected meanwhile. The part of a reversing
 * fill that closed the old position, and fees taken out of what was bought, leave nothing to protect.
 */
export function placeProtection(state: EngineState, protection: Protection, fill: Fill): void {
  const { stopPrice, takeProfitPrice, trailDistance } = protection;
  const quantity = protectable(state, fill);
  if (quantity === 0n) return;
  const hasStop = stopPrice !== null || trailDistance !== null;
  const isPair = hasStop && takeProfitPrice !== null;
  const common = {
    instrument: fill.instrument,
    side: fill.side === 'buy' ? 'sell' : 'buy',
    quantity,
    quoteQuantity: null,
    limitPrice: null,
    timeInForce: 'gtc',
    goodUntilMs: null,
    reduceOnly: true,
    postOnly: false,
    // The number of the fill's entry names the pair: no other pair can have it.
    group: isPair ? state.journal.lastSeq : null,
    protection: null,
  } as const satisfies Partial<OrderIntent>;
  if (trailDistance !== null) {
    ask(state, {
      ...common,
      type: 'trailing-stop',
      triggerPrice: null,
      trailDistance,
      reason: 'trailing stop',
    });
  } else if (stopPrice !== null) {
    ask(state, { ...common, type: 'stop', triggerPrice: stopPrice, trailDistance: null, reason: 'stop' });
  }
  if (takeProfitPrice === null) return;
  const target = { type: 'take-profit', triggerPrice: takeProfitPrice, trailDistance: null } as const;
  ask(state, { ...common, ...target, reason: 'take profit' });
}

/** Whole lots of the fill that are still held on its side. */
function protectable(state: EngineState, fill: Fill): Quantity {
  const { quantity } = state.books.position(fill.instrument);
  const held = fill.side === 'buy' ? quantity : -quantity;
  if (held <= 0n) return NO_QUANTITY;
  const { lotSize } = (state.desks[fill.instrument] as Desk).instrument;
  return asQuantity(roundToStep(held < fill.quantity ? held : fill.quantity, lotSize, 'down'));
}
