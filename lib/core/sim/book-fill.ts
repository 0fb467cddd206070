import type { Money } from '@/lib/core/model/money';
import type { Quantity } from '@/lib/core/model/quantity';
import type { SimPosition } from './account';
import { startCharges } from './charges';
import type { InstrumentTerms } from './instrument-terms';
import { freeMargin, openMargin, setLiquidations } from './margin-account';
import type { SimState } from './sim-state';
import type { VenueCode } from './venue-code';

/** An execution as the books take it. */
export interface Booking {
  readonly instrument: number;
  readonly isBuy: boolean;
  readonly ticks: number;
  readonly lots: number;
  readonly quantity: Quantity;
  readonly value: Money;
  readonly fee: Money;
  /** Where the asset that the fee is paid in stands in the account's wallets. */
  readonly feeAt: number;
  readonly timeMs: number;
}

/** Books an execution, or says why the account cannot carry it and leaves everything as it was (SPEC B1, K2). */
export function bookFill(state: SimState, fill: Booking): VenueCode | null {
  return state.isMargin ? bookMargin(state, fill) : bookSpot(state, fill);
}

/** Without margin both assets change hands, and what is given must be there. */
function bookSpot(state: SimState, fill: Booking): VenueCode | null {
  const { account } = state;
  const { wallets } = account;
  const { instrument, isBuy, value, lots, fee, feeAt } = fill;
  const position = account.positions[instrument] as SimPosition;
  const quote = account.quote[instrument] as number;
  let after = wallets[quote] as bigint;
  after = isBuy ? after - value : after + value;
  if (feeAt === quote) after -= fee;
  if (isBuy ? after < 0n : !isHeld(state, fill)) return 'INSUFFICIENT_BALANCE';
  wallets[quote] = after;
  position.lots += isBuy ? lots : -lots;
  if (account.isBaseShared[instrument] === true) {
    const base = account.base[instrument] as number;
    add(wallets, base, isBuy ? fill.quantity : -fill.quantity);
  }
  if (feeAt !== quote) add(wallets, feeAt, -fee);
  // Where fees take from what was bought, the position is the whole lots of what is left.
  if (isBuy && feeAt === account.base[instrument]) position.lots = wholeLots(state, instrument);
  return null;
}

/** Whether a sell gives away no more than there is. Where only fills move the base asset, the position says so. */
function isHeld(state: SimState, fill: Booking): boolean {
  const { account } = state;
  const { instrument, lots, quantity, fee } = fill;
  if (account.isBaseShared[instrument] !== true)
    return (account.positions[instrument] as SimPosition).lots >= lots;
  const base = account.base[instrument] as number;
  const given = fill.feeAt === base ? quantity + fee : quantity;
  return (account.wallets[base] as bigint) >= given;
}

/** With margin only profit, fees and charges move the wallet; what a fill opens must be covered. */
function bookMargin(state: SimState, fill: Booking): VenueCode | null {
  const { account } = state;
  const { instrument, value, lots } = fill;
  const position = account.positions[instrument] as SimPosition;
  const before = { ...position };
  const wallets = [...account.wallets];
  const closing = isOpposite(fill.isBuy, position.lots) ? Math.min(lots, Math.abs(position.lots)) : 0;
  // A fill that closes and opens shares its value by quantity.
  const closed = closing === lots ? value : (value * BigInt(closing)) / BigInt(lots);
  const profit = closing > 0 ? closePart(position, closing, closed) : 0n;
  position.lots += fill.isBuy ? lots : -lots;
  position.mark = fill.ticks;
  add(account.wallets, account.quote[instrument] as number, profit);
  add(account.wallets, fill.feeAt, -fill.fee);
  if (closing < lots) {
    position.cost += value - closed;
    position.margin += openMargin(value - closed, state.setup.margin);
    if (freeMargin(state, account.quote[instrument] as number) < 0n) {
      Object.assign(position, before);
      for (const [at, amount] of wallets.entries()) account.wallets[at] = amount;
      return 'INSUFFICIENT_MARGIN';
    }
  }
  if (Math.sign(before.lots) !== Math.sign(position.lots)) startCharges(state, instrument, fill.timeMs);
  setLiquidations(state, instrument);
  return null;
}

/** Takes so many lots out of a position and returns the profit of having sold or bought them back for `value`. */
function closePart(position: SimPosition, lots: number, value: bigint): bigint {
  const part = BigInt(lots);
  const whole = BigInt(Math.abs(position.lots));
  const cost = (position.cost * part) / whole;
  position.cost -= cost;
  position.margin -= (position.margin * part) / whole;
  return position.lots > 0 ? value - cost : cost - value;
}

function isOpposite(isBuy: boolean, lots: number): boolean {
  return isBuy ? lots < 0 : lots > 0;
}

function add(wallets: bigint[], at: number, amount: bigint): void {
  wallets[at] = (wallets[at] as bigint) + amount;
}

/** How many lots an order of this side could close (SPEC R1). Without margin never more than the wallet holds. */
export function closableLots(state: SimState, instrument: number, isBuy: boolean): number {
  const { account } = state;
  const { lots } = account.positions[instrument] as SimPosition;
  if (!isOpposite(isBuy, lots)) return 0;
  if (state.isMargin || account.isBaseShared[instrument] !== true) return Math.abs(lots);
  return Math.max(0, Math.min(lots, wholeLots(state, instrument)));
}

/** Whole lots of what is held of the instrument's base asset. */
function wholeLots(state: SimState, instrument: number): number {
  const { account } = state;
  const held = account.wallets[account.base[instrument] as number] as bigint;
  const { lotSize } = (state.terms[instrument] as InstrumentTerms).instrument;
  return Number(held / lotSize);
}
