import type { ExchangeClock } from './exchange-clock';
import type { Market, MarketSource } from './market/market';
import type { Hub } from './stream/hub';
import type { JournalFile } from './truth/journal-file';
import { TICK_MS, type MarketStreams } from './stream/market-streams';

export interface Driven {
  readonly clock: ExchangeClock;
  readonly market: Market;
  readonly source: MarketSource;
  readonly streams: MarketStreams;
  readonly hub: Hub;
  readonly journal: JournalFile | null;
  /** Called when something in the market is complete: orders of accounts may be due. */
  readonly settle: () => void;
}

/** Moves the exchange through its time: appointments, then what leaves by the clock, then what the market does. */
export class Drive {
  private nextTickMs: number;

  constructor(private readonly driven: Driven) {
    this.nextTickMs = Math.floor(driven.clock.nowMs() / TICK_MS) * TICK_MS + TICK_MS;
  }

  /** Does everything that is due by `timeMs`, in order; the steps in which time is moved make no difference. */
  advanceTo(timeMs: number): void {
    this.driven.hub.inOnePiece(() => {
      while (this.step(timeMs));
      this.move(timeMs);
      // What clients are told stands in the file before it leaves.
      this.driven.journal?.flush();
    });
  }

  /** Does something that was asked for from outside, complete with what follows from it and in the journal before it is told. */
  act<T>(run: () => T): T {
    return this.driven.hub.inOnePiece(() => {
      try {
        return run();
      } finally {
        this.driven.settle();
        this.driven.streams.settle();
        this.driven.journal?.flush();
      }
    });
  }

  private step(untilMs: number): boolean {
    const { clock, source, streams, market } = this.driven;
    const appointmentMs = clock.nextMs();
    const playMs = source.nextMs();
    const nextMs = Math.min(appointmentMs, this.nextTickMs, playMs);
    if (nextMs > untilMs) return false;
    this.move(nextMs);
    if (nextMs === appointmentMs) {
      clock.runNext();
      this.driven.settle();
      streams.settle();
    } else if (nextMs === this.nextTickMs) {
      streams.tick(market, nextMs);
      this.nextTickMs += TICK_MS;
    } else {
      source.play();
      this.driven.settle();
      streams.settle();
    }
    return true;
  }

  private move(timeMs: number): void {
    this.driven.clock.moveTo(timeMs);
    this.driven.market.moveTo(timeMs);
  }
}
