/** Limbs of seven digits: the product of two of them, and the sum of some, stay exact doubles. */
const LIMB = 1e7;
/** Three limbs hold integers up to 9e15 · 10^14. */
const LIMBS = 3;

/**
 * A sum of products of integers, exact to the last one, without big integers: the dollars of a bar are ticks × lots, and
 * that passes 2^53 early. Factors are integers of at most 14 (first) and 15 (second) digits.
 */
export class ProductSum {
  private readonly limbs = new Float64Array(LIMBS);

  reset(): void {
    this.limbs.fill(0);
  }

  add(ticks: number, lots: number): void {
    const ticksHigh = Math.floor(ticks / LIMB);
    const ticksLow = ticks - ticksHigh * LIMB;
    const lotsHigh = Math.floor(lots / LIMB);
    const lotsLow = lots - lotsHigh * LIMB;
    const low = this.limbs[0]! + ticksLow * lotsLow;
    const lowCarry = Math.floor(low / LIMB);
    const middle = this.limbs[1]! + ticksHigh * lotsLow + ticksLow * lotsHigh + lowCarry;
    const middleCarry = Math.floor(middle / LIMB);
    this.limbs[0] = low - lowCarry * LIMB;
    this.limbs[1] = middle - middleCarry * LIMB;
    this.limbs[2] = this.limbs[2]! + ticksHigh * lotsHigh + middleCarry;
  }

  /** True when this sum is at least the other one. */
  isAtLeast(other: ProductSum): boolean {
    for (let limb = LIMBS - 1; limb >= 0; limb -= 1) {
      if (this.limbs[limb] !== other.limbs[limb]) return this.limbs[limb]! > other.limbs[limb]!;
    }
    return true;
  }

  /** The nearest double, up to the rounding of three additions: for people, never for a border. */
  value(): number {
    return (this.limbs[2]! * LIMB + this.limbs[1]!) * LIMB + this.limbs[0]!;
  }
}
