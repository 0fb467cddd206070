import type { Database } from '@/lib/adapters/db/client';

/** The stored bytes of a series, brought into this process and dropped: what any reader must do. */
export async function fetchRaw(db: Database, seriesId: string): Promise<void> {
  await db.sql<{ text: string }[]>`
    select encode(columns, 'base64') as text from bar_chunks where series_id = ${seriesId}
    order by month_start_ms`.forEach(() => undefined);
}

/** The same bytes once more into a bare table, in one transaction: what any writer must do. */
export async function writeRaw(db: Database, chunks: readonly Uint8Array[]): Promise<void> {
  await db.sql.begin(async (tx) => {
    for (const chunk of chunks) await tx`insert into raw_chunks (bytes) values (${Buffer.from(chunk)})`;
  });
}

export async function prepareRaw(db: Database): Promise<void> {
  await db.sql`create table raw_chunks (bytes bytea not null)`;
  await db.sql`alter table raw_chunks alter column bytes set storage external`;
}

export async function readChunks(db: Database, seriesId: string): Promise<Uint8Array[]> {
  const rows = await db.sql<{ columns: Uint8Array }[]>`
    select columns from bar_chunks where series_id = ${seriesId} order by month_start_ms`;
  return rows.map((row) => row.columns);
}

/** Everything a table takes on disk: rows, the bytes kept out of line, indexes. */
export async function diskBytes(db: Database, table: 'bar_chunks'): Promise<number> {
  const rows = await db.sql<{ bytes: string }[]>`select pg_total_relation_size(${table}::regclass) as bytes`;
  return Number(rows[0]?.bytes);
}
