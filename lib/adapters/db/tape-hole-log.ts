import type { TapeLine } from '@/lib/core/tape/tape-channel';
import type { FeedEvent } from '@/lib/ports/market-feed';
import type { HoleRow } from './tape-chunks';

type Interrupted = Extract<FeedEvent, { kind: 'interrupted' }>;
type Restored = Extract<FeedEvent, { kind: 'restored' }>;

interface OpenInterruption {
  readonly line: TapeLine | null;
  readonly fromMs: number;
  readonly reason: string;
  /** Some of its lines came back one by one. */
  isPartlyRestored: boolean;
}

/** Which stretches a recording knows nothing about. They are written with the chunks of the same flush. */
export class HoleLog {
  private readonly open = new Map<string, OpenInterruption>();
  private readonly drops = new Map<string, HoleRow>();
  private rows: HoleRow[] = [];
  private nextNumber = 0;

  constructor(private readonly recordingId: string) {}

  interrupted({ line, atMs, reason }: Interrupted): void {
    const key = keyOf(line);
    if (!this.open.has(key)) this.open.set(key, { line, fromMs: atMs, reason, isPartlyRestored: false });
  }

  /**
   * Trades that could not be fetched again are a hole. A book that was cut off is one always: it is fetched anew, but how it
   * looked meanwhile nobody knows.
   */
  restored(event: Restored, lines: Iterable<TapeLine>): void {
    const whole = this.open.get(keyOf(null));
    const found = this.open.get(keyOf(event.line)) ?? whole;
    this.open.delete(keyOf(event.line));
    if (event.line !== null && found === whole && whole !== undefined) whole.isPartlyRestored = true;
    const reason = found?.reason ?? 'disconnected';
    const { lostFromMs, lostToMs } = event;
    if (lostFromMs !== null && lostToMs !== null)
      this.add(event.line, { fromMs: lostFromMs, toMs: lostToMs, reason });
    if (found === undefined) return;
    const range = { fromMs: found.fromMs, toMs: event.atMs, reason };
    for (const line of event.line === null ? lines : [event.line])
      if (line.channel === 'book') this.add(line, range);
  }

  /** One event was not kept; neighbours for the same reason are one stretch. */
  dropped(line: TapeLine, { atMs, reason }: { readonly atMs: number; readonly reason: string }): void {
    const key = `${reason} ${keyOf(line)}`;
    const last = this.drops.get(key);
    if (last === undefined) this.drops.set(key, this.row(line, { fromMs: atMs, toMs: atMs, reason }));
    else
      this.drops.set(key, {
        ...last,
        fromMs: Math.min(last.fromMs, Math.floor(atMs)),
        toMs: Math.max(last.toMs, Math.ceil(atMs)),
      });
  }

  waiting(): readonly HoleRow[] {
    this.rows.push(...this.drops.values());
    this.drops.clear();
    return [...this.rows];
  }

  stored(count: number): void {
    this.rows.splice(0, count);
  }

  end(atMs: number): void {
    for (const { line, fromMs, reason, isPartlyRestored } of this.open.values())
      if (!isPartlyRestored) this.add(line, { fromMs, toMs: atMs, reason });
    this.open.clear();
  }

  private add(line: TapeLine | null, range: { fromMs: number; toMs: number; reason: string }): void {
    this.rows.push(this.row(line, range));
  }

  private row(
    line: TapeLine | null,
    { fromMs, toMs, reason }: { fromMs: number; toMs: number; reason: string },
  ): HoleRow {
    this.nextNumber += 1;
    return {
      recordingId: this.recordingId,
      number: this.nextNumber,
      instrumentId: line?.instrumentId ?? null,
      channel: line?.channel ?? null,
      fromMs: Math.floor(fromMs),
      toMs: Math.ceil(toMs),
      reason,
    };
  }
}

const keyOf = (line: TapeLine | null): string =>
  line === null ? '*' : `${line.channel} ${line.instrumentId}`;
