import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { marketState } from '@/drizzle/schema/feeds';
import type { Executor } from './transaction';

/** `[price, quantity]` each, best first. */
export type BookSideRows = readonly (readonly [price: number, quantity: number])[];

export type MarketStateRow = Omit<typeof marketState.$inferSelect, 'reportedAt' | 'bids' | 'asks'> & {
  readonly bids: BookSideRows | null;
  readonly asks: BookSideRows | null;
};

/** Writes the newest of many instruments in one statement. */
export async function saveMarketStates(tx: Executor, rows: readonly MarketStateRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.orm
    .insert(marketState)
    .values([...rows])
    .onConflictDoUpdate({
      target: marketState.instrumentId,
      set: {
        provider: sql`excluded.provider`,
        tradeId: sql`excluded.trade_id`,
        tradeMs: sql`excluded.trade_ms`,
        price: sql`excluded.price`,
        quantity: sql`excluded.quantity`,
        takerSide: sql`excluded.taker_side`,
        quoteMs: sql`excluded.quote_ms`,
        bid: sql`excluded.bid`,
        ask: sql`excluded.ask`,
        bidQuantity: sql`excluded.bid_quantity`,
        askQuantity: sql`excluded.ask_quantity`,
        bookMs: sql`excluded.book_ms`,
        bids: sql`excluded.bids`,
        asks: sql`excluded.asks`,
        reportedAt: sql`now()`,
      },
    });
}

const aged = {
  ...getTableColumns(marketState),
  ageMs: sql<number>`(extract(epoch from clock_timestamp() - ${marketState.reportedAt}) * 1000)::float8`,
};

/** A row with its age by the database's clock. */
export type MarketStateAged = MarketStateRow & { readonly reportedAt: Date; readonly ageMs: number };

/** The newest of one instrument; null when it was never heard. */
export async function findMarketState(db: Executor, instrumentId: string): Promise<MarketStateAged | null> {
  const rows = await db.orm.select(aged).from(marketState).where(eq(marketState.instrumentId, instrumentId));
  return rows[0] === undefined ? null : withSides(rows[0]);
}

/** The newest best prices of these instruments, and their time by the venue; one that never had a quote is left out. */
export async function findQuotes(
  db: Executor,
  instrumentIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly quoteMs: number; readonly bid: number; readonly ask: number }>> {
  const { instrumentId, quoteMs, bid, ask } = marketState;
  const rows = await db.orm
    .select({ instrumentId, quoteMs, bid, ask })
    .from(marketState)
    .where(inArray(instrumentId, [...instrumentIds]));
  return new Map(
    rows.flatMap((row) =>
      row.quoteMs === null || row.bid === null || row.ask === null
        ? []
        : [[row.instrumentId, { quoteMs: row.quoteMs, bid: row.bid, ask: row.ask }] as const],
    ),
  );
}

/** The newest of every instrument, replayed ones too, in the order of their ids. */
export async function listMarketStates(db: Executor, limit: number): Promise<MarketStateAged[]> {
  const rows = await db.orm
    .select(aged)
    .from(marketState)
    .orderBy(asc(marketState.instrumentId))
    .limit(limit);
  return rows.map(withSides);
}

function withSides<Row extends { readonly bids: unknown; readonly asks: unknown }>(row: Row) {
  return { ...row, bids: row.bids as BookSideRows | null, asks: row.asks as BookSideRows | null };
}
