import type { Fill } from '@/lib/core/model/fill';
import type { ClientOrderId } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Position } from '@/lib/core/model/position';
import { Holds } from './holds';
import { Ledger } from './ledger';
import { applyExecution, FLAT } from './position';

/**
 * Ledger, holds and position of one instrument, moved together. The engine and whoever folds the journal use these same
 * four steps (open, hold, settle, release), so that a screen cannot disagree with the engine.
 */
export class Books {
  readonly instrument: Instrument;
  readonly ledger: Ledger;
  readonly holds: Holds;
  position: Position = FLAT;

  constructor(instrument: Instrument) {
    this.instrument = instrument;
    this.ledger = new Ledger([instrument.base, instrument.quote]);
    this.holds = new Holds(this.ledger);
  }

  /** Books the starting capital. */
  open(capital: Money): void {
    this.ledger.move(this.instrument.quote, 'capital', 'available', capital);
  }

  /** Sets aside what an order may use: quote for a buy, base for a sell (SPEC H1). */
  hold(id: ClientOrderId, intent: OrderIntent): void {
    const { base, quote } = this.instrument;
    if (intent.side === 'sell') this.holds.place(id, base, asMoney(intent.quantity ?? 0n));
    else this.holds.place(id, quote, asMoney(intent.quoteQuantity ?? 0n));
  }

  /** Books one fill: balanced postings in both assets, then the position (SPEC L2, P1). */
  settle(fill: Fill): void {
    const { base, quote } = this.instrument;
    if (fill.feeAsset !== quote) throw new Error(`books: fee in ${fill.feeAsset}, expected ${quote}`);
    const amount = asMoney(fill.quantity);
    if (fill.side === 'buy') {
      this.holds.use(fill.clientOrderId, quote, asMoney(fill.value + fill.fee));
      this.ledger.move(quote, 'hold', 'trading', fill.value);
      this.ledger.move(quote, 'hold', 'fees', fill.fee);
      this.ledger.move(base, 'trading', 'available', amount);
    } else {
      this.holds.use(fill.clientOrderId, base, amount);
      this.ledger.move(base, 'hold', 'trading', amount);
      this.ledger.move(quote, 'trading', 'available', fill.value);
      this.ledger.move(quote, 'available', 'fees', fill.fee);
    }
    this.position = applyExecution(this.position, fill);
  }

  release(id: ClientOrderId): void {
    this.holds.release(id);
  }

  /** Quote asset owned, held or not. */
  cash(): Money {
    return this.ledger.wallet(this.instrument.quote);
  }
}
