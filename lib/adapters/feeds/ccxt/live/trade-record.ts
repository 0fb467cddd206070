import type { Exchange } from 'ccxt';
import { LIMITS } from '@/config/runtime/limits';
import type { Trade } from '@/lib/core/model/trade';
import { decimal } from './binance-frames';
import { joinedAfter, type JoinedTrade } from './joined-trades';
import { compareIds, followsDirectly, isCountingId } from './trade-ids';

/** A line of the record: our id and the library's symbol. */
export interface RecordedInstrument {
  readonly instrumentId: string;
  readonly symbol: string;
}

/** Trades after a cursor, rising, and whether they begin right after it. */
export interface TradesAfter {
  readonly trades: Trade[];
  readonly reachesCursor: boolean;
  /** Up to this number several prints may have come as one; single ones up to it would count twice. */
  readonly joinedUpTo: string | null;
}

type Row = Awaited<ReturnType<Exchange['fetchTrades']>>[number];

/** How a question reaches the venue: with its deadline, in its turn. */
type Ask = <T>(question: (exchange: Exchange) => Promise<T>) => Promise<T>;

/** The prints that a venue remembers. */
export class TradeRecord {
  constructor(
    private readonly venue: string,
    private readonly ask: Ask,
  ) {}

  /** The newest print, null when there is none yet. Aggregates are asked, which cost a sixth; the last of them ends it. */
  async latest(instrument: RecordedInstrument): Promise<Trade | null> {
    const last = (await this.rows(instrument, { limit: 1, sinceMs: null, params: {} })).at(-1);
    return last === undefined ? null : joinedTrade(instrument, last).trade;
  }

  /**
   * Every print after a cursor. The newest page is enough for a short cut; when it does not reach back, the record is read
   * from the cursor on. A venue that does not let us is asked for its aggregates: several prints of one order at one price
   * come as one with their whole quantity and the number of the last, so that no quantity is lost and none counts twice.
   */
  async after(
    instrument: RecordedInstrument,
    cursor: { tradeId: string; timeMs: number },
  ): Promise<TradesAfter> {
    const newest = await this.page(instrument, { limit: LIMITS.feedTradesPerPage, ...this.rawTrades() });
    const after = afterCursor(newest, cursor.tradeId);
    if (reaches(newest, after, cursor.tradeId))
      return { trades: after, reachesCursor: true, joinedUpTo: null };
    if (this.isBinance() && isCountingId(cursor.tradeId)) {
      const trades = await this.pagesFrom(instrument, cursor.tradeId).catch(() => null);
      if (trades !== null)
        return { trades, reachesCursor: isDirectlyAfter(trades, cursor.tradeId), joinedUpTo: null };
    }
    const older = joinedAfter(await this.olderTrades(instrument, cursor), cursor.tradeId, after);
    return {
      trades: [...older.trades, ...after],
      reachesCursor: older.reachesCursor,
      joinedUpTo: older.trades.at(-1)?.tradeId ?? null,
    };
  }

  private isBinance(): boolean {
    return this.venue.startsWith('binance');
  }

  private rawTrades(): { params: Record<string, unknown> } {
    return { params: this.isBinance() ? { fetchTradesMethod: 'publicGetTrades' } : {} };
  }

  /** Single prints from the one after the cursor, page by page until the present. */
  private async pagesFrom(instrument: RecordedInstrument, cursor: string): Promise<Trade[]> {
    const found: Trade[] = [];
    let fromId = BigInt(cursor) + 1n;
    for (let page = 0; page < LIMITS.feedRecoveryPagesMax; page += 1) {
      const params = { fetchTradesMethod: 'publicGetHistoricalTrades', fromId: String(fromId) };
      const trades = await this.page(instrument, { limit: LIMITS.feedTradesPerPage, params });
      found.push(...trades);
      const last = trades.at(-1);
      if (last === undefined || trades.length < LIMITS.feedTradesPerPage) break;
      fromId = BigInt(last.tradeId) + 1n;
    }
    return found;
  }

  /** Aggregates since the cursor's time, page by page until the present. */
  private async olderTrades(
    instrument: RecordedInstrument,
    cursor: { tradeId: string; timeMs: number },
  ): Promise<JoinedTrade[]> {
    const found: JoinedTrade[] = [];
    let sinceMs: number | null = cursor.timeMs;
    let fromId: string | null = null;
    for (let page = 0; page < LIMITS.feedRecoveryPagesMax; page += 1) {
      const rows = await this.rows(instrument, {
        limit: LIMITS.feedTradesPerPage,
        sinceMs,
        params: fromId === null ? {} : { fromId },
      });
      found.push(...rows.map((row) => joinedTrade(instrument, row)));
      const last = rows.at(-1);
      if (last === undefined || rows.length < LIMITS.feedTradesPerPage) break;
      if (this.isBinance() && isCountingId(String(last.id))) {
        fromId = String(BigInt(String(last.id)) + 1n);
        sinceMs = null;
      } else if (sinceMs !== null && typeof last.timestamp === 'number' && last.timestamp > sinceMs)
        sinceMs = last.timestamp;
      else break;
    }
    return found;
  }

  private async page(
    instrument: RecordedInstrument,
    asked: { limit: number; params: Record<string, unknown> },
  ): Promise<Trade[]> {
    const rows = await this.rows(instrument, { ...asked, sinceMs: null });
    return rows.map((row) => tradeOf(instrument, row));
  }

  private rows(
    { symbol }: RecordedInstrument,
    asked: { limit: number; sinceMs: number | null; params: Record<string, unknown> },
  ): Promise<Row[]> {
    return this.ask((exchange) =>
      exchange.fetchTrades(symbol, asked.sinceMs ?? undefined, asked.limit, asked.params),
    );
  }
}

function joinedTrade(instrument: RecordedInstrument, row: Row): JoinedTrade {
  const trade = tradeOf(instrument, row);
  const info = (row.info ?? {}) as Readonly<Record<string, unknown>>;
  const name = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : trade.tradeId;
  return { firstId: name(info['f']), trade: { ...trade, tradeId: name(info['l']) } };
}

function tradeOf({ instrumentId }: RecordedInstrument, row: Row): Trade {
  return {
    instrumentId,
    tradeId: String(row.id),
    timeMs: Number(row.timestamp),
    price: decimal(row.price),
    quantity: decimal(row.amount),
    takerSide: row.side === 'buy' || row.side === 'sell' ? row.side : null,
  };
}

function isDirectlyAfter(trades: readonly Trade[], cursor: string): boolean {
  const first = trades[0];
  return first === undefined || followsDirectly(first.tradeId, cursor);
}

function afterCursor(trades: readonly Trade[], cursor: string): Trade[] {
  if (isCountingId(cursor)) return trades.filter(({ tradeId }) => compareIds(tradeId, cursor) > 0);
  const at = trades.findIndex(({ tradeId }) => tradeId === cursor);
  return trades.slice(at + 1);
}

/** True when nothing can lie between the cursor and these. */
function reaches(page: readonly Trade[], after: readonly Trade[], cursor: string): boolean {
  if (after.length < page.length) return true;
  const first = after[0];
  return first === undefined || (isCountingId(cursor) && followsDirectly(first.tradeId, cursor));
}
