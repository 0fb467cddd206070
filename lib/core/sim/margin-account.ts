import { divideExact, multiplyExact } from '@/lib/core/model/exact';
import type { MarginSettings } from '@/lib/core/model/margin';
import type { SimPosition } from './account';
import { liquidationPrice } from './liquidation-price';
import type { SimState } from './sim-state';

/** The margin that opening so much value sets aside: value ÷ leverage, rounded up (SPEC K1). */
export function openMargin(value: bigint, margin: MarginSettings): bigint {
  return divideExact(value, margin.leverageMax, 'up');
}

/** Profit of a position at the last price seen; negative is a loss. */
function markedProfit(state: SimState, instrument: number, position: SimPosition): bigint {
  const value = positionValue(state, instrument, position);
  return position.lots > 0 ? value - position.cost : position.cost - value;
}

/** What a position is worth at the last price seen, rounded against us: down for a long, up for a short. */
export function positionValue(state: SimState, instrument: number, position: SimPosition): bigint {
  if (position.lots === 0) return 0n;
  const terms = state.terms[instrument] as SimState['terms'][number];
  const isLong = position.lots > 0;
  const mark = isLong ? Math.floor(position.mark) : Math.ceil(position.mark);
  return terms.valueOf(mark, Math.abs(position.lots), isLong ? 'down' : 'up');
}

/**
 * What may still be set aside in this wallet (SPEC K2). Isolated: the wallet less every margin in it. Cross: the wallet plus
 * all marked profit less every initial margin.
 */
export function freeMargin(state: SimState, wallet: number): bigint {
  const { account } = state;
  const isCross = state.setup.margin.mode === 'cross';
  let free = account.wallets[wallet] as bigint;
  for (const [instrument, position] of account.positions.entries()) {
    if (account.quote[instrument] !== wallet || position.lots === 0) continue;
    free -= position.margin;
    if (isCross) free += markedProfit(state, instrument, position);
  }
  return free;
}

/** What stands behind a position besides its own profit. */
function backingOf(state: SimState, instrument: number): bigint {
  const { account } = state;
  const own = account.positions[instrument] as SimPosition;
  if (state.setup.margin.mode === 'isolated') return own.margin;
  const wallet = account.quote[instrument] as number;
  let backing = account.wallets[wallet] as bigint;
  for (const [other, position] of account.positions.entries()) {
    if (other === instrument || account.quote[other] !== wallet || position.lots === 0) continue;
    const terms = state.terms[other] as SimState['terms'][number];
    const kept = multiplyExact(positionValue(state, other, position), terms.instrument.maintenanceRate, 'up');
    backing += markedProfit(state, other, position) - kept;
  }
  return backing;
}

/** Whether other positions move the liquidation price of this one: cross margin, and one open in the same quote asset. */
export function leansOnOthers(state: SimState, instrument: number): boolean {
  if (state.setup.margin.mode !== 'cross') return false;
  const { positions, quote } = state.account;
  for (let other = 0; other < positions.length; other += 1) {
    const isOpen = (positions[other] as SimPosition).lots !== 0;
    if (other !== instrument && isOpen && quote[other] === quote[instrument]) return true;
  }
  return false;
}

/** Works out anew at which tick the venue would close the position: the first one on the losing side of the price. */
export function setLiquidation(state: SimState, instrument: number): void {
  const position = state.account.positions[instrument] as SimPosition;
  const terms = state.terms[instrument] as SimState['terms'][number];
  if (position.lots === 0) {
    position.liquidation = Number.NaN;
    return;
  }
  const quantity = BigInt(position.lots) * terms.instrument.lotSize;
  const price = liquidationPrice({
    quantity,
    cost: position.cost,
    backing: backingOf(state, instrument),
    maintenanceRate: terms.instrument.maintenanceRate,
  });
  if (price === null) {
    position.liquidation = Number.NaN;
    return;
  }
  const tick = terms.instrument.tickSize;
  const isLong = position.lots > 0;
  // A long is closed at the first tick at or below its price, a short at the first at or above.
  position.liquidation = Number(isLong ? price / tick : (price + tick - 1n) / tick);
}

/** After the wallet or a position changed: with cross margin that moves the liquidation price of all that stand on it. */
export function setLiquidations(state: SimState, instrument: number): void {
  setLiquidation(state, instrument);
  if (state.setup.margin.mode !== 'cross') return;
  const { positions, quote } = state.account;
  for (let other = 0; other < positions.length; other += 1) {
    if (other !== instrument && quote[other] === quote[instrument]) setLiquidation(state, other);
  }
}
