import type { DeskEars } from '@/lib/ports/order-desk';
import { BalanceCheck } from './check-balances';
import { CancelSender } from './cancel-order';
import { ClockWatch } from './watch-clock';
import { DeskAlerts } from './desk-alerts';
import { DeskBooks } from './desk-books';
import { DeskConditions } from './desk-conditions';
import { DeskExternals } from './desk-externals';
import { DeskInstruments } from './desk-instruments';
import { DeskOrders } from './desk-orders';
import type { LiveDeskSettings } from './desk-settings';
import { DeskVoice } from './desk-voice';
import { LossBreaker } from './loss-breaker';
import { OrderSender } from './send-order';
import { OrderSweep } from './sweep-orders';
import { Reconciler } from './reconcile-account';
import { CallRecorder } from './record-calls';
import { RequestDesk } from './fulfil-requests';
import { TradeReader } from './read-trades';
import { UnknownResolver } from './resolve-unknowns';
import { VenueCaller } from './venue-caller';

export interface DeskHooks {
  readonly ears: DeskEars;
  readonly onReached: () => void;
  readonly onLost: () => void;
  readonly onRefused: () => void;
}

export type DeskParts = ReturnType<typeof joinDesk>;

/** Makes the parts of one desk and joins them; each knows only what it is handed here. */
export function joinDesk(settings: LiveDeskSettings, hooks: DeskHooks) {
  const { db, accountId, venue, time, log } = settings;
  const { ears } = hooks;
  const wallMs = (): number => time.wallMs();
  const startedAtMs = time.wallMs() - time.steadyMs();
  // UTC epoch ms that never step: what schedules are counted by.
  const nowMs = (): number => startedAtMs + time.steadyMs();
  const tell = ears.report.bind(ears);
  const conditions = new DeskConditions((state) => ears.state(state));
  const alerts = new DeskAlerts({ db, log, accountId, nowMs: wallMs });
  const calls = new CallRecorder({ db, log, accountId });
  const orders = new DeskOrders();
  const instruments = new DeskInstruments(settings.venueName, venue.capabilities.market);
  const books = new DeskBooks(db, accountId);
  const externals = new DeskExternals({ db, accountId, alerts });
  const breaker = new LossBreaker({ time, conditions });
  const clock: ClockWatch = new ClockWatch({ time, conditions, caller: () => caller });
  const caller = new VenueCaller({
    venue,
    accountId,
    time,
    conditions,
    alerts,
    calls,
    onClockRefused: () => void clock.measure(),
    onReached: hooks.onReached,
  });
  const onLost = (): void => {
    breaker.lost();
    hooks.onLost();
  };
  const voice = new DeskVoice({ orders, alerts, tell, nowMs: wallMs, onLost });
  const basic = { db, accountId, caller, instruments, orders, voice };
  const trades = new TradeReader({ ...basic, books, externals, tell, nowMs: wallMs, log });
  const cancels = new CancelSender({ ...basic, trades, nowMs });
  const { onRefused } = hooks;
  const sender = new OrderSender({ ...basic, conditions, cancels, trades, wallMs, onRefused });
  const sweep = new OrderSweep({ ...basic, trades, externals });
  const common = { ...basic, books, trades, sweep, conditions, alerts };
  const balances = new BalanceCheck({ ...common, externals, nowMs, wallMs });
  const resolver = new UnknownResolver({ ...basic, cancels, trades, balances, nowMs, wallMs });
  const instrumentIds = settings.instruments;
  const reconciler = new Reconciler({ ...common, instrumentIds, balances, clock });
  const requests = new RequestDesk({ db, accountId, orders, voice, reconciler });

  /** Leaves no timer behind. */
  function close(): void {
    caller.close();
    breaker.close();
  }

  const asked = {
    caller,
    instruments,
    clock,
    trades,
    cancels,
    sender,
    sweep,
    balances,
    resolver,
    reconciler,
  };
  return { ...asked, close, conditions, alerts, calls, orders, requests };
}
