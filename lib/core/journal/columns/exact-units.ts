/** Most units that rows of a journal can name: their number is kept in a byte, and 0 says that a row has none. */
const UNITS_MAX = 255;

/** The steps that amounts of a run are whole multiples of: ticks, lots and the smallest step of money. */
export class ExactUnits {
  private readonly units: bigint[] = [];
  private readonly floats: number[] = [];

  /** The number of a unit, from 1; 0 when there are too many, or when a double does not hold the unit exactly. */
  numberOf(unit: bigint): number {
    const known = this.units.indexOf(unit);
    if (known >= 0) return known + 1;
    if (this.units.length === UNITS_MAX || BigInt(Number(unit)) !== unit) return 0;
    this.floats.push(Number(unit));
    return this.units.push(unit);
  }

  exact(number: number): bigint {
    return this.units[number - 1] as bigint;
  }

  float(number: number): number {
    return this.floats[number - 1] as number;
  }
}
