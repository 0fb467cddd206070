import { multiplyExact } from '@/lib/core/model/exact';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { Asset } from '@/lib/core/model/venue';
import type { Ledger } from './ledger';

/** A change of one asset into another that is no trade of an instrument. */
export type Conversion = Legs & (AtRate | Known);

interface Legs {
  readonly from: Asset;
  readonly to: Asset;
  /** Of `from`, positive. */
  readonly amount: Money;
}

interface AtRate {
  /** Units of `to` per unit of `from`. */
  readonly rate: Price;
}

interface Known {
  /** Of `to`, positive: what came in, where it has been worked out before. */
  readonly received: Money;
}

/** Books both legs and returns what came in, rounded down (SPEC C3). The asset that comes in gets accounts if it has none. */
export function bookConversion(ledger: Ledger, conversion: Conversion): Money {
  const { from, to, amount } = conversion;
  const given = 'rate' in conversion ? conversion.rate : conversion.received;
  if (amount <= 0n || given <= 0n || from === to) throw new Error(`books: cannot convert ${from} into ${to}`);
  const received =
    'rate' in conversion ? asMoney(multiplyExact(amount, conversion.rate, 'down')) : conversion.received;
  ledger.of(from).convert(amount);
  ledger.open(to).convert(asMoney(-received));
  return received;
}
