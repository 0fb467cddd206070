import type { TapeWindow } from '@/lib/core/tape/sealed-chunk';
import type { TapeLine } from '@/lib/core/tape/tape-channel';
import type { PlayedRange } from '@/lib/core/tape/tape-merge';

/** Recorded lines to play. A line's place in `lines` is its rank: at equal times lower ranks are told first. */
export interface TapeSource {
  /** For people and for stored rows. */
  readonly label: string;
  readonly lines: readonly TapeLine[];
  /** Stretches nothing is known of, by their beginning; `line` null is all of them. */
  readonly holes: readonly TapeHole[];
  /** The windows of a line that touch the range, in order. Those of a book begin with a whole book, where there is one. */
  windows(rank: number, range: PlayedRange): AsyncIterator<TapeWindow, void, undefined>;
}

export interface TapeHole {
  readonly line: TapeLine | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: string;
}

/** Time as a replay sees it, handed in: the wall's, or a test's own that only moves when it is waited for. */
export interface ReplayClock {
  nowMs(): number;
  wait(ms: number): Promise<void>;
  /** Lets everything else that waits for this thread run once. */
  giveWay(): Promise<void>;
}
