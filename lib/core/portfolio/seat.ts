import { divideExact, EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { CostMethod, PositionSnapshot } from '@/lib/core/model/position';
import { netOfBaseFee } from './base-fee';
import type { AssetAccounts } from './asset-accounts';
import type { HoldMeans } from './hold-size';
import { OpenPosition } from './position';
import type { Quantity } from '@/lib/core/model/quantity';

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

  private marginWanted(): Money {
    const { cost, quantity } = this.position;
    if (this.base !== null && quantity >= 0n) return NO_MONEY;
    const own = this.leverageMax === EXACT_ONE ? cost : asMoney(divideExact(cost, this.leverageMax, 'up'));
    return this.base === null ? own : asMoney(cost + own);
  }
}
