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

/**
 * The same table; after its last row the hash in its facts, when it has one, must be that of the rows.
 * @param refusal what is thrown when it is another: FILE_CHANGED unless the caller knows better
 */
export function verifiedTable(
  table: Table,
  refusal: (hashes: { got: string; expected: string }) => Refusal = fileChanged,
): Table {
  const expected = table.facts['rows_hash'];
  if (expected === undefined) return table;
  const verified = async function* (): AsyncGenerator<TableBatch> {
    const hash = new RowsHash(table.kind);
    for await (const batch of table.batches) {
      hash.add(batch);
      yield batch;
    }
    const got = hash.digest();
    if (got !== expected) throw refusal({ got, expected });
  };
  return { ...table, batches: verified() };
}

function fileChanged(hashes: { got: string; expected: string }): Refusal {
  return new Refusal('FILE_CHANGED', {
    what: 'the rows of the file are not those that were exported',
    why: 'their hash is not the one that was written with them: a row was changed, lost or added',
    next: 'export the table again; for a text file, delete the .meta.json beside it to read it as it is',
    ...hashes,
  });
}
