import { volumeOf, volumeRest, volumeScale } from './exact-volume';

const MINUTE_MS = 60_000;

/** What a slot is: still filling, or how its minute was told when it closed. */
export const SLOT_OPEN = 0;
export const SLOT_BAR = 1;
export const SLOT_FILLED = 2;
export const SLOT_GAP = 3;

/**
 * The minutes that can still change, one slot each in a ring: what traded in them, and what was told of them when they
 * closed. Everything is a column, so that a trade allocates nothing.
 */
export class MinuteSlots {
  readonly scale: number;
  private readonly idsRise: boolean;
  readonly capacity: number;
  readonly startMs: Float64Array;
  readonly trades: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Sum of the volume: whole units and the rest, both integers. */
  private readonly whole: Float64Array;
  private readonly rest: Float64Array;
  private readonly openMs: Float64Array;
  private readonly closeMs: Float64Array;
  private readonly openId: string[];
  private readonly closeId: string[];
  readonly told: Uint8Array;
  readonly toldOpen: Float64Array;
  readonly toldHigh: Float64Array;
  readonly toldLow: Float64Array;
  readonly toldClose: Float64Array;
  readonly toldVolume: Float64Array;

  constructor(settings: {
    readonly capacity: number;
    readonly volumeDecimals: number;
    readonly idsRise: boolean;
  }) {
    const { capacity } = settings;
    const column = (): Float64Array => new Float64Array(capacity);
    this.capacity = capacity;
    this.scale = volumeScale(settings.volumeDecimals);
    this.idsRise = settings.idsRise;
    this.startMs = column().fill(NaN);
    this.trades = column();
    this.open = column();
    this.high = column();
    this.low = column();
    this.close = column();
    this.whole = column();
    this.rest = column();
    this.openMs = column();
    this.closeMs = column();
    this.openId = new Array<string>(capacity).fill('');
    this.closeId = new Array<string>(capacity).fill('');
    this.told = new Uint8Array(capacity);
    this.toldOpen = column();
    this.toldHigh = column();
    this.toldLow = column();
    this.toldClose = column();
    this.toldVolume = column();
  }

  /** The slot of the minute that starts at `startMs`; an older minute in its place is forgotten. */
  slotOf(startMs: number): number {
    const slot = (startMs / MINUTE_MS) % this.capacity;
    if (this.startMs[slot] !== startMs) this.begin(slot, startMs);
    return slot;
  }

  /** True when the slot of that minute still holds it. */
  holds(startMs: number): boolean {
    return this.startMs[(startMs / MINUTE_MS) % this.capacity] === startMs;
  }

  volumeOf(slot: number): number {
    return volumeOf(this.whole[slot]!, this.rest[slot]!, this.scale);
  }

  /** Takes a trade into its minute (SPEC B2, B3): the earliest is the open, the latest the close, in whatever order they came. */
  addTrade(slot: number, timeMs: number, price: number, quantity: number, tradeId: string): void {
    if (this.trades[slot] === 0) {
      this.open[slot] = this.high[slot] = this.low[slot] = this.close[slot] = price;
      this.openMs[slot] = this.closeMs[slot] = timeMs;
      this.openId[slot] = this.closeId[slot] = tradeId;
    } else {
      if (price > this.high[slot]!) this.high[slot] = price;
      if (price < this.low[slot]!) this.low[slot] = price;
      if (!this.isBefore(timeMs, tradeId, this.closeMs[slot]!, this.closeId[slot]!)) {
        this.close[slot] = price;
        this.closeMs[slot] = timeMs;
        this.closeId[slot] = tradeId;
      } else if (this.isOpening(slot, timeMs, tradeId)) {
        this.open[slot] = price;
        this.openMs[slot] = timeMs;
        this.openId[slot] = tradeId;
      }
    }
    this.trades[slot] = this.trades[slot]! + 1;
    const rest = this.rest[slot]! + volumeRest(quantity, this.scale);
    const carried = rest >= this.scale ? 1 : 0;
    this.whole[slot] = this.whole[slot]! + Math.floor(quantity) + carried;
    this.rest[slot] = rest - carried * this.scale;
  }

  /** A minute without trades repeats the close before it (SPEC B5). */
  fill(slot: number, close: number): void {
    this.open[slot] = this.high[slot] = this.low[slot] = this.close[slot] = close;
  }

  /** True when the slot in this state says something else than what was told of it. */
  isChanged(slot: number, state: number): boolean {
    if (state !== this.told[slot]) return true;
    if (state === SLOT_GAP) return false;
    return (
      this.open[slot] !== this.toldOpen[slot] ||
      this.high[slot] !== this.toldHigh[slot] ||
      this.low[slot] !== this.toldLow[slot] ||
      this.close[slot] !== this.toldClose[slot] ||
      this.volumeOf(slot) !== this.toldVolume[slot]
    );
  }

  /** Keeps what is told of a minute now; of a gap there is nothing to tell. */
  keepTold(slot: number, state: number): void {
    const isGap = state === SLOT_GAP;
    this.told[slot] = state;
    this.toldOpen[slot] = isGap ? NaN : this.open[slot]!;
    this.toldHigh[slot] = isGap ? NaN : this.high[slot]!;
    this.toldLow[slot] = isGap ? NaN : this.low[slot]!;
    this.toldClose[slot] = isGap ? NaN : this.close[slot]!;
    this.toldVolume[slot] = isGap ? NaN : this.volumeOf(slot);
  }

  private isOpening(slot: number, timeMs: number, tradeId: string): boolean {
    const openMs = this.openMs[slot]!;
    if (timeMs !== openMs) return timeMs < openMs;
    return this.idsRise && isLowerId(tradeId, this.openId[slot]!);
  }

  private isBefore(timeMs: number, tradeId: string, otherMs: number, otherId: string): boolean {
    if (timeMs !== otherMs) return timeMs < otherMs;
    return this.idsRise && isLowerId(tradeId, otherId);
  }

  private begin(slot: number, startMs: number): void {
    this.startMs[slot] = startMs;
    this.trades[slot] = 0;
    this.whole[slot] = 0;
    this.rest[slot] = 0;
    this.told[slot] = SLOT_OPEN;
    this.open[slot] = this.high[slot] = this.low[slot] = this.close[slot] = NaN;
    this.toldOpen[slot] = this.toldHigh[slot] = this.toldLow[slot] = this.toldClose[slot] = NaN;
    this.toldVolume[slot] = NaN;
  }
}

const DIGITS = /^(?:0|[1-9]\d*)$/;

/** Numbers by value, of any length; other ids by text. Asked only of trades of one millisecond. */
function isLowerId(a: string, b: string): boolean {
  if (a.length !== b.length && DIGITS.test(a) && DIGITS.test(b)) return a.length < b.length;
  return a < b;
}
