import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { openTapeWriter, type TapeWriter } from '@/lib/adapters/db/tape-writer';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { FeedEvent } from '@/lib/ports/market-feed';
import { newId } from '@/lib/services/ids';

export interface FeedRecorderSettings {
  readonly db: Database;
  readonly log: Log;
  readonly nowMs: () => number;
}

/**
 * One recording per home provider, begun with the first line that is to be recorded and ended with the last. What arrives
 * while a recording is being opened waits, within a bound.
 */
export class FeedRecorder {
  private readonly writers = new Map<
    string,
    { opened: TapeWriter | null; waiting: FeedEvent[]; opening: Promise<void> }
  >();

  constructor(private readonly settings: FeedRecorderSettings) {}

  append(provider: string, event: FeedEvent): void {
    const writer = this.writers.get(provider);
    if (writer === undefined) return;
    if (writer.opened !== null) writer.opened.append(event);
    else if (writer.waiting.length < LIMITS.feedHeldTradesMax) writer.waiting.push(event);
  }

  /** Opens what is missing, ends what nobody records any more. */
  async want(providers: ReadonlySet<string>): Promise<void> {
    for (const provider of providers) if (!this.writers.has(provider)) this.open(provider);
    for (const provider of this.writers.keys()) if (!providers.has(provider)) await this.end(provider);
  }

  /** Stores what waits. @throws what the database said; it is kept and tried again */
  async flush(): Promise<void> {
    for (const writer of this.writers.values()) {
      await writer.opening;
      await writer.opened?.flush();
    }
  }

  async close(): Promise<void> {
    await this.want(new Set());
  }

  private open(provider: string): void {
    const { db, log, nowMs } = this.settings;
    const recordingId = newId('rec', nowMs());
    const onError = (err: unknown): void =>
      log.warn({ err, recordingId }, 'a recording could not be stored; it is tried again');
    const writer: { opened: TapeWriter | null; waiting: FeedEvent[]; opening: Promise<void> } = {
      opened: null,
      waiting: [],
      opening: Promise.resolve(),
    };
    writer.opening = openTapeWriter(db, {
      recordingId,
      provider,
      createdBy: 'system:feeds',
      nowMs,
      onError,
    }).then(
      (opened) => {
        writer.opened = opened;
        for (const event of writer.waiting.splice(0)) opened.append(event);
      },
      (error: unknown) => {
        onError(error);
        // The next look of the supervisor opens another one.
        this.writers.delete(provider);
      },
    );
    this.writers.set(provider, writer);
  }

  private async end(provider: string): Promise<void> {
    const writer = this.writers.get(provider);
    if (writer === undefined) return;
    await writer.opening;
    this.writers.delete(provider);
    await writer.opened?.close();
  }
}
