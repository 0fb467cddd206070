const FIRST_ROOM = 64;

/**
 * One side of a book: levels in two columns, the best one last, so that changes near the best price move few others.
 * Prices are unique. Setting a level allocates nothing (the columns double until they are as long as the bound).
 *
 * At most `levelsMax` levels are kept. The best price that ever had to go is the horizon: at it and beyond, the side is not
 * known, and levels there are left out until the next whole book, because those between would be missing.
 */
export class BookSide {
  price = new Float64Array(FIRST_ROOM);
  quantity = new Float64Array(FIRST_ROOM);
  length = 0;
  /** NaN while nothing had to go. */
  horizon = Number.NaN;

  /** `direction` 1 for bids (a higher price is better), −1 for asks. */
  constructor(
    readonly direction: 1 | -1,
    readonly levelsMax: number,
  ) {}

  clear(): void {
    this.length = 0;
    this.horizon = Number.NaN;
  }

  /** Price of level `rank` (0 is the best); NaN when there is none. */
  priceAt(rank: number): number {
    return rank < this.length ? this.price[this.length - 1 - rank]! : Number.NaN;
  }

  quantityAt(rank: number): number {
    return rank < this.length ? this.quantity[this.length - 1 - rank]! : Number.NaN;
  }

  /** What waits at a price; 0 where nothing does. */
  quantityOf(price: number): number {
    const at = this.place(price);
    return at < this.length && this.price[at] === price ? this.quantity[at]! : 0;
  }

  /** Sets the quantity that waits at a price; 0 removes the level. */
  set(price: number, quantity: number): void {
    if ((price - this.horizon) * this.direction <= 0) return;
    const at = this.place(price);
    const isThere = at < this.length && this.price[at] === price;
    if (quantity === 0) {
      if (isThere) this.remove(at);
    } else if (isThere) this.quantity[at] = quantity;
    else this.insert(at, price, quantity);
  }

  /** Index of the first level that is not worse than `price`. */
  private place(price: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.price[middle]! - price) * this.direction < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private remove(at: number): void {
    this.price.copyWithin(at, at + 1, this.length);
    this.quantity.copyWithin(at, at + 1, this.length);
    this.length -= 1;
  }

  private insert(at: number, price: number, quantity: number): void {
    if (this.length === this.levelsMax) {
      // The worst level lies first; a new one that is worse still never gets in.
      this.horizon = at === 0 ? price : this.price[0]!;
      if (at === 0) return;
      this.remove(0);
      at -= 1;
    }
    if (this.length === this.price.length) this.grow();
    this.price.copyWithin(at + 1, at, this.length);
    this.quantity.copyWithin(at + 1, at, this.length);
    this.price[at] = price;
    this.quantity[at] = quantity;
    this.length += 1;
  }

  private grow(): void {
    const room = Math.min(this.levelsMax, this.price.length * 2);
    const [price, quantity] = [this.price, this.quantity];
    this.price = new Float64Array(room);
    this.quantity = new Float64Array(room);
    this.price.set(price);
    this.quantity.set(quantity);
  }
}
