import { floatRatio } from '@/lib/core/model/crossing';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import { notional, type Quantity } from '@/lib/core/model/quantity';

/** What everything would be worth if the position were closed at `mark` without costs (SPEC E1). Rounds down. */
export function equityAt(cash: Money, held: Quantity, mark: Price): Money {
  return asMoney(cash + notional(mark, held, 'down'));
}

/** Position value divided by equity: 0 flat, 1 all in, negative short. Null when there is no equity to divide by. */
export function exposureAt(cash: Money, held: Quantity, mark: Price): number | null {
  const equity = equityAt(cash, held, mark);
  return equity <= 0n ? null : floatRatio(notional(mark, held, 'down'), equity);
}
