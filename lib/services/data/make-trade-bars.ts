import { SeenTrades } from '@/lib/core/bars/seen-trades';
import { TradeBars, type TradeBarSettings } from '@/lib/core/bars/trade-bars';
import { idText } from '@/lib/core/tape/id-column';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { openTrades, tradePieces, type TradePiece } from '@/lib/services/exports/export-trades';

/** A bar of equal activity: time of its first and last trade (UTC epoch ms), prices, base volume, quote value. */
export interface TradeBarRow {
  readonly openMs: number;
  readonly closeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly value: number;
  readonly trades: number;
}

/** What became no part of a bar; final once the bars have been read to the end. */
export interface LeftOut {
  late: number;
  impossible: number;
  repeated: number;
}

/**
 * The recorded trades of an instrument as tick, volume or dollar bars, piece by piece. The bar under way at the end is not
 * given. @throws Refusal SCOPE, TAPE_EMPTY, INPUT_INVALID; later TAPE_DAMAGED from the rows
 */
export async function makeTradeBars(
  context: ServiceContext,
  instrumentId: string,
  asked: {
    readonly range: { readonly fromMs: number | null; readonly toMs: number | null };
    readonly settings: TradeBarSettings;
  },
): Promise<{ readonly rows: AsyncGenerator<TradeBarRow[]>; readonly leftOut: LeftOut }> {
  const bars = barsOf(asked.settings);
  const tape = await openTrades(context, instrumentId, asked.range);
  const leftOut: LeftOut = { late: 0, impossible: 0, repeated: 0 };
  return { rows: rowsOf(bars, tradePieces(tape), leftOut), leftOut };
}

async function* rowsOf(
  bars: TradeBars,
  pieces: AsyncIterable<TradePiece>,
  leftOut: LeftOut,
): AsyncGenerator<TradeBarRow[]> {
  const seen = new SeenTrades(true);
  for await (const { window, from, to } of pieces) {
    const { columns } = window;
    if (columns.channel !== 'trades') throw new Error(`${columns.channel} on a tape of trades`);
    for (let at = from; at < to; at += 1) {
      if (seen.meet(idText(columns.tradeId, at)) !== 'new') {
        leftOut.repeated += 1;
        continue;
      }
      const [timeMs, price, quantity] = [columns.timeMs[at]!, columns.price[at]!, columns.quantity[at]!];
      bars.trade({ timeMs, price, quantity });
    }
    leftOut.late = bars.refusedLate;
    leftOut.impossible = bars.refusedImpossible;
    yield Array.from({ length: bars.length }, (_, row) => rowAt(bars, row));
    bars.clear();
  }
}

function rowAt(bars: TradeBars, row: number): TradeBarRow {
  return {
    openMs: bars.openMs[row]!,
    closeMs: bars.closeMs[row]!,
    open: bars.open[row]!,
    high: bars.high[row]!,
    low: bars.low[row]!,
    close: bars.close[row]!,
    volume: bars.volume[row]!,
    value: bars.value[row]!,
    trades: bars.trades[row]!,
  };
}

function barsOf(settings: TradeBarSettings): TradeBars {
  try {
    return new TradeBars(settings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('INPUT_INVALID', {
      what: error.message,
      why: 'a size is a number of trades, base units or quote currency above zero, in the decimals that were given',
      next: 'choose a larger size, or more decimals',
      field: 'size',
      got: String(settings.size),
    });
  }
}
