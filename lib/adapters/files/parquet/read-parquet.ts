import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, ParquetScan } from 'hyparquet';
import { LIMITS } from '@/config/runtime/limits';
import { formOf, type TableKind } from '@/lib/contracts/exports/table-forms';
import { Refusal } from '@/lib/core/model/refusal';
import type { ColumnValues, Table, TableBatch } from '@/lib/ports/table';
import { findForm } from '../find-form';
import { typedColumn } from '../typed-column';
import { FACT_PREFIX } from './write-parquet';

const DAMAGE = 'the file is cut off, damaged, or compressed with something else than Snappy';

/**
 * A table from a Parquet file, a piece of a row group at a time. `file` is read at any place, so it cannot be a stream.
 * @throws Refusal TABLE_FORM, TABLE_CELL, FILE_DAMAGED
 */
export async function readParquetTable(file: AsyncBuffer): Promise<Table> {
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => refuse(error));
  const kind = findForm(parquetSchema(metadata).children.map(({ element }) => element.name));
  const facts = Object.fromEntries(
    (metadata.key_value_metadata ?? []).flatMap(({ key, value }) =>
      key.startsWith(FACT_PREFIX) && value !== undefined ? [[key.slice(FACT_PREFIX.length), value]] : [],
    ),
  );
  const scan = await parquetScan({ file, metadata, parsers: MILLISECONDS });
  return { kind, facts, batches: batchesOf(scan, kind) };
}

/** Moments of any resolution as milliseconds; what is finer than one is refused as not whole. */
const MILLISECONDS = {
  timestampFromMilliseconds: Number,
  timestampFromMicroseconds: (micros: bigint) => Number(micros) / 1e3,
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos) / 1e6,
};

async function* batchesOf(scan: ParquetScan, kind: TableKind): AsyncGenerator<TableBatch> {
  const form = formOf(kind);
  const step = LIMITS.exportRowsPerBatch;
  for (const range of scan.ranges) {
    for (let rowStart = range.rowStart; rowStart < range.rowEnd; rowStart += step) {
      const rowEnd = Math.min(rowStart + step, range.rowEnd);
      const columns: ColumnValues[] = [];
      for (const column of form) {
        const data = await scan
          .readColumn({ column: column.name, rowStart, rowEnd })
          .catch((error: unknown) => refuse(error));
        columns.push(typedColumn(column, { data: data as ArrayLike<unknown>, rowStart }));
      }
      yield { length: rowEnd - rowStart, columns };
    }
  }
}

function refuse(error: unknown): never {
  if (error instanceof Refusal) throw error;
  throw new Refusal('FILE_DAMAGED', {
    what: `the Parquet file cannot be read: ${error instanceof Error ? error.message.slice(0, 120) : 'damaged'}`,
    why: DAMAGE,
    next: 'export it again, or write it with compression="snappy"',
  });
}
