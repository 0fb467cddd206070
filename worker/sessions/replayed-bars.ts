import { TapePlayer } from '@/lib/adapters/feeds/tape/tape-player';
import { idText } from '@/lib/core/tape/id-column';
import type { TapeMerge } from '@/lib/core/tape/tape-merge';
import type { ServiceContext } from '@/lib/services/context';
import { openTape, type OpenedTape } from '@/lib/services/tape/open-tape';
import { requireReplay } from '@/lib/services/tape/require-replay';
import { BarKeeper } from '../feeds/bar-keeper';
import { wallClock } from '../replay/wall-clock';
import { BarMerge, type Moment } from './bar-merge';
import type { OneBar } from './growing-bars';
import { barsOf, type BarsAsked, type SessionBars } from './session-bars';

/**
 * Bars of recorded prints, made by what makes them of a live feed. They are made once, before the first is told, so that a
 * restart finds the same ones.
 * @throws Refusal NOT_FOUND, TAPE_EMPTY, TAPE_DAMAGED
 */
export async function replayedBars(
  context: ServiceContext,
  replayId: string,
  asked: BarsAsked,
): Promise<SessionBars> {
  const row = await requireReplay(context, replayId);
  const instruments = [...new Set(asked.series.map(({ seriesId }) => instrumentOf(seriesId)))];
  const { recordingIds: tapes, fromMs, toMs } = row;
  const tape = await openTape(context, { tapes, instruments, channels: ['trades'], fromMs, toMs });
  const made = await barsOfTape(tape);
  const merge = new BarMerge(asked.series, asked.afterMs);
  for (const [at, { seriesId }] of asked.series.entries()) merge.add(at, made.get(seriesId) ?? []);
  return new MadeBars(merge, tape);
}

class MadeBars implements SessionBars {
  isOver = false;
  private toldMs = Number.NaN;

  constructor(
    private readonly merge: BarMerge,
    private readonly range: { readonly fromMs: number; readonly toMs: number },
  ) {}

  get progress(): number | null {
    const { fromMs, toMs } = this.range;
    if (this.isOver) return 1;
    return Number.isNaN(this.toldMs) ? 0 : Math.min(1, (this.toldMs - fromMs) / (toMs - fromMs));
  }

  next(): Promise<Moment | null> {
    const moment = this.merge.take();
    if (moment === null) this.isOver = true;
    else this.toldMs = moment.endMs;
    return Promise.resolve(moment);
  }
}

/** Closed bars of every length that prints make, by series. */
async function barsOfTape(tape: OpenedTape): Promise<Map<string, OneBar[]>> {
  const made = new Map<string, OneBar[]>();
  const keepers = tape.lines.map(({ instrumentId }) => {
    const keeper = new BarKeeper(tape.fromMs);
    keeper.restore(null);
    for (const { line, fromMs, toMs } of tape.holes)
      if (line === null || line.instrumentId === instrumentId) keeper.restore({ fromMs, toMs });
    return keeper;
  });
  const collect = (): void => {
    for (const [rank, keeper] of keepers.entries())
      for (const { timeframe, columns } of keeper.take()) {
        const seriesId = `${tape.lines[rank]?.instrumentId ?? ''}@${timeframe}`;
        const bars = made.get(seriesId) ?? [];
        const lastMs = bars.at(-1)?.timeMs ?? -Infinity;
        // An amended bar was told already as it closed.
        bars.push(...barsOf({ ...columns, priceDecimals: 0 }).filter(({ timeMs }) => timeMs > lastMs));
        made.set(seriesId, bars);
      }
  };
  const player = new TapePlayer(tape, {
    clock: wallClock,
    speed: Infinity,
    range: { fromMs: tape.fromMs, toMs: tape.toMs },
    tell: (merge) => tellTrade(tape, keepers, merge),
    onRest: collect,
  });
  await player.play();
  for (const keeper of keepers) keeper.advance(tape.toMs);
  collect();
  return made;
}

function tellTrade(tape: OpenedTape, keepers: readonly BarKeeper[], merge: TapeMerge): void {
  const { columns } = merge.window;
  const { index, line } = merge;
  if (columns.channel !== 'trades') return;
  keepers[line]?.trade({
    instrumentId: tape.lines[line]?.instrumentId ?? '',
    tradeId: idText(columns.tradeId, index),
    timeMs: columns.timeMs[index] as number,
    price: columns.price[index] as number,
    quantity: columns.quantity[index] as number,
    takerSide: null,
  });
}

function instrumentOf(seriesId: string): string {
  return seriesId.slice(0, seriesId.lastIndexOf('@'));
}
