import { BUILD_INFO } from '@/config/runtime/build-info';
import { LIMITS } from '@/config/runtime/limits';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { idText } from '@/lib/core/tape/id-column';
import type { TapeWindow } from '@/lib/core/tape/sealed-chunk';
import type { TableBatch } from '@/lib/ports/table';
import type { ServiceContext } from '@/lib/services/context';
import { openTape, type OpenedTape } from '@/lib/services/tape/open-tape';
import { fileBaseName, type ExportedTable } from './exported-table';

export interface TradeRange {
  /** Trades that were told in [fromMs, toMs); null is no bound. A late trade is told after its own time. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** Trades `from` (included) to `to` (excluded) of a piece of a recording. */
export interface TradePiece {
  /** Position of its recording among those of the tape, which follow each other in time. */
  readonly rank: number;
  readonly window: TapeWindow;
  readonly from: number;
  readonly to: number;
}

const SIDES = ['sell', null, 'buy'] as const;

/**
 * The recorded trades of an instrument (`binance:BTC/USDT`) as a table, in the order in which the feed told them.
 * @throws Refusal SCOPE, TAPE_EMPTY, INPUT_INVALID (two recordings tell the same); later TAPE_DAMAGED from the batches
 */
export async function exportTrades(
  context: ServiceContext,
  instrumentId: string,
  range: TradeRange,
): Promise<ExportedTable> {
  const tape = await openTrades(context, instrumentId, range);
  const [venue = '', symbol = ''] = instrumentId.split(':', 2);
  const recordings = tape.lines.map(({ recordingId }) => recordingId).join(' ');
  return {
    table: {
      kind: 'trades',
      facts: {
        kind: 'trades',
        sextant_version: BUILD_INFO.version,
        source: recordings,
        venue,
        instrument: symbol,
        from_utc: formatUtc(tape.fromMs),
        to_utc: formatUtc(tape.toMs),
      },
      batches: batchesOf(tradePieces(tape)),
    },
    baseName: fileBaseName(venue, symbol, 'trades'),
    rowsTotal: tape.eventsMax,
  };
}

/** @throws Refusal SCOPE, TAPE_EMPTY, INPUT_INVALID */
export function openTrades(
  context: ServiceContext,
  instrumentId: string,
  range: TradeRange,
): Promise<OpenedTape> {
  if (!instrumentId.includes(':')) throw notAnInstrument(instrumentId);
  return openTape(context, { tapes: [instrumentId], instruments: [], channels: ['trades'], ...range });
}

/** The pieces of a tape of trades, in the order in which they were told. */
export async function* tradePieces(tape: OpenedTape): AsyncGenerator<TradePiece> {
  const { fromMs, toMs } = tape;
  for (const rank of tape.lines.keys()) {
    for await (const window of tape.windows(rank, { fromMs, toMs })) {
      const { turnMs } = window;
      const from = turnMs.findIndex((turn) => turn >= fromMs);
      const end = turnMs.findIndex((turn) => turn >= toMs);
      const to = end < 0 ? turnMs.length : end;
      if (from >= 0 && from < to) yield { rank, window, from, to };
    }
  }
}

async function* batchesOf(pieces: AsyncIterable<TradePiece>): AsyncGenerator<TableBatch> {
  for await (const piece of pieces) yield* tradeBatches(piece);
}

/** Trades of a piece as rows of the table `trades`. */
export function* tradeBatches({ window, from, to }: Omit<TradePiece, 'rank'>): Generator<TableBatch> {
  const { columns } = window;
  if (columns.channel !== 'trades') throw new Error(`${columns.channel} on a tape of trades`);
  for (let at = from; at < to; at += LIMITS.exportRowsPerBatch) {
    const end = Math.min(to, at + LIMITS.exportRowsPerBatch);
    yield {
      length: end - at,
      columns: [
        columns.timeMs.subarray(at, end),
        Array.from({ length: end - at }, (_, index) => idText(columns.tradeId, at + index)),
        columns.price.subarray(at, end),
        columns.quantity.subarray(at, end),
        Array.from(columns.takerSide.subarray(at, end), (side) => SIDES[side + 1] ?? null),
      ],
    };
  }
}

function notAnInstrument(text: string): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: `"${text.slice(0, 80)}" names neither candles nor trades`,
    why: 'candles are named venue:SYMBOL@timeframe, recorded trades venue:SYMBOL',
    next: 'see what there is: sextant data list, sextant data tapes',
    got: text.slice(0, 80),
    expected: 'venue:SYMBOL@timeframe or venue:SYMBOL',
  });
}
