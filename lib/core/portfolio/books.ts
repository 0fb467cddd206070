import type { AccountCharged } from '@/lib/core/model/event';
import { absoluteExact } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, type OrderNumber } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import type { MarginSettings } from '@/lib/core/model/margin';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import type { CostMethod, Position, PositionSnapshot } from '@/lib/core/model/position';
import type { Price } from '@/lib/core/model/price';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import type { Asset } from '@/lib/core/model/venue';
import type { AssetAccounts } from './asset-accounts';
import { bookConversion, type Conversion } from './conversion';
import { closableOf, dustOf, type Dust } from './dust';
import type { HoldFacts } from './hold-size';
import { Ledger, type AccountsSnapshot } from './ledger';
import { Seat } from './seat';
import { Valuation, type RateSnapshot } from './valuation';

/** What a liquidation and a charge have instead of an order of ours. */
const NO_ORDER = asOrderNumber(0);

export interface BooksOptions {
  readonly instruments: readonly Instrument[];
  /** Asset in which capital and equity are counted. */
  readonly currency: Asset;
  readonly margin: MarginSettings;
  readonly costMethod: CostMethod;
}

/** Everything the books know, as plain values that no later booking changes. */
export interface BooksSnapshot {
  readonly accounts: readonly AccountsSnapshot[];
  readonly positions: readonly PositionSnapshot[];
  readonly rates: readonly RateSnapshot[];
}

/** What an order may use, and how much of it is not set aside already by others of its group. */
export interface HoldClaim {
  readonly asset: Asset;
  readonly claim: Money;
  readonly amount: Money;
}

/**
 * Ledger, holds and positions of all instruments of a run, moved together. The engine and whoever folds the journal use
 * these same steps (open, hold, settle, charge, convert, release), so that a screen cannot disagree with the engine.
 * A step that throws has found a bug or a venue that contradicts itself: the books are not to be used after it.
 */
export class Books {
  readonly ledger: Ledger;
  private readonly seats: readonly Seat[];
  private readonly currency: AssetAccounts;
  private readonly valuation: Valuation;

  constructor(options: BooksOptions) {
    const { instruments, margin, costMethod } = options;
    const mayBorrow = margin.mode !== 'none';
    this.ledger = new Ledger([], mayBorrow);
    this.seats = instruments.map((instrument) => {
      const base = instrument.settlement === 'linear' ? null : this.ledger.open(instrument.base);
      const quote = this.ledger.open(instrument.quote);
      const { leverageMax } = margin;
      return new Seat({ instrument, base, quote, method: costMethod, mayBorrow, leverageMax });
    });
    this.currency = this.ledger.open(options.currency);
    this.valuation = new Valuation(this.ledger, this.seats, this.currency);
  }

  /** Books the starting capital, in the currency. */
  open(capital: Money): void {
    this.currency.fund(capital);
  }

  /** What an order would claim, and of it take from what is available, without booking it (SPEC H1, H5–H7). */
  holdFor(intent: OrderIntent, facts: HoldFacts): HoldClaim {
    const seat = this.seat(intent.instrument);
    const accounts = seat.holdsIn(intent);
    const claim = seat.holdAmount(accounts, intent, facts);
    return { asset: accounts.asset, claim, amount: accounts.holds.extra(claim, intent.group) };
  }

  /** Sets aside a claim that was worked out before: by `holdFor` a moment ago, or by whoever wrote it down. */
  placeHold(order: OrderNumber, asset: Asset, claim: Money, group: number | null): void {
    this.ledger.of(asset).placeHold(order, claim, group);
  }

  /** Gives back what an order that can no longer fill has left; nothing when it has none. */
  release(order: OrderNumber): void {
    for (const accounts of this.ledger.all()) if (accounts.holds.size > 0) accounts.releaseHold(order);
  }

  /** Books one fill, a liquidation (order 0) included: the position, then balanced postings (SPEC F1–F5). */
  settle(fill: Fill): void {
    const seat = this.seat(fill.instrument);
    const { orderNumber, side, quantity, value, feeAsset } = fill;
    const { base, quote, position } = seat;
    const fee = feeAsset === quote.asset ? fill.fee : this.payOtherFee(seat, fill);
    if (base === null) {
      const before = position.realized;
      position.execute(side, quantity, value);
      quote.settleContract(orderNumber, asMoney(position.realized - before), fee, seat.adjustMargin());
      return;
    }
    if (feeAsset === base.asset) seat.executeNet(fill);
    else position.execute(side, quantity, value);
    const margin = seat.mayBorrow ? seat.adjustMargin() : NO_MONEY;
    // What stood behind a short pays for closing it, so it is freed first; a new short's margin comes from its proceeds.
    if (margin < 0n) quote.changeMargin(orderNumber, margin);
    if (side === 'buy') {
      quote.give(orderNumber, value, fee);
      base.take(orderNumber, asMoney(quantity), NO_MONEY);
    } else {
      base.give(orderNumber, asMoney(quantity), NO_MONEY);
      quote.take(orderNumber, value, fee);
    }
    if (margin > 0n) quote.changeMargin(orderNumber, margin);
    if (feeAsset === base.asset) base.payFee(orderNumber, fill.fee);
  }

  /** Books what the venue took for holding a position, or gave (SPEC C1, C2). */
  charge(event: AccountCharged): void {
    const { cause, asset, amount } = event;
    const seat = this.seat(event.instrument);
    this.ledger.of(asset).charge(cause, amount);
    if (seat.base === null || asset !== seat.base.asset || amount === 0n) return;
    const units = asQuantity(absoluteExact(amount));
    seat.position.execute(amount > 0n ? 'sell' : 'buy', units, NO_MONEY);
    const margin = seat.mayBorrow ? seat.adjustMargin() : NO_MONEY;
    if (margin !== 0n) seat.quote.changeMargin(NO_ORDER, margin);
  }

  /** Books both legs of a change of currency and returns what came in, rounded down (SPEC C3). */
  convert(conversion: Conversion): Money {
    const received = bookConversion(this.ledger, conversion);
    this.valuation.listAssets();
    return received;
  }

  /** The position as it is now. The object changes with the next fill: copy what must stay. */
  position(instrument: number): Position {
    return this.seat(instrument).position;
  }

  /** Stands where somebody else has counted to; its asset's accounts are theirs to write as well. */
  standAt(instrument: number, position: Position): void {
    this.seat(instrument).position.restore(position, []);
  }

  /** What an instrument's units are worth at a mark, in the currency, signed; null when mark or rate is missing. */
  worth(instrument: number, mark: Price | null): Money | null {
    return this.valuation.value(instrument, mark);
  }

  /** The same of `units(instrument)`, where whoever asks has them already. */
  worthOf(instrument: number, units: Quantity, mark: Price | null): Money | null {
    return this.valuation.valueOf(instrument, units, mark);
  }

  /** Of the currency: what stands behind positions, and what could still be put there (below zero when money is owed). */
  marginUse(): { readonly used: Money; readonly free: Money } {
    const { margin, available, borrowed } = this.currency;
    return { used: margin, free: asMoney(available + borrowed) };
  }

  /** Quote asset set aside behind a position. */
  margin(instrument: number): Money {
    return this.seat(instrument).margin;
  }

  /** The part of a position that whole lots can close, signed. */
  closable(instrument: number): Quantity {
    const { position, instrument: traded } = this.seat(instrument);
    return closableOf(position.quantity, traded.lotSize);
  }

  /** The part of a position that is below a lot. */
  dust(instrument: number, mark: Price | null): Dust {
    const { position, instrument: traded } = this.seat(instrument);
    return dustOf(position.quantity, traded.lotSize, mark);
  }

  available(asset: Asset): Money {
    return this.ledger.of(asset).available;
  }

  wallet(asset: Asset): Money {
    return this.ledger.wallet(asset);
  }

  /** Everything owned of the currency: available, held and behind positions. */
  cash(): Money {
    return this.currency.wallet();
  }

  /** Currency per unit of an asset that is no instrument's base. */
  setRate(asset: Asset, rate: Price | null): void {
    this.valuation.setRate(asset, rate);
  }

  rate(asset: Asset): Price | null {
    return this.valuation.rate(asset);
  }

  /** Units whose worth moves with an instrument's mark. */
  units(instrument: number): Quantity {
    return this.valuation.units(instrument);
  }

  /** Equity = equityConstant + Σ units × mark × rate of the quote asset (1 for the currency). Null when a rate is missing. */
  equityConstant(): Money | null {
    return this.valuation.constant();
  }

  /** Equity at these marks, one per instrument (SPEC E1); null when a mark or a rate is missing for something held. */
  equity(marks: readonly (Price | null)[]): Money | null {
    return this.valuation.equity(marks);
  }

  snapshot(): BooksSnapshot {
    return {
      accounts: this.ledger.snapshot(),
      positions: this.seats.map((seat, at) => seat.snapshot(at)),
      rates: this.valuation.rateSnapshots(),
    };
  }

  restore(snapshot: BooksSnapshot): void {
    this.ledger.restore(snapshot.accounts);
    this.valuation.listAssets();
    for (const position of snapshot.positions) this.seat(position.instrument).restore(position);
    this.valuation.restoreRates(snapshot.rates);
  }

  /** A fee in a third asset comes from its own wallet; one in base waits for its units. Neither is a fee in quote. */
  private payOtherFee(seat: Seat, fill: Fill): Money {
    if (seat.base === null || fill.feeAsset !== seat.base.asset) {
      this.ledger.of(fill.feeAsset).payFee(NO_ORDER, fill.fee);
    }
    return NO_MONEY;
  }

  private seat(instrument: number): Seat {
    const seat = this.seats[instrument];
    if (seat === undefined)
      throw new Error(`books: no instrument ${instrument}, there are ${this.seats.length}`);
    return seat;
  }
}
