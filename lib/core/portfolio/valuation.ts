import { EXACT_ONE, multiplyExact } from '@/lib/core/model/exact';
import { asMoney, type Money } from '@/lib/core/model/money';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, NO_QUANTITY, notional, type Quantity } from '@/lib/core/model/quantity';
import type { Asset } from '@/lib/core/model/venue';
import type { AssetAccounts } from './asset-accounts';
import type { Ledger } from './ledger';
import type { Seat } from './seat';

const ONE = asPrice(EXACT_ONE);

export interface RateSnapshot {
  readonly asset: Asset;
  readonly rate: Price;
}

/**
 * What everything is worth in one currency (SPEC E1–E4). An asset that is the base of a spot instrument is valued at that
 * instrument's mark; any other asset but the currency needs a rate handed in. What has no price is unknown, which is null.
 */
export class Valuation {
  private readonly ledger: Ledger;
  private readonly seats: readonly Seat[];
  private readonly currency: AssetAccounts;
  /** Per instrument: whether its mark values what is owned of its base. One instrument per asset. */
  private readonly carries: readonly boolean[];
  private readonly linear: readonly Seat[];
  /** Assets that neither are the currency nor have an instrument's mark. */
  private loose: readonly AssetAccounts[] = [];
  private rates: RateSnapshot[] = [];

  constructor(ledger: Ledger, seats: readonly Seat[], currency: AssetAccounts) {
    this.ledger = ledger;
    this.seats = seats;
    this.currency = currency;
    this.carries = seats.map((seat) => seat.base !== null && seat === carrierOf(seat.base, seats, currency));
    this.linear = seats.filter((seat) => seat.isLinear);
    this.listAssets();
  }

  /** To be called when the ledger has other assets than before. */
  listAssets(): void {
    const carried = this.seats.filter((_, at) => this.carries[at] === true).map((seat) => seat.base);
    this.loose = this.ledger
      .all()
      .filter((accounts) => accounts !== this.currency && !carried.includes(accounts));
  }

  /** Currency per unit of `asset`; null takes the rate away. */
  setRate(asset: Asset, rate: Price | null): void {
    this.rates = this.rates.filter((known) => known.asset !== asset);
    if (rate !== null) this.rates.push({ asset, rate });
  }

  /** 1 for the currency, what was handed in for others, null when nothing was. */
  rate(asset: Asset): Price | null {
    if (asset === this.currency.asset) return ONE;
    for (const known of this.rates) if (known.asset === asset) return known.rate;
    return null;
  }

  /** Units whose worth moves with the instrument's mark: a contract's position, or all that is owned of the base. */
  units(instrument: number): Quantity {
    const seat = this.seats[instrument];
    if (seat === undefined) return NO_QUANTITY;
    if (seat.base === null) return seat.position.quantity;
    return this.carries[instrument] === true ? asQuantity(seat.base.net()) : NO_QUANTITY;
  }

  /** Equity less Σ units × mark. Null when something owned has no rate. */
  constant(): Money | null {
    let sum: bigint = this.currency.net();
    for (const accounts of this.loose) {
      const net = accounts.net();
      if (net === 0n) continue;
      const rate = this.rate(accounts.asset);
      if (rate === null) return null;
      sum += multiplyExact(net, rate, 'down');
    }
    for (const { position, quote } of this.linear) {
      if (position.quantity === 0n) continue;
      const paid = asMoney(position.quantity > 0n ? -position.cost : position.cost);
      const worth = this.inCurrency(paid, quote);
      if (worth === null) return null;
      sum += worth;
    }
    return asMoney(sum);
  }

  /** Equity at these marks, one per instrument. Null when a mark or a rate is missing for something held. */
  equity(marks: readonly (Price | null)[]): Money | null {
    const constant = this.constant();
    if (constant === null) return null;
    let sum: bigint = constant;
    for (let at = 0; at < this.seats.length; at += 1) {
      const value = this.value(at, marks[at] ?? null);
      if (value === null) return null;
      sum += value;
    }
    return asMoney(sum);
  }

  /** What `units(instrument)` are worth at `mark`, in the currency, rounded down; zero without units whatever the mark. */
  value(instrument: number, mark: Price | null): Money | null {
    const units = this.units(instrument);
    return units === 0n ? asMoney(0n) : this.valueOf(instrument, units, mark);
  }

  /** The same of units that are known already. */
  valueOf(instrument: number, units: Quantity, mark: Price | null): Money | null {
    if (mark === null) return null;
    return this.inCurrency(notional(mark, units, 'down'), (this.seats[instrument] as Seat).quote);
  }

  rateSnapshots(): RateSnapshot[] {
    return this.rates.slice();
  }

  restoreRates(rates: readonly RateSnapshot[]): void {
    this.rates = rates.slice();
  }

  private inCurrency(amount: Money, accounts: AssetAccounts): Money | null {
    if (accounts === this.currency) return amount;
    const rate = this.rate(accounts.asset);
    return rate === null ? null : asMoney(multiplyExact(amount, rate, 'down'));
  }
}

/** The instrument whose mark values an asset: one quoted in the currency before any other. */
function carrierOf(asset: AssetAccounts, seats: readonly Seat[], currency: AssetAccounts): Seat | null {
  if (asset === currency) return null;
  const candidates = seats.filter((seat) => seat.base === asset);
  return candidates.find((seat) => seat.quote === currency) ?? candidates[0] ?? null;
}
