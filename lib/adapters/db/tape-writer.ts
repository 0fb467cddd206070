import { LIMITS } from '@/config/runtime/limits';
import type { FeedEvent } from '@/lib/ports/market-feed';
import type { Database } from './client';
import { createRecording, endRecording, touchRecording } from './recordings';
import { insertChunks, insertHoles } from './tape-chunks';
import { TapeBuffer } from './tape-buffer';
import { inTransaction } from './transaction';

export interface TapeWriterOptions {
  /** A new id; one writer owns a recording for its whole life. */
  readonly recordingId: string;
  /** The feed that is recorded, e.g. `binance`. */
  readonly provider: string;
  readonly createdBy: string;
  readonly nowMs: () => number;
  /** Called when a flush failed: what waits is kept and tried again with the next one. */
  readonly onError: (error: unknown) => void;
  /** How long an event waits in memory at most; LIMITS.tapeFlushMs when left out. */
  readonly flushMs?: number;
}

/** Records what a feed tells. */
export interface TapeWriter {
  readonly recordingId: string;
  /**
   * Takes one event; returns at once and never throws, so that recording cannot hold up a feed. Market data becomes
   * columns; `interrupted` and `restored` become holes. When the database was away for so long that the bounded memory is
   * full, events are dropped and the stretch is recorded as a hole (`recorder-overflow`).
   */
  append(event: FeedEvent): void;
  /** Stores everything that waits. Resolves when it is durable. @throws what the database said; nothing is lost */
  flush(): Promise<void>;
  /** Stores the rest and ends the recording; append nothing afterwards. */
  close(): Promise<void>;
  /** For health and tests: how much waits in memory, in events. */
  waiting(): number;
}

/** Opens a recording. One flush is one transaction: killed at any point, a recording ends with its last whole flush. */
export async function openTapeWriter(db: Database, options: TapeWriterOptions): Promise<TapeWriter> {
  const { recordingId, provider, createdBy, nowMs, onError } = options;
  await createRecording(db, { id: recordingId, provider, createdBy });
  const buffer = new TapeBuffer(recordingId, nowMs);
  let flushing: Promise<void> | null = null;
  const store = async (): Promise<void> => {
    const batch = await buffer.seal();
    await inTransaction(db, async (tx) => {
      await insertChunks(tx, recordingId, batch.chunks);
      await insertHoles(tx, batch.holes);
      await touchRecording(tx, recordingId);
    });
    buffer.stored(batch);
  };
  // One flush at a time: a second one waits for the first and then stores what came meanwhile.
  const flush = async (): Promise<void> => {
    while (flushing !== null) await flushing.catch(() => undefined);
    flushing = store().finally(() => (flushing = null));
    await flushing;
  };
  const flushInBackground = (): void => {
    if (flushing === null) flush().catch(onError);
  };
  const timer = setInterval(flushInBackground, options.flushMs ?? LIMITS.tapeFlushMs);
  timer.unref();
  return {
    recordingId,
    append(event) {
      if (buffer.append(event) >= LIMITS.tapeEventsPerChunk) flushInBackground();
    },
    flush,
    async close() {
      clearInterval(timer);
      buffer.end();
      await flush();
      await endRecording(db, recordingId);
    },
    waiting: () => buffer.waiting(),
  };
}
