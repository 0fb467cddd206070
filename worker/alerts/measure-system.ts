import type { MetricName } from '@/lib/core/alerts/alert-metrics';
import type { Measurement } from '@/lib/core/alerts/evaluate';

/** What a live worker measures; of the other metrics it knows nothing, and rules about them raise nothing here. */
export const MEASURED_METRICS: readonly MetricName[] = ['feed.age', 'worker.age'];

export interface MeasuredLine {
  readonly instrumentId: string;
  readonly channel: string;
  /** Since when it is in its state, and when it last said something (null: never), both UTC epoch ms. */
  readonly sinceMs: number;
  readonly lastEventMs: number | null;
}

export interface MeasuredFeed {
  readonly instrumentId: string;
  readonly channels: readonly string[];
  readonly isWanted: boolean;
}

export interface MeasuredWorker {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  /** Since its last report, by the database's clock. */
  readonly ageMs: number;
}

/**
 * How long each wanted line has said nothing; one that never spoke is as old as its state. What is left in the table of a
 * line that nobody wants any more is not measured.
 */
export function measureLines(
  feeds: readonly MeasuredFeed[],
  lines: readonly MeasuredLine[],
  nowMs: number,
): Measurement[] {
  const wanted = new Set(
    feeds
      .filter(({ isWanted }) => isWanted)
      .flatMap(({ instrumentId, channels }) => channels.map((channel) => `${channel} ${instrumentId}`)),
  );
  const isWanted = ({ channel, instrumentId }: MeasuredLine): boolean =>
    wanted.has(`${channel} ${instrumentId}`);
  return lines.filter(isWanted).map(({ instrumentId, channel, sinceMs, lastEventMs }) => ({
    metric: 'feed.age',
    timeMs: nowMs,
    value: Math.max(0, nowMs - (lastEventMs ?? sinceMs)),
    labels: { feed: channel, instrument: instrumentId },
  }));
}

/**
 * How long each worker has not reported. One that died and after whose last word another one began was replaced, and is
 * not measured: its row stays for a day, and an alert about it would too.
 */
export function measureWorkers(workers: readonly MeasuredWorker[], nowMs: number): Measurement[] {
  const isReplaced = ({ lastSeenAt }: MeasuredWorker): boolean =>
    workers.some(({ startedAt }) => startedAt > lastSeenAt);
  return workers
    .filter((worker) => !isReplaced(worker))
    .map(({ id, ageMs }) => ({
      metric: 'worker.age',
      timeMs: nowMs,
      value: Math.max(0, ageMs),
      labels: { worker: id },
    }));
}
