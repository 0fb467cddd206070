import { LIMITS } from '@/config/runtime/limits';
import { pause } from '../venue-call';
import type { CatchUp } from './catch-up';
import type { Connection } from './connection';
import type { FeedLines } from './feed-lines';
import { QuietLines } from './quiet-lines';
import { compareIds, isCountingId } from './trade-ids';
import type { RecordedInstrument } from './trade-record';
import type { VenueRecord } from './venue-record';

export interface SilenceWatchSettings {
  readonly record: VenueRecord;
  readonly lines: FeedLines;
  readonly catchUp: CatchUp;
  readonly signal: AbortSignal;
  /** Monotonic. */
  readonly elapsedMs: () => number;
  readonly nowMs: () => number;
}

/**
 * Looks after one standing connection. No answer to pings ends it. A line that is quiet for longer than usual is proved by
 * one question to the venue's record: when the venue has printed what the stream did not bring, the stream is deaf and the
 * connection is ended. Prints that are missing in the middle are fetched once they are late.
 */
export class SilenceWatch {
  private readonly quiet = new QuietLines();
  private heardMs = 0;
  private isAsking = false;

  constructor(private readonly settings: SilenceWatchSettings) {}

  heard(): void {
    this.heardMs = this.settings.elapsedMs();
  }

  traded(instrumentId: string): void {
    this.quiet.spoke(instrumentId, this.settings.elapsedMs());
  }

  /** Watches until the connection has ended. */
  async watch(connection: Connection): Promise<void> {
    const { elapsedMs, lines } = this.settings;
    let isOver = false;
    const over = connection.ended.then(() => (isOver = true));
    this.heard();
    this.quiet.restart([...lines.trades.keys()], elapsedMs());
    let pingMs = -Infinity;
    while (!isOver && !this.settings.signal.aborted) {
      const now = elapsedMs();
      if (now - pingMs >= LIMITS.feedPingAnswerMsMax / 3) {
        pingMs = now;
        connection.ping();
      }
      if (now - this.heardMs > LIMITS.feedPingAnswerMsMax)
        connection.end({
          reason: 'silent',
          detail: `nothing, not even an answer to a ping, for ${Math.round(now - this.heardMs)} ms`,
        });
      this.closeHoles();
      void this.proveQuietLine(connection);
      await Promise.race([over, pause(LIMITS.feedLookMs, this.settings.signal).catch(() => undefined)]);
    }
  }

  private closeHoles(): void {
    const { lines, catchUp, nowMs } = this.settings;
    for (const instrument of lines.instruments('trades')) {
      const { holeSinceMs } = lines.trades.get(instrument.instrumentId) ?? { holeSinceMs: null };
      if (holeSinceMs === null || nowMs() - holeSinceMs < LIMITS.feedLateMs) continue;
      catchUp.trades(instrument).catch(() => undefined);
    }
  }

  private async proveQuietLine(connection: Connection): Promise<void> {
    const { elapsedMs, lines, signal } = this.settings;
    const suspect = this.isAsking ? null : this.quiet.mostSuspicious(elapsedMs());
    const instrument = lines.instruments('trades').find(({ instrumentId }) => instrumentId === suspect);
    if (instrument === undefined) return;
    this.isAsking = true;
    try {
      const missed = await this.printThatNeverCame(instrument);
      if (missed === null) this.quiet.proved(instrument.instrumentId, elapsedMs());
      else
        connection.end({
          reason: 'silent',
          detail: `the venue printed ${missed} of ${instrument.symbol}, the stream did not bring it`,
        });
    } catch {
      // A record that does not answer proves nothing. It is asked again, at the pace of polling.
      await pause(LIMITS.feedPollMs, signal).catch(() => undefined);
    } finally {
      this.isAsking = false;
    }
  }

  /** The id of a print that the venue has and the stream has not brought within the time one may be late. */
  private async printThatNeverCame(instrument: RecordedInstrument): Promise<string | null> {
    const { record, lines, signal } = this.settings;
    const latest = await record.trades.latest(instrument);
    if (latest === null) return null;
    await pause(LIMITS.feedLateMs, signal);
    const cursor = lines.trades.get(instrument.instrumentId)?.cursor ?? null;
    if (cursor === null || cursor === latest.tradeId) return null;
    const isBehind = !isCountingId(latest.tradeId) || compareIds(cursor, latest.tradeId) < 0;
    return isBehind ? latest.tradeId : null;
  }
}
