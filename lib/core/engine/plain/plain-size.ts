import { EXACT_ONE } from '@/lib/core/model/exact';
import { MONEY_STEP } from '@/lib/core/model/money';
import type { EngineState } from '../state';
import type { PlainLane } from './plain-lane';
import type { PlainSeat } from './plain-seat';

const FLOAT_ONE = 1e18;
const SAFE = Number.MAX_SAFE_INTEGER;

/** How much a plain order is about, in whole doubles. What the last size came from stays until the next. */
export class PlainSize {
  equity = -0;
  /** Of the currency, in no order. */
  free = -0;
  /** Whether that was less than the share asked for. */
  isCapped = false;
  /** Share of the equity that is spent, as a ratio; `under` counts in steps of money. */
  private readonly over: number;
  private readonly under: number;

  constructor({ sizing }: EngineState, unit: bigint) {
    const { over, under } = reduced(sizing.settings['fraction'] ?? 0n, EXACT_ONE);
    this.over = Number(over);
    this.under = Number(under) * Number(MONEY_STEP / unit);
  }

  get isUsable(): boolean {
    return this.over <= SAFE && this.under <= SAFE;
  }

  /** Steps of money for an entry: the share of the equity, and no more than is free. NaN or 0 where the long way decides. */
  affordable(lane: PlainLane, seat: PlainSeat): number {
    if (!(markTicks(lane, seat) > 0)) return Number.NaN;
    const { over, under } = this;
    const { perStep } = lane;
    const equity = equityOf(lane);
    const free = lane.cash - lane.held;
    const whole = equity * over;
    const most = free * (under / perStep);
    if (!(whole <= SAFE && most <= SAFE)) return Number.NaN;
    this.equity = equity;
    this.free = free;
    // Both are compared in units of 10^-18, to which the share is rounded down first.
    this.isCapped = (whole - most) * lane.unitFloat * perStep >= under;
    const steps = Math.min(Math.floor(whole / under), Math.floor(free / perStep));
    return steps >= seat.minSteps ? steps : 0;
  }

  /** All lots held, where they are worth an order; NaN where the long way decides. */
  sellable(lane: PlainLane, seat: PlainSeat): number {
    const count = markTicks(lane, seat) * seat.lots;
    return count > 0 && count >= seat.minCount && count * seat.perTickLot <= SAFE ? seat.lots : Number.NaN;
  }
}

/** What is held of an instrument is worth at its last price, as the nearest double. */
export function worthOf(lane: PlainLane, seat: PlainSeat): number {
  return (markTicks(lane, seat) * seat.lots * seat.perTickLot * lane.unitFloat) / FLOAT_ONE;
}

/** Cash and everything held at its last price, exact; NaN where it is not known or does not fit. */
function equityOf(lane: PlainLane): number {
  let sum = -0 + lane.cash;
  for (const seat of lane.seats) {
    if (seat.lots === 0) continue;
    const worth = markTicks(lane, seat) * seat.lots * seat.perTickLot;
    sum += worth;
    if (!(worth > 0 && sum <= SAFE)) return Number.NaN;
  }
  return sum;
}

function markTicks({ state }: PlainLane, seat: PlainSeat): number {
  return Math.round((state.marks.price[seat.instrument] as number) * seat.ticksPerUnit);
}

function reduced(over: bigint, under: bigint): { over: bigint; under: bigint } {
  let [high, low] = [under, over];
  while (low > 0n) [high, low] = [low, high % low];
  return { over: over / high, under: under / high };
}
