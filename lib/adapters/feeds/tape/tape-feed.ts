import { eventAt } from '@/lib/core/tape/tape-columns';
import type { TapeMerge } from '@/lib/core/tape/tape-merge';
import {
  FEED_FAULTS,
  type FeedEvent,
  type FeedFault,
  type FeedLine,
  type MarketFeed,
} from '@/lib/ports/market-feed';
import { TapePlayer, type PlayerOptions, type PlayReport } from './tape-player';
import type { TapeHole, TapeSource } from './tape-source';

/** A recording as a feed. What a live feed told is told again in the same order, its interruptions included. */
export interface TapeFeed extends MarketFeed {
  /** Takes commands; there is none before `start`. */
  player(): TapePlayer;
  /** Resolves when everything was told or the feed was closed; rejects when the recording is damaged. */
  ended(): Promise<PlayReport>;
}

export function openTapeFeed(
  source: TapeSource,
  options: Omit<PlayerOptions, 'tell'> & { readonly onTold?: (merge: TapeMerge) => void },
): TapeFeed {
  let player: TapePlayer | null = null;
  let playing: Promise<PlayReport> | null = null;
  return {
    label: source.label,
    start({ lines, onEvent }) {
      if (playing !== null) return Promise.reject(new Error('a tape feed is started once'));
      const chosen = chooseLines(source, lines);
      const holes = new HoleTeller(chosen, onEvent);
      player = new TapePlayer(chosen, {
        ...options,
        tell: (merge) => {
          if (merge.turnMs >= holes.nextMs) holes.tellUntil(merge.turnMs);
          onEvent(eventAt(merge.window.columns, chosen.lines[merge.line]!, merge.index));
          options.onTold?.(merge);
        },
      });
      playing = player.play().then((report) => {
        if (report.ended === 'told') holes.tellUntil(options.range.toMs);
        return report;
      });
      // Whoever wants to know how it ended asks for it.
      playing.catch(() => undefined);
      return Promise.resolve();
    },
    player: () => {
      if (player === null) throw new Error('the tape feed was not started');
      return player;
    },
    ended: () => playing ?? Promise.reject(new Error('the tape feed was not started')),
    clockOffsetMs: () => 0,
    async close() {
      player?.cancel();
      await playing?.catch(() => undefined);
    },
  };
}

/** The lines that were asked for, in the order of the tape. */
function chooseLines(source: TapeSource, wanted: readonly FeedLine[]): TapeSource {
  const ranks = source.lines.flatMap((line, rank) => (wanted.some((one) => isSame(one, line)) ? [rank] : []));
  return {
    label: source.label,
    lines: ranks.map((rank) => source.lines[rank]!),
    holes: source.holes.filter(({ line }) => line === null || wanted.some((one) => isSame(one, line))),
    windows: (rank, range) => source.windows(ranks[rank]!, range),
  };
}

const isSame = (left: FeedLine, right: FeedLine): boolean =>
  left.instrumentId === right.instrumentId && left.channel === right.channel;

/** Tells the recorded holes as the interruptions that they were, each end in its turn. */
class HoleTeller {
  nextMs = Infinity;
  private readonly ends: { readonly atMs: number; readonly event: FeedEvent }[];
  private at = 0;

  constructor(
    source: TapeSource,
    private readonly onEvent: (event: FeedEvent) => void,
  ) {
    this.ends = source.holes.flatMap(endsOf).sort((left, right) => left.atMs - right.atMs);
    this.nextMs = this.ends[0]?.atMs ?? Infinity;
  }

  tellUntil(turnMs: number): void {
    for (; this.at < this.ends.length && this.ends[this.at]!.atMs <= turnMs; this.at += 1)
      this.onEvent(this.ends[this.at]!.event);
    this.nextMs = this.ends[this.at]?.atMs ?? Infinity;
  }
}

function endsOf({ line, fromMs, toMs, reason }: TapeHole): { atMs: number; event: FeedEvent }[] {
  const fault: FeedFault = FEED_FAULTS.find((one) => one === reason) ?? 'disconnected';
  const detail = `recorded: ${reason}`;
  const lost = { recovered: 0, lostFromMs: fromMs, lostToMs: toMs };
  return [
    { atMs: fromMs, event: { kind: 'interrupted', line, atMs: fromMs, reason: fault, detail } },
    { atMs: toMs, event: { kind: 'restored', line, atMs: toMs, ...lost } },
  ];
}
