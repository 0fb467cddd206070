import type { BarColumns } from '@/lib/core/model/bar';
import type { SubmitOrder } from '@/lib/core/model/command';
import type { VenueEvent } from '@/lib/core/model/event';
import type { SimVenue } from '@/lib/core/sim/sim-venue';
import type { SimSnapshot } from '@/lib/core/sim/snapshot';
import type { CancelWish, ClaimedOrder, DeskEars, DeskReport, OrderDesk } from '@/lib/ports/order-desk';

/** One strategy's simulated venue: it has capital of its own, as in a backtest, and meets nobody else's orders. */
export interface PaperRun {
  readonly venue: SimVenue;
  readonly barMs: number;
}

/**
 * The simulator behind the door through which real orders leave. It answers at once, keeps nothing outside this process, and
 * is told the same bars and orders again after a restart, from which the same reports follow.
 */
export class PaperDesk implements OrderDesk {
  private readonly runs: ReadonlyMap<string, PaperRun>;

  constructor(runs: ReadonlyMap<string, PaperRun>) {
    this.runs = runs;
  }

  /** There is nobody to compare with: what the simulator has is what our books made of it. */
  async start(ears: DeskEars): Promise<void> {
    ears.state({ kind: 'active' });
  }

  submit(order: ClaimedOrder): DeskReport | null {
    const { orderNumber } = order;
    // Nothing is claimed that risk has not approved.
    const request = order.request as SubmitOrder['request'];
    return this.run(order.runId).venue.submit(
      { kind: 'submit-order', orderNumber, request },
      order.decidedAtMs,
    );
  }

  cancel(wish: CancelWish): DeskReport | null {
    const { orderNumber, reason } = wish;
    return this.run(wish.runId).venue.cancel({ kind: 'cancel-order', orderNumber, reason }, wish.atMs);
  }

  *beginBar(runId: string, instrument: number, bars: BarColumns, index: number): Generator<VenueEvent> {
    const { venue, barMs } = this.run(runId);
    if (!venue.isBusy(instrument)) return;
    const startMs = bars.timeMs[index] as number;
    venue.beginBar(instrument, bars, index, startMs, startMs + barMs);
    yield* reportsOf(venue);
  }

  *closeBar(runId: string, instrument: number, bars: BarColumns, index: number): Generator<VenueEvent> {
    const { venue, barMs } = this.run(runId);
    if (!venue.isBusy(instrument)) return;
    venue.closeBar(instrument, bars, index, (bars.timeMs[index] as number) + barMs);
    yield* reportsOf(venue);
  }

  /** The bars of a run are over: what still waits for a price ends. */
  endRun(runId: string, timeMs: number, reason: string): readonly DeskReport[] {
    return this.run(runId).venue.expireAll(timeMs, reason);
  }

  snapshot(runId: string): SimSnapshot {
    return this.run(runId).venue.snapshot();
  }

  restore(runId: string, snapshot: SimSnapshot): void {
    this.run(runId).venue.restore(snapshot);
  }

  async stop(): Promise<void> {
    return;
  }

  private run(runId: string): PaperRun {
    const run = this.runs.get(runId);
    if (run === undefined) throw new Error(`paper desk: there is no run ${runId}`);
    return run;
  }
}

/** What happens next along the bar, in time order; the caller answers each before it takes the next. */
function* reportsOf(venue: SimVenue): Generator<VenueEvent> {
  for (let event = venue.next(); event !== null; event = venue.next()) yield event;
}
