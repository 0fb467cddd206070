import { LIMITS } from '@/config/runtime/limits';
import type { FeedEvent } from '@/lib/ports/market-feed';
import { pause } from '../venue-call';
import type { FeedLines } from './feed-lines';
import type { TradeLine } from './trade-line';
import type { RecordedInstrument } from './trade-record';
import type { VenueRecord } from './venue-record';

export interface CatchUpSettings {
  readonly record: VenueRecord;
  readonly lines: FeedLines;
  readonly emit: (event: FeedEvent) => void;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

/** What one line has got back since it was interrupted. */
interface Recovery {
  recovered: number;
  lostFromMs: number | null;
  lostToMs: number | null;
}

/** Closes holes from the venue's record: prints by cursor, books by snapshot. One question per line at a time. */
export class CatchUp {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly recoveries = new Map<string, Recovery>();

  constructor(private readonly settings: CatchUpSettings) {}

  /** Asks the record for what one line misses; a line that never began begins after the newest print. @throws when the venue does not answer */
  trades(instrument: RecordedInstrument): Promise<void> {
    return this.once(`trades ${instrument.instrumentId}`, async () => {
      const line = this.settings.lines.trades.get(instrument.instrumentId);
      if (line === undefined) return;
      if (line.cursor === null || line.cursorMs === null) await this.begin(line, instrument);
      else await this.recover(line, instrument, { tradeId: line.cursor, timeMs: line.cursorMs });
    });
  }

  /** Says that a line is whole again, with what was got back since it broke. */
  tellTradesRestored(instrumentId: string): void {
    const recovery = this.recoveries.get(instrumentId) ?? { recovered: 0, lostFromMs: null, lostToMs: null };
    this.recoveries.delete(instrumentId);
    const line = { instrumentId, channel: 'trades' } as const;
    this.settings.emit({ kind: 'restored', line, atMs: this.settings.nowMs(), ...recovery });
  }

  /** Builds a book from a snapshot that its waiting changes follow. @throws when the venue does not answer */
  book(instrument: RecordedInstrument): Promise<void> {
    return this.once(`book ${instrument.instrumentId}`, async () => {
      const line = this.settings.lines.books.get(instrument.instrumentId);
      while (line !== undefined && !line.isLive && !this.settings.signal.aborted) {
        const snapshot = await this.settings.record.snapshot(instrument);
        line.start(snapshot, this.settings.nowMs());
        // A snapshot may be older than what waits, and what waits may have a gap of its own.
        if (line.isLive) return;
        await pause(LIMITS.feedLateMs, this.settings.signal);
      }
    });
  }

  private async begin(line: TradeLine, instrument: RecordedInstrument): Promise<void> {
    const latest = await this.settings.record.trades.latest(instrument);
    if (latest !== null) line.startAfter(latest);
  }

  private async recover(
    line: TradeLine,
    instrument: RecordedInstrument,
    cursor: { tradeId: string; timeMs: number },
  ): Promise<void> {
    const record = await this.settings.record.trades.after(instrument, cursor);
    const { recovered, lost } = line.recover({ ...record, receivedMs: this.settings.nowMs() });
    const sum = this.recoveries.get(instrument.instrumentId) ?? {
      recovered: 0,
      lostFromMs: null,
      lostToMs: null,
    };
    sum.recovered += recovered;
    if (lost > 0) {
      sum.lostFromMs ??= cursor.timeMs;
      sum.lostToMs = record.trades[0]?.timeMs ?? this.settings.nowMs();
    }
    this.recoveries.set(instrument.instrumentId, sum);
  }

  private once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.underWay.get(key);
    if (running !== undefined) return running;
    const started = work().finally(() => this.underWay.delete(key));
    this.underWay.set(key, started);
    return started;
  }
}
