import { divideExact, EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import type { CostMethod, PositionSnapshot } from '@/lib/core/model/position';
import type { Quantity } from '@/lib/core/model/quantity';
import { netOfBaseFee } from './base-fee';
import type { AssetAccounts } from './asset-accounts';
import { baseHold, holdsBase, quoteHold, type HoldFacts, type HoldMeans } from './hold-size';
import { OpenPosition } from './position';

export interface SeatOptions {
  readonly instrument: Instrument;
  readonly base: AssetAccounts | null;
  readonly quote: AssetAccounts;
  readonly method: CostMethod;
  readonly mayBorrow: boolean;
  readonly leverageMax: bigint;
}

/** One instrument in the books: its position, its margin and the accounts its fills move. */
export class Seat implements HoldMeans {
  readonly instrument: Instrument;
  /** Null for a contract: nothing of its base is ever owned. */
  readonly base: AssetAccounts | null;
  readonly quote: AssetAccounts;
  readonly position: OpenPosition;
  readonly mayBorrow: boolean;
  readonly leverageMax: bigint;
  /** Part of the quote asset's margin account that stands behind this position. */
  margin: Money = NO_MONEY;
  /** What fees taken in the base asset were worth in quote when they were taken. */
  feesInBase: Money = NO_MONEY;

  constructor(options: SeatOptions) {
    this.instrument = options.instrument;
    this.base = options.base;
    this.quote = options.quote;
    this.position = new OpenPosition(options.method);
    this.mayBorrow = options.mayBorrow;
    this.leverageMax = options.leverageMax;
  }

  get isLinear(): boolean {
    return this.base === null;
  }

  get held(): Quantity {
    return this.position.quantity;
  }

  /** The accounts an order sets something aside in. */
  holdsIn(intent: OrderIntent): AssetAccounts {
    if (this.base === null || intent.side === 'buy') return this.quote;
    return holdsBase(intent, this, this.freeBase(intent)) ? this.base : this.quote;
  }

  /** How much of them, what its group shares already included. */
  holdAmount(accounts: AssetAccounts, intent: OrderIntent, facts: HoldFacts): Money {
    if (accounts === this.quote) return quoteHold(intent, this, facts);
    return baseHold(intent, this.freeBase(intent));
  }

  /** Moves `margin` to what the position needs now and returns by how much it changed (SPEC M1, M2). */
  adjustMargin(): Money {
    const wanted = this.marginWanted();
    if (wanted === this.margin) return NO_MONEY;
    const change = asMoney(wanted - this.margin);
    this.margin = wanted;
    return change;
  }

  /** The position after a fill whose fee was taken in the base asset. */
  executeNet(fill: Fill): void {
    const net = netOfBaseFee(fill);
    this.position.execute(fill.side, net.quantity, net.value);
    this.feesInBase = asMoney(this.feesInBase + net.fee);
  }

  snapshot(instrument: number): PositionSnapshot {
    const { quantity, cost, realized } = this.position;
    const { margin, feesInBase } = this;
    return { instrument, quantity, cost, realized, margin, feesInBase, lots: this.position.openLots() };
  }

  restore(snapshot: PositionSnapshot): void {
    this.position.restore(snapshot, snapshot.lots);
    this.margin = snapshot.margin;
    this.feesInBase = snapshot.feesInBase;
  }

  /** Base asset a sell may set aside: what is available, and what its group has set aside already. */
  private freeBase(intent: OrderIntent): Money {
    if (this.base === null) return NO_MONEY;
    if (intent.group === null) return this.base.available;
    return asMoney(this.base.available + this.base.holds.shared(intent.group));
  }

  private marginWanted(): Money {
    const { cost, quantity } = this.position;
    if (this.base !== null && quantity >= 0n) return NO_MONEY;
    const own = this.leverageMax === EXACT_ONE ? cost : asMoney(divideExact(cost, this.leverageMax, 'up'));
    return this.base === null ? own : asMoney(cost + own);
  }
}
