import { LIMITS } from '@/config/runtime/limits';
import { unguarded } from '@/lib/contracts/csv-cell';
import { formOf, type TableColumn, type TableKind } from '@/lib/contracts/exports/table-forms';
import { Refusal } from '@/lib/core/model/refusal';
import type { Table, TableBatch } from '@/lib/ports/table';
import { BatchBuilder } from '../batch-builder';
import { findForm } from '../find-form';
import { isoTime } from '../iso-time';
import { readTextCell } from '../table-cell';
import { textLines } from '../text-lines';
import { splitRow, type Cells } from './split-row';
import { csvHeader } from './write-csv';

/** A row and the line it begins at; the header is row 1. */
interface Row {
  readonly cells: Cells;
  readonly row: number;
}

/**
 * A table that `writeCsv` wrote, some rows at a time. Lines may end with LF as well, which is what many tools make of CRLF.
 * @throws Refusal TABLE_FORM, TABLE_CELL, FILE_DAMAGED, LINE_CUT
 */
export async function readCsvTable(text: AsyncIterable<Uint8Array>, facts: Table['facts']): Promise<Table> {
  const chunks = parseRows(text);
  const first = await chunks.next();
  const [head, ...rest] = first.done === true ? [] : first.value;
  const kind = findForm(
    (head?.cells ?? []).map((cell) => cell ?? ''),
    csvHeader,
  );
  const rows = async function* (): AsyncGenerator<readonly Row[]> {
    yield rest;
    yield* chunks;
  };
  return { kind, facts, batches: batchesOf(rows(), kind) };
}

async function* batchesOf(
  chunks: AsyncGenerator<readonly Row[]>,
  kind: TableKind,
): AsyncGenerator<TableBatch> {
  const form = formOf(kind);
  const width = csvHeader(kind).length;
  const builder = new BatchBuilder(form);
  for await (const rows of chunks) {
    for (const { cells, row } of rows) {
      if (cells.length !== width) throw damaged(row, `${cells.length} cells instead of ${width}`);
      readRow(cells, { form, builder, row });
      if (builder.endRow()) yield builder.take()!;
    }
  }
  const rest = builder.take();
  if (rest !== null) yield rest;
}

function readRow(
  cells: Cells,
  { form, builder, row }: { form: readonly TableColumn[]; builder: BatchBuilder; row: number },
): void {
  let cell = 0;
  const place = (): string => `row ${row}:${cell + 1}`;
  for (let at = 0; at < form.length; at += 1) {
    const column = form[at]!;
    const text = cells[cell]!;
    const value = readTextCell(
      column.kind === 'text' && text !== null ? unguarded(text) : text,
      column,
      place,
    );
    builder.put(at, value);
    if (column.kind === 'time') {
      cell += 1;
      const iso = value === null ? null : isoTime(value as number);
      if (cells[cell] !== iso) throw torn(place(), { iso, found: cells[cell] ?? '(blank)' });
    }
    cell += 1;
  }
}

/** The rows of a chunk together. A quoted cell may run over line ends, and so over chunks. */
async function* parseRows(text: AsyncIterable<Uint8Array>): AsyncGenerator<Row[]> {
  let open: { readonly text: string; readonly row: number } | null = null;
  for await (const lines of textLines(text)) {
    const rows: Row[] = [];
    for (const line of lines) {
      if (!line.isWhole) throw cut(line.number);
      const row: number = open === null ? line.number : open.row;
      const joined: string = open === null ? line.text : `${open.text}\n${line.text}`;
      if (joined.length > LIMITS.tableLineBytesMax) throw damaged(row, 'a quoted cell is never closed');
      const cells = splitRow(joined.endsWith('\r') ? joined.slice(0, -1) : joined);
      if (cells === 'damaged') throw damaged(row, 'a quote stands in the middle of a cell');
      open = cells === 'open' ? { text: joined, row } : null;
      if (cells !== 'open') rows.push({ cells, row });
    }
    yield rows;
  }
  if (open !== null) throw damaged(open.row, 'a quoted cell is never closed');
}

function damaged(row: number, what: string): Refusal {
  return new Refusal('FILE_DAMAGED', {
    what: `row ${row}: ${what}`,
    why: 'cells that are missing, too many or never closed cannot be assigned to columns',
    next: 'export the table again; an editor that changed the quotes has damaged this file',
    field: `row ${row}`,
  });
}

function torn(place: string, { iso, found }: { iso: string | null; found: string }): Refusal {
  return new Refusal('TABLE_CELL', {
    what: `${place}: found ${found.slice(0, 40)}, the milliseconds beside it are ${iso ?? 'blank'}`,
    why: 'both cells name the same moment, so one of them was changed',
    next: 'export the table again, or correct the cell that is wrong',
    field: place,
    got: found.slice(0, 40),
    expected: iso ?? '(blank)',
  });
}

function cut(row: number): Refusal {
  return new Refusal('LINE_CUT', {
    what: `row ${row} has no line end`,
    why: 'the file may have been cut off in the middle of a number',
    next: 'fetch or export the file again; if it is complete, add a line feed at its end',
    field: `row ${row}`,
  });
}
