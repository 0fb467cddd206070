import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnSource, SchemaElement } from 'hyparquet-writer';
import { BUILD_INFO } from '@/config/runtime/build-info';
import { formOf, type TableColumn } from '@/lib/contracts/exports/table-forms';
import type { ColumnValues, Table } from '@/lib/ports/table';

/** Keys of ours among the metadata of a file, whatever else a tool adds. */
export const FACT_PREFIX = 'sextant.';

/**
 * A table as Parquet, a row group per batch, compressed with Snappy: moments are TIMESTAMP(ms, UTC), market data DOUBLE, counts
 * INT64, money and text UTF8 strings. Money is text and not DECIMAL, because the writer's DECIMAL goes through a double.
 * The facts are key-value metadata of the file under `sextant.…`.
 */
export async function* writeParquet({ kind, facts, batches }: Table): AsyncGenerator<Uint8Array> {
  const form = formOf(kind);
  const writer = new PieceWriter();
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: form.length }, ...form.map(elementOf)],
    kvMetadata: Object.entries(facts).map(([key, value]) => ({ key: FACT_PREFIX + key, value })),
    createdBy: `sextant ${BUILD_INFO.version}`,
  });
  for await (const { length, columns } of batches) {
    if (length === 0) continue;
    await file.write({
      columnData: form.map((column, at) => sourceOf(column, columns[at]!)),
      rowGroupSize: length,
    });
    yield writer.take();
  }
  await file.finish();
  yield writer.take();
}

/** Gives away what was written so far; the offsets in the file go on counting. */
class PieceWriter extends ByteWriter {
  take(): Uint8Array {
    const piece = this.getBytes().slice();
    this.index = 0;
    return piece;
  }
}

function elementOf({ name, kind, isNullable }: TableColumn): SchemaElement {
  const repetition_type = isNullable ? 'OPTIONAL' : 'REQUIRED';
  switch (kind) {
    case 'time':
      return {
        name,
        repetition_type,
        type: 'INT64',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
      };
    case 'float':
      return { name, repetition_type, type: 'DOUBLE' };
    case 'integer':
      return { name, repetition_type, type: 'INT64' };
    case 'flag':
      return { name, repetition_type, type: 'BOOLEAN' };
    default:
      return {
        name,
        repetition_type,
        type: 'BYTE_ARRAY',
        converted_type: 'UTF8',
        logical_type: { type: 'STRING' },
      };
  }
}

function sourceOf({ name, kind, isNullable }: TableColumn, values: ColumnValues): ColumnSource {
  if (kind === 'time' || kind === 'integer') {
    const whole = Array.from(values as readonly (number | null)[], (value) =>
      value === null ? null : BigInt(value),
    );
    return isNullable ? { name, data: whole } : { name, data: whole, encoding: 'DELTA_BINARY_PACKED' };
  }
  // Looking for a dictionary costs three times the writing and finds none among prices.
  if (kind === 'float') return { name, data: values as Float64Array, encoding: 'PLAIN' };
  return { name, data: values as unknown[] };
}
