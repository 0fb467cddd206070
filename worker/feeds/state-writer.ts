import type { Database } from '@/lib/adapters/db/client';
import {
  forgetFeedStates,
  reportFeedStates,
  saveFeedCursors,
  type FeedCursor,
} from '@/lib/adapters/db/feed-states';
import { saveMarketStates } from '@/lib/adapters/db/market-state';
import type { Log } from '@/lib/adapters/telemetry/log';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { appendBars, type BarsToAppend } from '@/lib/services/data/append-bars';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import type { InstrumentFeed } from './instrument-feed';

export interface StateWriterSettings {
  readonly db: Database;
  readonly log: Log;
  readonly workerId: string;
  readonly context: ServiceContext;
  /** Stores what recordings have taken so far. */
  readonly flushRecordings: () => Promise<void>;
}

/**
 * Writes what a look found: states, newest markets, bars that have closed, and then where to go on. A few statements for all
 * instruments together. Bars that could not be stored are kept and stored with the next ones.
 */
export class StateWriter {
  private waiting: BarsToAppend[][] = [];
  private readonly saved = new Map<string, string>();

  constructor(private readonly settings: StateWriterSettings) {}

  /** @throws AggregateError with whatever could not be written; the rest was */
  async write(instruments: readonly InstrumentFeed[], nowMs: number): Promise<void> {
    const { db, workerId } = this.settings;
    // Taken before anything may fail: a cursor must not run ahead of bars that are not stored.
    const bars = instruments.flatMap((instrument) => barsOf(instrument, nowMs));
    if (bars.length > 0) this.waiting.push(bars);
    const cursors = instruments.flatMap((instrument) => this.cursorOf(instrument));
    const states = instruments.flatMap((instrument) => instrument.states(nowMs, workerId));
    const wanted = instruments.map(({ instrumentId }) => instrumentId);
    const written = await Promise.allSettled([
      this.storeBars().then(() => this.saveCursors(cursors)),
      reportFeedStates(db, states).then(() => forgetFeedStates(db, wanted)),
      saveMarketStates(
        db,
        instruments.flatMap(({ latest }) => latest.takeRow() ?? []),
      ),
    ]);
    const failed = written.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    if (failed.length > 0) throw new AggregateError(failed, 'feeds could not be written');
  }

  private async storeBars(): Promise<void> {
    for (let batch = this.waiting[0]; batch !== undefined; batch = this.waiting[0]) {
      try {
        await appendBars(this.settings.context, batch);
      } catch (error) {
        // What is refused would be refused for ever, and hold up every later bar.
        if (!(error instanceof Refusal)) throw error;
        this.settings.log.error({ err: error }, 'bars of a feed were refused and are not stored');
      }
      this.waiting.shift();
    }
  }

  private async saveCursors(cursors: readonly FeedCursor[]): Promise<void> {
    if (cursors.length === 0) return;
    // A life that goes on after a cursor is not told what was before it: that must stand in the recording by then.
    await this.settings.flushRecordings();
    await saveFeedCursors(this.settings.db, cursors);
    for (const { instrumentId, tradeId } of cursors) this.saved.set(instrumentId, tradeId);
  }

  private cursorOf(instrument: InstrumentFeed): FeedCursor[] {
    const { instrumentId } = instrument;
    const cursor = instrument.cursor();
    if (cursor === null || this.saved.get(instrumentId) === cursor.tradeId) return [];
    return [{ instrumentId, ...cursor }];
  }
}

function barsOf(instrument: InstrumentFeed, nowMs: number): BarsToAppend[] {
  const { instrumentId, home } = instrument;
  const at = instrumentId.indexOf(':');
  const name = { venue: instrumentId.slice(0, at), instrument: instrumentId.slice(at + 1) };
  return instrument
    .takeBars(nowMs)
    .map((bars) => ({ ...bars, instrument: parseInstrument(name), source: `${home} live` }));
}
