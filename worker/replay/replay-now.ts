import { createHash } from 'node:crypto';
import { TapePlayer, type ReplaySpeed } from '@/lib/adapters/feeds/tape/tape-player';
import type { ReplayClock } from '@/lib/adapters/feeds/tape/tape-source';
import { TapeDigest } from '@/lib/core/tape/tape-digest';
import type { OpenedTape } from '@/lib/services/tape/open-tape';
import { BarCounter } from './bar-counter';

export interface ReplayNowOptions {
  readonly clock: ReplayClock;
  readonly speed: ReplaySpeed;
  readonly signal: AbortSignal;
  /** Also make one-minute bars of the trades. */
  readonly withBars: boolean;
  readonly onProgress: (told: { readonly events: number; readonly positionMs: number }) => void;
}

export interface ReplayReport {
  readonly ended: 'told' | 'canceled';
  readonly events: number;
  readonly trades: number;
  /** One-minute bars that closed; null when none were made. */
  readonly bars: number | null;
  readonly positionMs: number | null;
  /** sha256 of everything that was told; null when it was not told whole. */
  readonly digest: string | null;
  readonly seconds: number;
}

/** Plays an opened tape in this process, for commands and benches. @throws Refusal TAPE_DAMAGED */
export async function replayNow(tape: OpenedTape, options: ReplayNowOptions): Promise<ReplayReport> {
  const { clock, speed, signal, onProgress } = options;
  const hash = createHash('sha256');
  const digest = new TapeDigest((bytes) => hash.update(bytes));
  const counter = options.withBars ? new BarCounter(tape) : null;
  const startedMs = clock.nowMs();
  const player = new TapePlayer(tape, {
    clock,
    speed,
    range: { fromMs: tape.fromMs, toMs: tape.toMs },
    tell:
      counter === null
        ? (merge) => digest.add(merge)
        : (merge) => {
            digest.add(merge);
            counter.take(merge);
          },
    onRest: () => {
      if (signal.aborted) player.cancel();
      onProgress({ events: player.eventsTold, positionMs: player.positionMs });
    },
  });
  const report = await player.play();
  digest.flush();
  counter?.end(tape.toMs);
  return {
    ended: report.ended,
    events: report.eventsTold,
    trades: report.tradesTold,
    bars: counter?.closed ?? null,
    positionMs: Number.isNaN(player.positionMs) ? null : player.positionMs,
    digest: report.ended === 'told' ? hash.digest('hex') : null,
    seconds: (clock.nowMs() - startedMs) / 1_000,
  };
}
