import { CONTENT_TYPES, encodeTable } from '@/lib/adapters/files/encode-table';
import type { ExportFormat } from '@/lib/contracts/exports/table-forms';
import type { ExportedTable } from './exported-table';

/** A table as a file for somebody who is not on this machine. */
export interface ExportDownload {
  readonly bytes: AsyncGenerator<Uint8Array>;
  readonly fileName: string;
  readonly contentType: string;
}

/** The bytes of a table in one form; nothing is read before they are asked for. */
export function encodeExport({ table, baseName }: ExportedTable, format: ExportFormat): ExportDownload {
  return {
    bytes: encodeTable(table, format),
    fileName: `${baseName}.${format}`,
    contentType: CONTENT_TYPES[format],
  };
}
