import { EXACT_DECIMALS, EXACT_ONE, type Rounding } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, type Money } from '@/lib/core/model/money';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, NO_QUANTITY, notional, type Quantity } from '@/lib/core/model/quantity';

/** What a price or quantity becomes that is not on its grid, or has more steps than a double counts exactly. */
export const OFF_GRID = -1;

/**
 * An instrument's grid. Inside the simulator prices are whole ticks and quantities whole lots, as doubles: comparing them
 * is exact and costs nothing. Money is made from them only when something executes.
 */
export class InstrumentTerms {
  readonly instrument: Instrument;
  readonly lotFloat: number;
  /** Quote asset per tick and lot, times 10^18, as a double: for estimates only. */
  readonly tickLotFloat: number;
  private readonly tick: bigint;
  private readonly lot: bigint;
  private readonly tickFloat: number;
  private readonly lotScaled: number;
  /** Quote asset per tick and lot, or zero when that has more than 18 decimals. */
  readonly tickLot: bigint;
  private knownQuantity: Quantity = NO_QUANTITY;
  private knownLots = 0;
  private decimals = -1;
  private power = 1;
  private ticksPerStep = 1;
  private stepsPerTick = 1;
  private isStepTick = true;

  constructor(instrument: Instrument) {
    this.instrument = instrument;
    this.tick = instrument.tickSize;
    this.lot = instrument.lotSize;
    this.tickFloat = Number(this.tick);
    this.lotScaled = Number(this.lot);
    this.lotFloat = this.lotScaled / Number(EXACT_ONE);
    const product = this.tick * this.lot;
    this.tickLot = product % EXACT_ONE === 0n ? product / EXACT_ONE : 0n;
    this.tickLotFloat = Number(product) / Number(EXACT_ONE);
  }

  /** A column price in ticks; whole when the price is on the grid. NaN, zero, negative and infinite prices give NaN. */
  ticksOfFloat(price: number, decimals: number): number {
    if (!(price > 0 && price < Infinity)) return Number.NaN;
    if (decimals !== this.decimals) this.measureDecimals(decimals);
    const steps = Math.round(price * this.power);
    // One of the two factors is 1 for decimal ticks, so that a price on the grid gives a whole number exactly.
    return this.isStepTick ? steps : (steps * this.ticksPerStep) / this.stepsPerTick;
  }

  ticksOf(price: Price): number {
    return wholeSteps(price, this.tick, this.tickFloat);
  }

  /** Most sells give back exactly what a fill brought: that one is remembered instead of measured. */
  lotsOf(quantity: Quantity): number {
    return quantity === this.knownQuantity ? this.knownLots : wholeSteps(quantity, this.lot, this.lotScaled);
  }

  /** So many lots as a quantity, remembered for `lotsOf`. */
  filledQuantityOf(lots: number): Quantity {
    this.knownQuantity = this.quantityOf(lots);
    this.knownLots = lots;
    return this.knownQuantity;
  }

  priceOf(ticks: number): Price {
    return asPrice(BigInt(ticks) * this.tick);
  }

  quantityOf(lots: number): Quantity {
    return asQuantity(BigInt(lots) * this.lot);
  }

  /** What so many lots are worth at so many ticks (SPEC V1): rounds only when tick × lot has more than 18 decimals. */
  valueOf(ticks: number, lots: number, rounding: Rounding): Money {
    const count = ticks * lots;
    if (this.tickLot === 0n) return notional(this.priceOf(ticks), this.quantityOf(lots), rounding);
    if (count <= Number.MAX_SAFE_INTEGER) return asMoney(BigInt(count) * this.tickLot);
    return asMoney(BigInt(ticks) * BigInt(lots) * this.tickLot);
  }

  private measureDecimals(decimals: number): void {
    const step = 10n ** BigInt(EXACT_DECIMALS - decimals);
    const shared = greatestCommonDivisor(step, this.tick);
    this.decimals = decimals;
    this.power = 10 ** decimals;
    this.ticksPerStep = Number(step / shared);
    this.stepsPerTick = Number(this.tick / shared);
    this.isStepTick = step === this.tick;
  }
}

/** How many steps `value` is, exactly, or OFF_GRID. Estimated as a double and proved by one multiplication. */
function wholeSteps(value: bigint, step: bigint, stepFloat: number): number {
  const count = Math.round(Number(value) / stepFloat);
  if (!Number.isSafeInteger(count)) return OFF_GRID;
  return BigInt(count) * step === value ? count : OFF_GRID;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let high = a;
  let low = b;
  while (low > 0n) [high, low] = [low, high % low];
  return high;
}
