import type { BarClosed, EngineEvent } from '@/lib/core/model/event';
import type { ClientOrderId, OrderNumber } from '@/lib/core/model/ids';
import type { Order } from '@/lib/core/model/order';
import type { Money } from '@/lib/core/model/money';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { ADX_REGIMES } from '@/lib/core/strategies/adx-regime';
import { exactEquity } from './facts';
import { intervene } from './intervene';
import { endRun, startRun } from './lifecycle';
import { revalue, TOTAL, type Marks } from './marks';
import type { EngineOutput } from './output';
import type { PlainMarket } from './plain/plain-market';
import { plainLaneOf } from './plain/plain-run';
import type { MomentLine } from './moment-marks';
import { passQuietBars, takeMoments } from './quiet-moments';
import { RegimeGate } from './regime-gate';
import { restoreSnapshot, takeSnapshot, type EngineSnapshot } from './snapshot';
import type { EngineSetup } from './setup';
import { standingOf, type Standing } from './standing';
import { EngineState, type EngineStatus } from './state';
import { takeBars } from './take-bars';
import { applyVenueReport } from './venue-report';
import { warmUp } from './warm-up';

/**
 * All trading logic as one function of one event. Backtest, paper and live hand events to the same engine and carry out
 * the same commands; nothing in here knows which of them is running, what time it is, or how anything is stored.
 */
export class Engine {
  /** Float64 equity, cash, quantities and last prices, current after every call. Read it, never write it. */
  readonly marks: Marks;
  private readonly state: EngineState;

  constructor(setup: EngineSetup) {
    this.state = new EngineState(setup);
    this.marks = this.state.marks;
  }

  get status(): EngineStatus {
    return this.state.status;
  }

  get journal(): EngineState['journal'] {
    return this.state.journal;
  }

  get trips(): EngineState['trips'] {
    return this.state.trips;
  }

  /** Equity at the last prices, to the last digit; null while something held has no price. */
  exactEquity(): Money | null {
    return exactEquity(this.state);
  }

  /** An order of this run that is alive, or one of the last that closed. */
  order(orderNumber: OrderNumber): Order | null {
    return this.state.orders.get(orderNumber);
  }

  /** Orders alive, oldest first. */
  workingOrders(): readonly Order[] {
    return this.state.orders.list();
  }

  /** The kind of market that the last view of an instrument was had in; null where no gate asks. */
  regimeOf(instrument: number): string | null {
    for (const gate of this.state.gates)
      if (gate instanceof RegimeGate) return ADX_REGIMES[gate.labelOf(instrument)] ?? null;
    return null;
  }

  /** A bar from before the run's first, of which nothing is decided (see warm-up.ts). After run-started, before any other. */
  warmUp(event: BarClosed): void {
    warmUp(this.state, event);
  }

  /** How the account stands now. */
  standing(): Standing {
    return standingOf(this.state);
  }

  /** What an order of this run is called outside. */
  clientOrderId(orderNumber: OrderNumber): ClientOrderId {
    return clientOrderId(this.state.settings.fingerprint, orderNumber);
  }

  /** Takes one event and returns what it decided. Throws only when an invariant is broken: the caller must stop. */
  process(event: EngineEvent): EngineOutput {
    const { state } = this;
    switch (event.kind) {
      case 'bar-closed':
        return this.processBars(event, event.index + 1);
      case 'quote-changed':
        this.onPrice(event.quote.instrumentId, event.quote.timeMs, (event.quote.bid + event.quote.ask) / 2);
        break;
      case 'trade-printed':
        this.onPrice(event.trade.instrumentId, event.trade.timeMs, event.trade.price);
        break;
      case 'run-started':
        startRun(state, event.timeMs);
        break;
      case 'run-ended':
        endRun(state, event.timeMs);
        break;
      case 'operator-paused':
      case 'operator-resumed':
      case 'operator-cancel':
      case 'operator-flatten':
      case 'kill-changed':
        state.lane?.handOver();
        state.clock.nowMs = event.timeMs;
        intervene(state, event);
        break;
      default:
        state.lane?.handOver();
        state.clock.nowMs = event.timeMs;
        applyVenueReport(state, event);
    }
    return state.outbox.take();
  }

  /**
   * The bars from `event.index` up to `end`, not included, as `process` takes them one after the other, until one of them
   * leaves an entry. Afterwards `event.index` is the last one taken: the others changed nothing but marks and indicators.
   */
  processBars(event: BarClosed, end: number): EngineOutput {
    const { state } = this;
    if (state.status === 'running') takeBars(state, event, end);
    else event.index = end - 1;
    return state.outbox.take();
  }

  /**
   * Several instruments that have bars at the same moments: how many moments, from the one the events stand at, are taken
   * (see quiet-moments.ts), their equity marked on `line`; 0 when the bars of this one have to be processed. Nothing may wait at
   * the venue.
   */
  takeMoments(events: readonly BarClosed[], end: number, line: MomentLine): number {
    const taken = takeMoments(this.state, events, end, line);
    // Its entries are in the journal, and have led to nothing that the venue has to be told.
    this.state.outbox.skipTo(this.state.journal.lastSeq);
    return taken;
  }

  /** The rest of such a moment up to the next instrument whose bar has to be processed (see quiet-moments.ts). */
  passQuietBars(events: readonly BarClosed[], at: number): number {
    return passQuietBars(this.state, events, at);
  }

  /** From now on orders of a plain run take the short way, where that venue has one and the run is plain enough. */
  usePlainMarket(market: PlainMarket): void {
    this.state.takeLane(plainLaneOf(this.state, market));
  }

  /** Whether a strategy is asked ahead, so that moments are taken together. */
  get asksAhead(): boolean {
    return this.state.scout !== null;
  }

  /** The venue takes what was just decided on the short way. */
  acceptPlain(): void {
    this.state.lane?.accept();
  }

  /**
   * Whether the open of the bar that `event` stands at filled what waited there on the short way. False where nothing waited,
   * and where the order now waits at the venue, which has to walk the bar.
   */
  fillPlain(event: BarClosed, startMs: number): boolean {
    const { lane } = this.state;
    const { instrument, bars, index, soundTo = 0 } = event;
    if (lane === null || !lane.isWaiting(instrument, startMs)) return false;
    if (index < soundTo) return lane.fill(instrument, bars, index, startMs);
    lane.handOver();
    return false;
  }

  /** Everything that went the short way so far is in books and venue afterwards. */
  leavePlain(): void {
    this.state.lane?.handOver();
  }

  /** Everything a fresh engine of the same setup needs to go on from here, as plain data shared with nothing. */
  snapshot(): EngineSnapshot {
    return takeSnapshot(this.state);
  }

  /** Puts a fresh engine where the snapshot was taken. Bars that were closed before it are not told again. */
  restore(snapshot: EngineSnapshot): void {
    restoreSnapshot(this.state, snapshot);
  }

  /** A price between bars only marks what is held. A price that is not a positive number marks nothing. */
  private onPrice(instrumentId: string, timeMs: number, price: number): void {
    const { state } = this;
    const desk = state.desks.find((one) => one.instrument.id === instrumentId);
    if (desk === undefined) return;
    state.clock.nowMs = timeMs;
    if (!(price > 0 && price < Infinity)) return;
    desk.markedAtMs = timeMs;
    this.marks.price[desk.slot] = price;
    revalue(this.marks, desk.slot);
  }

  /** Float64 equity at the last prices. */
  get equity(): number {
    return this.marks.totals[TOTAL.equity] as number;
  }
}
