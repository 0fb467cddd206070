import type { ServiceContext } from '@/lib/services/context';
import { openTape } from '@/lib/services/tape/open-tape';
import { replayNow } from '@/worker/replay/replay-now';
import { wallClock } from '@/worker/replay/wall-clock';
import { median } from '../median';
import { benchContext, onDatabase } from '../on-database';
import { recordTrades } from './record-trades';
import { holdColumns, plainLoop, type HeldColumns } from './plain-loop';

const TRADES = 2_000_000;
const INSTRUMENTS = 50;
const TURNS = 5;
/**
 * What is asked for on two cores without other work. On a machine that is busy with something else time says little: then
 * the multiple of a plain loop over the same stored columns decides.
 */
const FLOORS = { tradesPerSecondMin: 500_000, ratioMax: 5 };

interface Figures {
  readonly trades: number;
  readonly instruments: number;
  /** Postgres → verified chunks → merged in time order → told and hashed; the median of all turns. */
  readonly replayMs: number;
  readonly tradesPerSecond: number;
  readonly replayMsAll: readonly number[];
  /** The same, and one-minute bars of every instrument. */
  readonly withBarsMs: number;
  readonly withBarsPerSecond: number;
  /** The same chunks read from Postgres, opened, and gone through with a plain loop, line after line. */
  readonly plainMs: number;
  /** The plain loop alone, over columns in memory. */
  readonly loopMs: number;
  readonly ratio: number;
  readonly digest: string;
  readonly floors: typeof FLOORS;
  readonly ok: boolean;
}

/** `npm run -s bench -- replay [--json]`: recorded trades of fifty instruments, told in time order at maximum speed. */
export function run(args: readonly string[]): Promise<number> {
  return onDatabase(args, { connectionsMax: 2, measure: (db) => measure(benchContext(db)), asText });
}

async function measure(context: ServiceContext): Promise<Figures> {
  const recordingId = await recordTrades(context.db, { trades: TRADES, instruments: INSTRUMENTS });
  const replay: number[] = [];
  const bars: number[] = [];
  const plain: number[] = [];
  const loop: number[] = [];
  const digests = new Set<string>();
  // In turns, so that a busy moment of the machine falls on all of them.
  for (let turn = 0; turn < TURNS; turn += 1) {
    replay.push(await timed(async () => digests.add(await playOnce(context, recordingId, false))));
    bars.push(await timed(async () => digests.add(await playOnce(context, recordingId, true))));
    let held: HeldColumns[] = [];
    plain.push(await timed(async () => plainLoop((held = await holdColumns(context, recordingId)))));
    loop.push(await timed(() => Promise.resolve(plainLoop(held))));
  }
  const [replayMs, withBarsMs, plainMs] = [median(replay), median(bars), median(plain)];
  const perSecond = (ms: number): number => Math.round((TRADES / ms) * 1_000);
  const ratio = Math.round((replayMs / plainMs) * 100) / 100;
  if (digests.size !== 1) throw new Error('two replays of one recording differ');
  return {
    trades: TRADES,
    instruments: INSTRUMENTS,
    replayMs,
    tradesPerSecond: perSecond(replayMs),
    replayMsAll: replay,
    withBarsMs,
    withBarsPerSecond: perSecond(withBarsMs),
    plainMs,
    loopMs: median(loop),
    ratio,
    digest: [...digests].join(),
    floors: FLOORS,
    ok: perSecond(replayMs) >= FLOORS.tradesPerSecondMin || ratio <= FLOORS.ratioMax,
  };
}

async function playOnce(context: ServiceContext, recordingId: string, withBars: boolean): Promise<string> {
  const wanted = { tapes: [recordingId], instruments: [], channels: [], fromMs: null, toMs: null };
  const tape = await openTape(context, wanted);
  const report = await replayNow(tape, {
    clock: wallClock,
    speed: Infinity,
    signal: new AbortController().signal,
    withBars,
    onProgress: () => undefined,
  });
  if (report.trades !== TRADES) throw new Error(`told ${report.trades} trades, recorded ${TRADES}`);
  return report.digest ?? 'none';
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) * 10) / 10;
}

function asText(figures: Figures): string {
  const { floors } = figures;
  return (
    `replay  ${figures.trades} trades of ${figures.instruments} instruments in time order: ${figures.replayMs} ms, ` +
    `${figures.tradesPerSecond} trades/s (at least ${floors.tradesPerSecondMin}); with one-minute bars ${figures.withBarsPerSecond} trades/s\n` +
    `plain   the same chunks read and gone through line after line: ${figures.plainMs} ms; replay takes ${figures.ratio} x that ` +
    `(at most ${floors.ratioMax} x); the loop alone takes ${figures.loopMs} ms\n` +
    `${figures.ok ? 'holds' : 'MISSED: a figure is beyond both of its bounds'}\n`
  );
}
