import type { Money } from '@/lib/core/model/money';
import type { Quantity } from '@/lib/core/model/quantity';
import type { SimPosition } from './account';
import { startCharges } from './charges';
import type { InstrumentTerms } from './instrument-terms';
import { freeMargin, openMargin, setLiquidation } from './margin-account';
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
  /** In the asset that fees of this instrument are paid in. */
  readonly fee: Money;
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
  const { instrument, isBuy, value, lots, quantity } = fill;
  const base = account.base[instrument] as number;
  const quote = account.quote[instrument] as number;
  const feeAt = account.fee[instrument] as number;
  let baseAfter = (wallets[base] as bigint) + (isBuy ? quantity : -quantity);
  let quoteAfter = (wallets[quote] as bigint) + (isBuy ? -value : value);
  if (feeAt === quote) quoteAfter -= fill.fee;
  else if (feeAt === base) baseAfter -= fill.fee;
  if (isBuy ? quoteAfter < 0n : baseAfter < 0n) return 'INSUFFICIENT_BALANCE';
  wallets[base] = baseAfter;
  wallets[quote] = quoteAfter;
  if (feeAt !== base && feeAt !== quote) wallets[feeAt] = (wallets[feeAt] as bigint) - fill.fee;
  (account.positions[instrument] as SimPosition).lots += isBuy ? lots : -lots;
  return null;
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
  add(account.wallets, account.fee[instrument] as number, -fill.fee);
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
  setLiquidation(state, instrument);
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
  if (state.isMargin) return Math.abs(lots);
  const held = account.wallets[account.base[instrument] as number] as bigint;
  const { lotSize } = (state.terms[instrument] as InstrumentTerms).instrument;
  return Math.max(0, Math.min(lots, Number(held / lotSize)));
}
