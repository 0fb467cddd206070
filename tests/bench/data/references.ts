import { readFileSync, writeFileSync } from 'node:fs';
import type { Database } from '@/lib/adapters/db/client';
import { csvRows } from '@/lib/adapters/files/csv/csv-rows';
import { decodeText } from '@/lib/adapters/files/csv/decode-text';
import { openFile } from '@/lib/adapters/files/csv/read-bars';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { seriesBytes } from '@/lib/core/bars/series-bytes';

/** Gunzips a file and cuts it into cells: what any import must do. Returns the number of rows. */
export async function parseCells(path: string): Promise<number> {
  let rows = 0;
  for await (const batch of csvRows(decodeText(openFile(path)))) rows += batch.length;
  return rows;
}

/** Brings the stored bytes into this process and drops them: what any load must do. Returns the characters received. */
export async function fetchBytes(db: Database): Promise<number> {
  let characters = 0;
  await db.sql<{ text: string }[]>`
    select encode(columns, 'base64') as text from bar_chunks order by month_start_ms`.forEach((row) => {
    characters += row.text.length;
  });
  return characters;
}

export function writeColumns(path: string, bars: BarColumns): void {
  writeFileSync(path, seriesBytes(bars));
}

/** Six columns from a local file: one read, one copy each. */
export function readColumns(path: string): Float64Array[] {
  const bytes = readFileSync(path);
  const size = bytes.length / 6;
  return Array.from({ length: 6 }, (_, column) => {
    const copy = new Uint8Array(size);
    copy.set(bytes.subarray(column * size, (column + 1) * size));
    return new Float64Array(copy.buffer);
  });
}
