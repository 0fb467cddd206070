import { createHash, type Hash } from 'node:crypto';
import { formOf, type TableKind } from '@/lib/contracts/exports/table-forms';
import { Refusal } from '@/lib/core/model/refusal';
import type { ColumnValues, Table, TableBatch } from '@/lib/ports/table';

/**
 * A hash of the rows of a table that does not depend on the form of the file or on how its rows were batched: sha256 over
 * the sha256 of every column. Numbers count as little-endian float64, everything else as JSON with a line feed.
 */
export class RowsHash {
  private readonly hashes: readonly Hash[];

  constructor(kind: TableKind) {
    this.hashes = formOf(kind).map(() => createHash('sha256'));
  }

  add({ columns }: TableBatch): void {
    this.hashes.forEach((hash, at) => hash.update(bytesOf(columns[at]!)));
  }

  /** Lower-case hex. Call once, after the last batch. */
  digest(): string {
    return createHash('sha256')
      .update(this.hashes.map((hash) => hash.digest('hex')).join('\n'))
      .digest('hex');
  }
}

function bytesOf(values: ColumnValues): Uint8Array | string {
  if (values instanceof Float64Array) {
    // Every machine Node runs on is little-endian.
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  }
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** The same table; after its last row the hash in its facts, when it has one, must be that of the rows. */
export function verifiedTable(table: Table): Table {
  const expected = table.facts['rows_hash'];
  return expected === undefined ? table : { ...table, batches: verifiedBatches(table, expected) };
}

/** @throws Refusal FILE_CHANGED after the last batch */
async function* verifiedBatches({ kind, batches }: Table, expected: string): AsyncGenerator<TableBatch> {
  const hash = new RowsHash(kind);
  for await (const batch of batches) {
    hash.add(batch);
    yield batch;
  }
  const got = hash.digest();
  if (got === expected) return;
  throw new Refusal('FILE_CHANGED', {
    what: 'the rows of the file are not those that were exported',
    why: 'their hash is not the one that was written with them: a row was changed, lost or added',
    next: 'export the table again; for a text file, delete the .meta.json beside it to import it as it is',
    got,
    expected,
  });
}
