import { createHash } from 'node:crypto';
import { LIMITS } from '@/config/runtime/limits';
import { saveMarketStates } from '@/lib/adapters/db/market-state';
import {
  beatReplay,
  endReplay,
  releaseReplay,
  type ReplayClaim,
  type ReplayRow,
} from '@/lib/adapters/db/replays';
import { openTapeFeed } from '@/lib/adapters/feeds/tape/tape-feed';
import type { PlayReport, TapePlayer } from '@/lib/adapters/feeds/tape/tape-player';
import { Refusal } from '@/lib/core/model/refusal';
import type { TapeChannel } from '@/lib/core/tape/tape-channel';
import { TapeDigest } from '@/lib/core/tape/tape-digest';
import type { FeedEvent } from '@/lib/ports/market-feed';
import type { ServiceContext } from '@/lib/services/context';
import { openTape, type OpenedTape } from '@/lib/services/tape/open-tape';
import { speedFactor } from '@/lib/services/tape/replay-speed';
import { watchIdOf } from '@/lib/services/tape/replay-summary';
import { LatestMarket } from '../feeds/latest-market';
import { wallClock } from './wall-clock';

/** What the player told since a worker took the replay, on top of what was told before. */
interface Told {
  readonly events: number;
  readonly trades: number;
}

/**
 * Plays one replay that this worker claimed: tells its events to what screens read, says where it stands several times a
 * second, and follows what people ask of it. One that was taken over goes on at its position, and has no digest.
 */
export async function playReplay(
  context: ServiceContext,
  { claim, row }: { readonly claim: ReplayClaim; readonly row: ReplayRow },
  signal: AbortSignal,
): Promise<void> {
  const before: Told = { events: row.eventsTold, trades: row.tradesTold };
  const isFirstLife = row.positionMs === null;
  try {
    const tape = await openTape(context, wantedOf(row));
    const screen = new ReplayScreen(row.id, tape);
    const hash = createHash('sha256');
    const digest = new TapeDigest((bytes) => hash.update(bytes));
    const feed = openTapeFeed(tape, {
      clock: wallClock,
      speed: speedFactor(row.speed),
      isPaused: row.state === 'paused',
      range: { fromMs: row.positionMs ?? row.fromMs ?? -Infinity, toMs: row.toMs ?? Infinity },
      onTold: (merge) => digest.add(merge),
    });
    await feed.start({ lines: tape.lines, onEvent: (event) => screen.take(event) });
    const player = feed.player();
    const pulse = new Pulse(context, { claim, player, screen, before, signal });
    const report = await pulse.during(() => feed.ended());
    if (signal.aborted) return await releaseReplay(context.db, claim);
    if (report.ended === 'canceled') return;
    digest.flush();
    await endReplay(context.db, claim, {
      ...standing(player, before),
      state: 'completed',
      digest: isFirstLife && report.isWhole ? hash.digest('hex') : null,
      failure: null,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = { positionMs: row.positionMs, eventsTold: before.events, tradesTold: before.trades };
    await endReplay(context.db, claim, {
      ...at,
      state: 'failed',
      digest: null,
      failure: `${error.code}: ${error.details.what}`,
    });
  }
}

function wantedOf(row: ReplayRow): Parameters<typeof openTape>[1] {
  const { recordingIds: tapes, instrumentIds: instruments, fromMs, toMs } = row;
  return { tapes, instruments, channels: row.channels as TapeChannel[], fromMs, toMs };
}

function standing(
  player: TapePlayer,
  before: Told,
): { positionMs: number | null; eventsTold: number; tradesTold: number } {
  return {
    positionMs: Number.isNaN(player.positionMs) ? null : Math.floor(player.positionMs),
    eventsTold: before.events + player.eventsTold,
    tradesTold: before.trades + player.tradesTold,
  };
}

/** The newest quote, print and book of each instrument of a replay, under ids of their own. */
class ReplayScreen {
  private readonly markets = new Map<string, LatestMarket>();
  private readonly provider: string;

  constructor(replayId: string, tape: OpenedTape) {
    this.provider = `REPLAY ${tape.label}`;
    for (const { instrumentId } of tape.lines)
      this.markets.set(instrumentId, new LatestMarket(watchIdOf(replayId, instrumentId), this.provider));
  }

  take(event: FeedEvent): void {
    const instrumentId = instrumentOf(event);
    if (instrumentId !== null) this.markets.get(instrumentId)?.take(this.provider, event);
    else for (const market of this.markets.values()) market.take(this.provider, event);
  }

  async save(context: ServiceContext): Promise<void> {
    const rows = [...this.markets.values()].flatMap((market) => market.takeRow() ?? []);
    await saveMarketStates(context.db, rows);
  }
}

/** Null for what concerns all of them. */
function instrumentOf(event: FeedEvent): string | null {
  if (event.kind === 'trade') return event.trade.instrumentId;
  if (event.kind === 'quote') return event.quote.instrumentId;
  if (event.kind === 'book') return event.book.instrumentId;
  return event.kind === 'heard' ? null : (event.line?.instrumentId ?? null);
}

interface PulseParts {
  readonly claim: ReplayClaim;
  readonly player: TapePlayer;
  readonly screen: ReplayScreen;
  readonly before: Told;
  readonly signal: AbortSignal;
}

/** Says where a replay stands, and passes on what is wanted of it. */
class Pulse {
  private speed: number | null = null;
  private soughtMs: number | null = null;

  constructor(
    private readonly context: ServiceContext,
    private readonly parts: PulseParts,
  ) {}

  async during(play: () => Promise<PlayReport>): Promise<PlayReport> {
    let isOver = false;
    let failure: unknown = null;
    const beating = (async () => {
      while (!isOver) {
        await this.beat();
        await wallClock.wait(LIMITS.replayBeatMs);
      }
    })().catch((error: unknown) => {
      failure = error;
      this.parts.player.cancel();
    });
    try {
      const report = await play();
      if (failure !== null) throw failure;
      return report;
    } finally {
      isOver = true;
      await beating;
      await this.parts.screen.save(this.context);
    }
  }

  private async beat(): Promise<void> {
    const { claim, player, screen, before, signal } = this.parts;
    if (signal.aborted) return player.cancel();
    const wanted = await beatReplay(this.context.db, claim, {
      ...standing(player, before),
      soughtMs: this.soughtMs,
    });
    if (wanted === null) return player.cancel();
    this.soughtMs = wanted.seekMs;
    if (wanted.seekMs !== null) player.seek(wanted.seekMs);
    if (wanted.speed !== this.speed) player.setSpeed(speedFactor(wanted.speed));
    this.speed = wanted.speed;
    if (wanted.state === 'paused') player.pause();
    else if (player.isPaused) player.resume();
    await screen.save(this.context);
  }
}
