import type { ExportFormat } from '@/lib/contracts/exports/table-forms';
import type { Table } from '@/lib/ports/table';
import { writeArrow } from './arrow/write-arrow';
import { writeCsv } from './csv/write-csv';
import { writeNdjson } from './ndjson/write-ndjson';
import { writeParquet } from './parquet/write-parquet';

const WRITERS = { csv: writeCsv, ndjson: writeNdjson, parquet: writeParquet, arrow: writeArrow } as const;

/** What a file of that form is to a browser. */
export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.file',
};

/** True where the facts of a table are part of the file; text forms have no place for them that other readers skip. */
export function holdsFacts(format: ExportFormat): boolean {
  return format === 'parquet' || format === 'arrow';
}

/** The bytes of a table as a file, piece by piece: memory holds one batch and its bytes. */
export function encodeTable(table: Table, format: ExportFormat): AsyncGenerator<Uint8Array> {
  return WRITERS[format](table);
}
