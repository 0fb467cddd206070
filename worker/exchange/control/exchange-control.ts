import { accountControlOf, type AccountControl } from './account-control';
import type { ExchangeHouse } from '../exchange-house';
import type { FaultRequest, FaultState } from '../faults/fault-plan';

/** Hands over the exchange's time and faults, and says what passed between it and its clients. */
export interface ExchangeControl {
  nowMs(): number;
  /** Moves a clock that is moved by hand, and does everything that is due. @throws RangeError beside a wall clock */
  advance(ms: number): void;
  /** Begins a fault, now or later; returns its number. @throws Refusal INPUT_INVALID */
  inject(fault: FaultRequest): number;
  clear(id: number): void;
  clearAll(): void;
  faults(): readonly FaultState[];
  traffic(): Traffic;
  readonly accounts: AccountControl;
}

/** What a test waits for before it moves time. */
export interface Traffic {
  /** Open WebSockets, and those that were ever opened. */
  readonly sockets: number;
  readonly socketsOpened: number;
  /** Streams that somebody hears. */
  readonly streams: readonly string[];
  readonly framesSent: number;
  readonly requests: number;
}

export function controlOf(house: ExchangeHouse): ExchangeControl {
  const { clock, drive, plan, hub, rest } = house;
  return {
    nowMs: () => clock.nowMs(),
    advance(ms) {
      if (house.isWallClock) throw new RangeError('this exchange follows the wall clock; nobody moves that');
      drive.advanceTo(clock.nowMs() + ms);
    },
    inject: (fault) => drive.act(() => plan.inject(fault)),
    clear: (id) => drive.act(() => plan.clear(id)),
    clearAll: () => drive.act(() => plan.clearAll()),
    faults: () => plan.list(),
    accounts: accountControlOf(house),
    traffic: () => ({
      sockets: hub.connections.size,
      socketsOpened: hub.connectionsOpened,
      streams: [...hub.heard()],
      framesSent: hub.framesSent,
      requests: rest.requests,
    }),
  };
}
