import { LIMITS } from '@/config/runtime/limits';
import { columnsOf, lineOf } from '@/lib/core/tape/tape-columns';
import { sealChunk } from '@/lib/core/tape/sealed-chunk';
import type { TapeLine } from '@/lib/core/tape/tape-channel';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import type { FeedEvent } from '@/lib/ports/market-feed';
import type { HoleRow, LineChunk } from './tape-chunks';
import { HoleLog } from './tape-hole-log';
import { SEAL_TOOLS } from './tape-tools';

interface LineBuffer extends TapeLine {
  events: TapeEvent[];
  nextSeq: number;
  floorMs: number;
}

export interface SealedBatch {
  readonly chunks: readonly LineChunk[];
  readonly holes: readonly HoleRow[];
}

/**
 * What a recording has heard and not stored yet, in bounded memory. Events wait per line; sealing turns them into chunks
 * with their numbers, which then wait until they are stored, however often that takes.
 */
export class TapeBuffer {
  private readonly lines = new Map<string, LineBuffer>();
  private readonly holes: HoleLog;
  private sealed: { chunk: LineChunk; weight: number }[] = [];
  private openWeight = 0;
  private sealedWeight = 0;

  constructor(
    recordingId: string,
    private readonly nowMs: () => number,
  ) {
    this.holes = new HoleLog(recordingId);
  }

  /** Takes an event and returns how much waits to be sealed, in events. */
  append(event: FeedEvent): number {
    if (event.kind === 'interrupted') this.holes.interrupted(event);
    else if (event.kind === 'restored') this.holes.restored(event, this.lines.values());
    else if (event.kind === 'trade' || event.kind === 'quote' || event.kind === 'book') this.take(event);
    return this.openWeight;
  }

  waiting(): number {
    return this.openWeight + this.sealedWeight;
  }

  /** Turns what waits into chunks. Gives way to the event loop between lines. */
  async seal(): Promise<SealedBatch> {
    for (const line of this.lines.values()) {
      if (line.events.length === 0) continue;
      this.sealLine(line);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { chunks: this.sealed.map(({ chunk }) => chunk), holes: this.holes.waiting() };
  }

  stored(batch: SealedBatch): void {
    const done = this.sealed.splice(0, batch.chunks.length);
    for (const { weight } of done) this.sealedWeight -= weight;
    this.holes.stored(batch.holes.length);
  }

  /** The feed tells no more: what was interrupted and never restored is a hole until now. */
  end(): void {
    this.holes.end(this.nowMs());
  }

  private take(event: TapeEvent): void {
    const line = lineOf(event);
    const timeMs = timeOf(event);
    if (!Number.isFinite(timeMs) || !Number.isFinite(event.receivedMs))
      return this.holes.dropped(line, { atMs: this.nowMs(), reason: 'malformed' });
    const weight = weightOf(event);
    if (this.waiting() + weight > LIMITS.tapeEventsWaitingMax)
      return this.holes.dropped(line, { atMs: timeMs, reason: 'recorder-overflow' });
    const key = `${line.channel} ${line.instrumentId}`;
    let buffer = this.lines.get(key);
    if (buffer === undefined)
      this.lines.set(key, (buffer = { ...line, events: [], nextSeq: 0, floorMs: -Infinity }));
    buffer.events.push(event);
    this.openWeight += weight;
  }

  private sealLine(line: LineBuffer): void {
    const { instrumentId, channel, events } = line;
    line.events = [];
    for (let from = 0; from < events.length; from += LIMITS.tapeEventsPerChunk) {
      const part = events.slice(from, from + LIMITS.tapeEventsPerChunk);
      const place = { firstSeq: line.nextSeq, floorMs: line.floorMs };
      const chunk = { instrumentId, channel, ...sealChunk(columnsOf(channel, part), place, SEAL_TOOLS) };
      line.nextSeq += part.length;
      for (const event of part) line.floorMs = Math.max(line.floorMs, timeOf(event));
      const weight = part.reduce((sum, event) => sum + weightOf(event), 0);
      this.openWeight -= weight;
      this.sealedWeight += weight;
      this.sealed.push({ chunk, weight });
    }
  }
}

function timeOf(event: TapeEvent): number {
  if (event.kind === 'trade') return event.trade.timeMs;
  return event.kind === 'quote' ? event.quote.timeMs : event.book.timeMs;
}

/** A deep book counts as the events whose room it takes. */
function weightOf(event: TapeEvent): number {
  if (event.kind !== 'book') return 1;
  const levels = event.book.bids.length + event.book.asks.length;
  return 1 + Math.floor(levels / LIMITS.tapeLevelsPerEvent);
}
