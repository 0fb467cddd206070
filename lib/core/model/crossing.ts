import { Decimal } from 'decimal.js';
import { EXACT_DECIMALS, EXACT_ONE, roundToStep } from './exact';

/** How a double becomes an exact number: `nearest` for prices that were decimals, `down` or `up` to round against us. */
export type CrossingRounding = 'nearest' | 'down' | 'up';

const UNITS: readonly bigint[] = Array.from({ length: EXACT_DECIMALS + 1 }, (_, decimals) => {
  return 10n ** BigInt(EXACT_DECIMALS - decimals);
});
const POWERS: readonly number[] = Array.from({ length: EXACT_DECIMALS + 1 }, (_, decimals) => 10 ** decimals);
const FLOAT_PER_UNIT = 1e18;

/**
 * The one way from float64 into the exact world: `value` as a multiple of 10^-decimals.
 * `nearest` undoes the binary noise of a price that was decimal text once. `down` and `up` take the double for the
 * shortest decimal that names it, so that 1.1 is eleven tenths and never rounds up to twelve.
 */
export function exactFromFloat(value: number, decimals: number, rounding: CrossingRounding): bigint {
  const unit = UNITS[decimals];
  const power = POWERS[decimals];
  if (unit === undefined || power === undefined || !Number.isFinite(value)) {
    throw notAnAmount(value, decimals);
  }
  if (rounding !== 'nearest' && !isMultiple(value, power)) {
    const scaled = new Decimal(value).times(FLOAT_PER_UNIT).toFixed(0);
    return roundToStep(BigInt(scaled), unit, rounding);
  }
  const steps = Math.round(value * power);
  if (!Number.isSafeInteger(steps)) throw notAnAmount(value, decimals);
  return BigInt(steps) * unit;
}

/**
 * Made apart from the arithmetic: two texts of one number in a function are written before it is known that either is
 * needed, which costs more than the crossing itself.
 */
function notAnAmount(value: number, decimals: number): RangeError {
  if (UNITS[decimals] === undefined) return new RangeError(`no ${decimals} decimals in an exact number`);
  if (!Number.isFinite(value)) return new RangeError(`${value} is not an amount`);
  return new RangeError(`${value} has too many digits at ${decimals} decimals`);
}

/** True when the shortest decimal that names `value` is a multiple of 1/power already, so that no direction matters. */
function isMultiple(value: number, power: number): boolean {
  const steps = value * power;
  return Number.isSafeInteger(steps) && steps / power === value;
}

/** Decimals needed to write an exact number: 2 for a tick of 0.01 or 0.25, 0 for whole numbers. */
export function decimalsOf(value: bigint): number {
  let decimals = EXACT_DECIMALS;
  let rest = value;
  while (decimals > 0 && rest % 10n === 0n) {
    rest /= 10n;
    decimals -= 1;
  }
  return decimals;
}

/** The way back, for marks, ratios and charts: within one unit in the last place of the exact value. Never feeds money. */
export function floatFromExact(value: bigint): number {
  return Number(value) / FLOAT_PER_UNIT;
}

/** numerator ÷ denominator as a double, through 18 exact decimals; for ratios of money that may not fit a double. */
export function floatRatio(numerator: bigint, denominator: bigint): number {
  if (denominator === 0n) throw new RangeError('a ratio needs a denominator other than zero');
  return Number((numerator * EXACT_ONE) / denominator) / FLOAT_PER_UNIT;
}
