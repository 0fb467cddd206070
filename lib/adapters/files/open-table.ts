import { open } from 'node:fs/promises';
import { asyncBufferFromFile } from 'hyparquet';
import type { Table } from '@/lib/ports/table';
import { readArrowTable } from './arrow/read-arrow';
import { decodeText } from './csv/decode-text';
import { openFile } from './csv/read-bars';
import { readCsvTable } from './csv/read-csv-table';
import { readFactsBeside } from './facts-beside';
import { beginsTable, firstLine } from './first-line';
import { readNdjsonTable } from './ndjson/read-ndjson-table';
import { readParquetTable } from './parquet/read-parquet';
import { verifiedTable } from './rows-hash';

export interface OpenTableOptions {
  /** Told how much of the file was read; may throw to stop. */
  readonly onBytes?: (bytesRead: number) => void;
}

const BINARY = { parquet: 'PAR1', arrow: 'ARROW1', stream: '\u00ff\u00ff\u00ff\u00ff' } as const;

/**
 * A file that an export wrote, whatever its form and its name: the first bytes decide. Text may be packed with gzip. When
 * the facts have a hash, the rows are held against it after the last one, so a caller must not keep anything before.
 * @throws Refusal FILE_UNREADABLE, FILE_TYPE, FILE_DAMAGED, FILE_CHANGED, TABLE_FORM, TABLE_CELL, LINE_MALFORMED, LINE_CUT
 */
export async function openTable(path: string, { onBytes }: OpenTableOptions = {}): Promise<Table> {
  const head = await readHead(path);
  if (head.startsWith(BINARY.parquet))
    return verifiedTable(await readParquetTable(await asyncBufferFromFile(path)));
  const bytes = openFile(path, onBytes);
  if (head.startsWith(BINARY.arrow) || head.startsWith(BINARY.stream)) {
    return verifiedTable(await readArrowTable(bytes));
  }
  const facts = await readFactsBeside(path);
  const { first, text } = await peek(decodeText(bytes));
  const label = path.slice(path.lastIndexOf('/') + 1);
  const isJson = first === undefined ? facts['format'] === 'ndjson' : first === '{';
  return verifiedTable(
    isJson ? await readNdjsonTable(text, { label, facts }) : await readCsvTable(text, facts),
  );
}

/** True for a file in one of our table forms; false for the plain candle CSV that people bring. */
export async function isTableFile(path: string): Promise<boolean> {
  const head = await readHead(path);
  if (Object.values(BINARY).some((magic) => head.startsWith(magic))) return true;
  const { line, text } = await firstLine(decodeText(openFile(path)));
  await text.return(undefined);
  return beginsTable(line);
}

async function readHead(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // Opening it again says why it cannot be read.
    return '';
  }
}

async function peek(
  text: AsyncGenerator<Uint8Array>,
): Promise<{ first: string | undefined; text: AsyncGenerator<Uint8Array> }> {
  const { line, text: again } = await firstLine(text);
  return { first: line[0], text: again };
}
