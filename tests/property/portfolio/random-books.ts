import { createSeededRandom, type SeededRandom } from '@/lib/core/bars/seeded-random';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber } from '@/lib/core/model/ids';
import { MARGIN_MODES } from '@/lib/core/model/margin';
import { asMoney, type Money } from '@/lib/core/model/money';
import { ORDER_TYPES, type OrderIntent, type Side } from '@/lib/core/model/order';
import { COST_METHODS } from '@/lib/core/model/position';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, notional, type Quantity } from '@/lib/core/model/quantity';
import type { Books } from '@/lib/core/portfolio/books';
import { booksWith, chargeOf, fillOf, INSTRUMENTS, intentOf, PERP } from '@/tests/kit/books';

const FEE_RATE_MAX = EXACT_ONE / 500n;
const CENT = EXACT_ONE / 100n;
/** Not a multiple of a lot, so that quantities, shares and fees have digits down to the last. */
const CRUMB = 10n ** 9n + 7n;

/** What the test itself keeps, from the steps alone: an account of the run that shares no code with the books. */
export interface Tally {
  /** Per asset: everything that came in less everything that went out. */
  readonly net: Record<string, bigint>;
  /** Per instrument. */
  readonly quantity: bigint[];
  /** Per instrument: Σ buys − Σ sells, in quote, fees in base taken out at their worth. */
  readonly paid: bigint[];
  /** In CASH: fees and charges, and fees in base at their worth. */
  costs: bigint;
  converted: bigint;
}

/** One random run of the books: seeded, so that the number of a failing run is all that is needed to see it again. */
export class RandomBooks {
  books: Books;
  readonly tally: Tally;
  readonly marks: Price[];
  readonly random: SeededRandom;
  readonly mayBorrow: boolean;
  private readonly make: () => Books;
  private orders: { readonly order: number; readonly intent: OrderIntent }[] = [];
  private nextOrder = 1;
  fills = 0;

  constructor(seed: number) {
    this.random = createSeededRandom(seed);
    const mode = this.pick(MARGIN_MODES);
    const leverage = this.pick(['1', '1', '2', '3', '7.5']);
    const costMethod = this.pick(COST_METHODS);
    this.make = () => booksWith({ mode, leverage, costMethod, capital: '10000' });
    this.mayBorrow = mode !== 'none';
    this.books = this.make();
    this.marks = INSTRUMENTS.map(() => this.price());
    this.tally = {
      net: { COIN: 0n, CASH: 10_000n * EXACT_ONE, GEM: 0n, CHIP: 0n },
      quantity: [0n, 0n, 0n],
      paid: [0n, 0n, 0n],
      costs: 0n,
      converted: 0n,
    };
    this.convert();
  }

  step(): void {
    const at = this.random.uniform();
    if (at < 0.32) this.ask();
    else if (at < 0.72) this.fill();
    else if (at < 0.84) this.end();
    else if (at < 0.92) this.charge();
    else if (at < 0.96) this.marks[this.below(INSTRUMENTS.length)] = this.price();
    else this.convert();
  }

  /** Ends every open order. */
  endAll(): void {
    for (const { order } of this.orders) this.books.release(asOrderNumber(order));
    this.orders = [];
  }

  /** Goes on with other books, restored from a snapshot that has been through a copy of plain data. */
  restore(): void {
    const snapshot = structuredClone(this.books.snapshot());
    this.books = this.make();
    this.books.restore(snapshot);
  }

  private ask(): void {
    const order = this.nextOrder;
    const intent = this.intent();
    const facts = { mark: this.marks[intent.instrument] as Price, feeRateMax: FEE_RATE_MAX };
    const { asset, claim, amount } = this.books.holdFor(intent, facts);
    const before = this.books.available(asset);
    if (amount > before) return;
    this.books.placeHold(asOrderNumber(order), asset, claim, intent.group);
    if (this.books.available(asset) !== before - amount) throw new Error('hold differs from holdFor');
    this.orders.push({ order, intent });
    this.nextOrder += 1;
  }

  private fill(): void {
    const open = this.orders[this.below(this.orders.length + 1)];
    // Without an order it is late, a liquidation, or somebody else's.
    const instrument = open?.intent.instrument ?? this.below(INSTRUMENTS.length);
    const side = open?.intent.side ?? this.side();
    const wanted = open?.intent.quantity ?? this.quantity();
    const units = this.random.uniform() < 0.5 ? wanted : asQuantity(wanted / 2n + 1n);
    const fill = this.fillOf(open?.order ?? 0, instrument, side, units);
    if (!this.mayBorrow && !this.isPossible(fill)) return;
    this.books.settle(fill);
    this.fills += 1;
    this.count(fill);
  }

  private fillOf(order: number, instrument: number, side: Side, units: Quantity): Fill {
    const at = asPrice((this.marks[instrument] as bigint) + BigInt(this.below(3) - 1) * CENT);
    const value = notional(at, units, side === 'buy' ? 'up' : 'down');
    const kind = this.random.uniform();
    const plain = fillOf(side, '1', '1', { order, instrument });
    const fill = { ...plain, price: at, quantity: units, value };
    const sign = this.random.uniform() < 0.15 ? -1n : 1n;
    if (kind < 0.2 && instrument !== PERP) {
      const feeAsset = (INSTRUMENTS[instrument] as (typeof INSTRUMENTS)[number]).base;
      return { ...fill, fee: asMoney((sign * units) / 1000n), feeAsset };
    }
    if (kind < 0.3) return { ...fill, fee: asMoney(sign * CRUMB), feeAsset: 'CHIP' };
    return { ...fill, fee: asMoney((sign * value) / 700n) };
  }

  /** Without borrowing a venue fills only what the account can pay for. */
  private isPossible({ instrument, side, quantity, value, fee, feeAsset }: Fill): boolean {
    const { base, quote } = INSTRUMENTS[instrument] as (typeof INSTRUMENTS)[number];
    const feeIn = (asset: string): bigint => (feeAsset === asset && fee > 0n ? fee : 0n);
    if (feeIn('CHIP') > this.books.wallet('CHIP')) return false;
    const cash = this.books.wallet(quote) - this.books.ledger.balance(quote, 'margin');
    if (instrument === PERP) {
      if (side === 'sell' && quantity > this.books.position(PERP).quantity) return false;
      return cash >= feeIn(quote) + (side === 'buy' ? value : 0n);
    }
    if (side === 'buy') return cash >= value + feeIn(quote);
    return this.books.wallet(base) >= quantity + feeIn(base);
  }

  private count({ instrument, side, price, quantity, value, fee, feeAsset }: Fill): void {
    const { net, paid } = this.tally;
    const { base } = INSTRUMENTS[instrument] as (typeof INSTRUMENTS)[number];
    const sign = side === 'buy' ? 1n : -1n;
    const inBase = feeAsset === base ? fee : 0n;
    const worth = notional(price, asQuantity(inBase), 'down');
    this.tally.quantity[instrument] = (this.tally.quantity[instrument] as bigint) + sign * quantity - inBase;
    paid[instrument] = (paid[instrument] as bigint) + sign * value - worth;
    if (feeAsset === 'CASH') this.tally.costs += fee;
    this.tally.costs += worth;
    net[feeAsset] = (net[feeAsset] as bigint) - fee;
    if (instrument === PERP) return;
    net[base] = (net[base] as bigint) + sign * quantity;
    net['CASH'] = (net['CASH'] as bigint) - sign * value;
  }

  private end(): void {
    const [ended] = this.orders.splice(this.below(this.orders.length), 1);
    if (ended === undefined) return;
    this.books.release(asOrderNumber(ended.order));
    // A second end of the same order gives nothing.
    if (this.random.uniform() < 0.2) this.books.release(asOrderNumber(ended.order));
  }

  private charge(): void {
    const instrument = this.below(INSTRUMENTS.length);
    const { base } = INSTRUMENTS[instrument] as (typeof INSTRUMENTS)[number];
    const isInBase = instrument !== PERP && this.random.uniform() < 0.3;
    const asset = isInBase ? base : 'CASH';
    const amount = asMoney(BigInt(this.below(9) - 4) * (isInBase ? CRUMB : CENT + 1n));
    if (!this.mayBorrow) {
      const owned = this.books.wallet(asset) - this.books.ledger.balance(asset, 'margin');
      if (amount > owned) return;
    }
    const cause = this.pick(['funding', 'borrow', 'liquidation-fee'] as const);
    this.books.charge({ ...chargeOf('0', { instrument, cause, asset }), amount });
    const { net, quantity } = this.tally;
    net[asset] = (net[asset] as bigint) - amount;
    if (isInBase) quantity[instrument] = (quantity[instrument] as bigint) - amount;
    else this.tally.costs += amount;
  }

  private convert(): void {
    const free = this.books.available('CASH');
    const amount = asMoney(BigInt(1 + this.below(30)) * EXACT_ONE + CRUMB);
    if (amount > free) return;
    const received = this.books.convert({ from: 'CASH', to: 'CHIP', amount, rate: asPrice(EXACT_ONE / 3n) });
    const { net } = this.tally;
    net['CASH'] = (net['CASH'] as bigint) - amount;
    net['CHIP'] = (net['CHIP'] as bigint) + received;
    this.tally.converted += amount;
  }

  private intent(): OrderIntent {
    const instrument = this.below(INSTRUMENTS.length);
    const side = this.side();
    const type = this.pick(ORDER_TYPES);
    const mark = this.marks[instrument] as Price;
    const near = asPrice(mark + BigInt(this.below(200) - 100) * CENT);
    const isByAmount = side === 'buy' && type === 'market' && this.random.uniform() < 0.5;
    return intentOf(side, '1', {
      instrument,
      type,
      quantity: isByAmount ? null : this.quantity(),
      quoteQuantity: isByAmount ? this.amount() : null,
      limitPrice: type === 'limit' || type === 'stop-limit' ? near : null,
      triggerPrice: type === 'market' || type === 'limit' || type === 'trailing-stop' ? null : near,
      trailDistance: type === 'trailing-stop' ? asPrice(CENT * 50n) : null,
      reduceOnly: this.random.uniform() < 0.3,
      group: this.random.uniform() < 0.3 ? this.below(3) : null,
    });
  }

  private side(): Side {
    return this.random.uniform() < 0.5 ? 'buy' : 'sell';
  }

  private price(): Price {
    return asPrice(BigInt(5_000 + this.below(1_000)) * CENT);
  }

  private quantity(): Quantity {
    return asQuantity(BigInt(1 + this.below(200)) * (EXACT_ONE / 10n) + BigInt(this.below(3)) * CRUMB);
  }

  private amount(): Money {
    return asMoney(BigInt(1 + this.below(1_000)) * EXACT_ONE + CRUMB);
  }

  private below(count: number): number {
    return Math.floor(this.random.uniform() * count);
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}
