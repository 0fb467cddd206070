import type { VenueEvent } from '@/lib/core/model/event';
import type { SimPosition } from './account';
import type { SimState, TradedDays } from './sim-state';
import { dayOf, tellFees } from './traded-value';
import type { VenueOrder } from './venue-order';
import type { Walk } from './walk';

/** Everything a venue remembers, as plain data. Settings, models and bars are not in it: they are handed in again. */
export interface SimSnapshot {
  readonly orders: readonly (readonly VenueOrder[])[];
  readonly wallets: readonly bigint[];
  readonly positions: readonly SimPosition[];
  readonly walk: Walk;
  readonly pending: readonly VenueEvent[];
  readonly traded: TradedDays;
  readonly draws: number;
  readonly tradeCount: number;
}

export function takeSnapshot(state: SimState): SimSnapshot {
  const { account, traded } = state;
  return {
    orders: state.orders.map((orders) => orders.map((order) => ({ ...order }))),
    wallets: [...account.wallets],
    positions: account.positions.map((position) => ({ ...position })),
    walk: { ...state.walk },
    pending: [...state.pending],
    traded: { days: [...traded.days], values: [...traded.values] },
    draws: state.draws,
    tradeCount: state.tradeCount,
  };
}

/** Puts a state back to where a snapshot was taken. Chance goes on where it stood: a fresh generator skips what was drawn. */
export function restoreSnapshot(state: SimState, snapshot: SimSnapshot): void {
  const { account } = state;
  for (const [at, orders] of snapshot.orders.entries()) {
    state.orders[at] = orders.map((order) => ({ ...order }));
  }
  for (const [at, amount] of snapshot.wallets.entries()) account.wallets[at] = amount;
  for (const [at, position] of snapshot.positions.entries()) account.positions[at] = { ...position };
  Object.assign(state.walk, snapshot.walk);
  state.pending.splice(0, state.pending.length, ...snapshot.pending);
  state.traded.days = [...snapshot.traded.days];
  state.traded.values = [...snapshot.traded.values];
  if (state.fees.followsVolume)
    tellFees(state, Math.max(dayOf(state.walk.nowMs), state.traded.days.at(-1) ?? 0));
  state.chance = state.setup.createChance?.() ?? null;
  for (let draw = 0; draw < snapshot.draws; draw += 1) state.chance?.uniform();
  state.draws = snapshot.draws;
  state.tradeCount = snapshot.tradeCount;
}
