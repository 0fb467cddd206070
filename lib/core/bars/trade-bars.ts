import type { Trade } from '@/lib/core/model/trade';
import { powerOfTen } from './power-of-ten';
import { ProductSum } from './exact-product';

/** What ends a bar: a number of trades, of base units, or of quote currency (López de Prado 2018, chapter 2.3.1). */
export const TRADE_BAR_RULES = ['tick', 'volume', 'dollar'] as const;
export type TradeBarRule = (typeof TRADE_BAR_RULES)[number];

export interface TradeBarSettings {
  readonly rule: TradeBarRule;
  /** Trades, base units or quote currency per bar; above zero. */
  readonly size: number;
  /** Prices are whole multiples of 10^-priceDecimals, quantities of 10^-quantityDecimals. */
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
}

const COLUMNS = ['openMs', 'closeMs', 'open', 'high', 'low', 'close', 'volume', 'value', 'trades'] as const;
const FIRST_CAPACITY = 16;
const TICKS_MAX = 1e14;
const LOTS_MAX = 1e15;

/**
 * Trades of one instrument → bars of equal activity (SPEC B18 … B21): the trade that reaches the size ends the bar and
 * belongs to it whole; what it is over does not go into the next bar. Sizes are compared as integers of ticks and lots, so
 * that float noise never moves a border. The bar under way is not given. Rows 0 … length − 1 of the columns are the bars
 * that ended since `clear`: time of first and last trade (UTC epoch ms), prices, base volume, quote value, trades.
 */
export class TradeBars {
  length = 0;
  openMs = new Float64Array(FIRST_CAPACITY);
  closeMs = new Float64Array(FIRST_CAPACITY);
  open = new Float64Array(FIRST_CAPACITY);
  high = new Float64Array(FIRST_CAPACITY);
  low = new Float64Array(FIRST_CAPACITY);
  close = new Float64Array(FIRST_CAPACITY);
  volume = new Float64Array(FIRST_CAPACITY);
  value = new Float64Array(FIRST_CAPACITY);
  trades = new Float64Array(FIRST_CAPACITY);
  /** Trades older than one that was taken: they would move borders that have been told (SPEC B21). */
  refusedLate = 0;
  /** Trades whose price or quantity is not a number above zero, or too large to be counted exactly. */
  refusedImpossible = 0;
  private readonly rule: TradeBarRule;
  private readonly size: number;
  private readonly tickScale: number;
  private readonly lotScale: number;
  private readonly valueScale: number;
  private readonly wanted = new ProductSum();
  private readonly dollars = new ProductSum();
  private lots = 0;
  private lastMs = -Infinity;

  /** @throws RangeError for a size that is not a positive multiple of what is counted */
  constructor(settings: TradeBarSettings) {
    const { rule, size, priceDecimals, quantityDecimals } = settings;
    this.rule = rule;
    this.tickScale = powerOfTen(priceDecimals);
    this.lotScale = powerOfTen(quantityDecimals);
    this.valueScale = powerOfTen(priceDecimals + quantityDecimals);
    this.size = rule === 'volume' ? Math.round(size * this.lotScale) : size;
    const isWhole = rule === 'tick' ? Number.isInteger(size) : true;
    if (!(size > 0) || !(this.size > 0) || !isWhole || this.size > LOTS_MAX)
      throw new RangeError(`a ${rule} bar cannot hold ${size}`);
    if (rule === 'dollar') this.wanted.add(Math.round(size * this.tickScale), this.lotScale);
  }

  clear(): void {
    this.copyRow(this.length, 0);
    this.length = 0;
  }

  /** Takes a trade; true when it ended a bar. Trades come once each and in order of time. */
  trade({ timeMs, price, quantity }: Pick<Trade, 'timeMs' | 'price' | 'quantity'>): boolean {
    const ticks = Math.round(price * this.tickScale);
    const lots = Math.round(quantity * this.lotScale);
    if (!(ticks > 0 && ticks < TICKS_MAX && lots > 0 && lots < LOTS_MAX && timeMs > -Infinity)) {
      this.refusedImpossible += 1;
      return false;
    }
    if (timeMs < this.lastMs) {
      this.refusedLate += 1;
      return false;
    }
    this.lastMs = timeMs;
    this.add(timeMs, price);
    this.lots += lots;
    this.dollars.add(ticks, lots);
    if (!this.isFull()) return false;
    this.end();
    return true;
  }

  /** The bar under way is the row behind the last one. */
  private add(timeMs: number, price: number): void {
    const row = this.length;
    if (this.trades[row] === 0) {
      this.openMs[row] = timeMs;
      this.open[row] = this.high[row] = this.low[row] = price;
    } else {
      if (price > this.high[row]!) this.high[row] = price;
      if (price < this.low[row]!) this.low[row] = price;
    }
    this.closeMs[row] = timeMs;
    this.close[row] = price;
    this.trades[row] = this.trades[row]! + 1;
  }

  private isFull(): boolean {
    if (this.rule === 'tick') return this.trades[this.length]! >= this.size;
    if (this.rule === 'volume') return this.lots >= this.size;
    return this.dollars.isAtLeast(this.wanted);
  }

  private end(): void {
    this.volume[this.length] = this.lots / this.lotScale;
    this.value[this.length] = this.dollars.value() / this.valueScale;
    this.lots = 0;
    this.dollars.reset();
    this.length += 1;
    if (this.length === this.trades.length) this.grow();
    this.trades[this.length] = 0;
  }

  private grow(): void {
    const capacity = this.trades.length * 2;
    for (const name of COLUMNS) {
      const longer = new Float64Array(capacity);
      longer.set(this[name]);
      this[name] = longer;
    }
  }

  private copyRow(from: number, to: number): void {
    for (const name of COLUMNS) this[name][to] = this[name][from]!;
  }
}
