import {
  formOf,
  isTableKind,
  millisecondsName,
  type TableColumn,
  type TableKind,
} from '@/lib/contracts/exports/table-forms';
import type { Table, TableBatch } from '@/lib/ports/table';
import { BatchBuilder } from '../batch-builder';
import { csvHeader } from '../csv/write-csv';
import { findForm } from '../find-form';
import { readTypedCell } from '../table-cell';
import { textLines, type TextLine } from '../text-lines';
import { parseJsonLine, type JsonRecord } from './json-line';

/**
 * A table that `writeNdjson` wrote, some rows at a time; `label` is the file's name in messages. A file without rows says
 * nothing about its columns: what was exported is in its facts.
 * @throws Refusal TABLE_FORM, TABLE_CELL, LINE_MALFORMED, LINE_CUT
 */
export async function readNdjsonTable(
  text: AsyncIterable<Uint8Array>,
  { label, facts }: { readonly label: string; readonly facts: Table['facts'] },
): Promise<Table> {
  const chunks = textLines(text);
  const first = await chunks.next();
  const head = first.done === true ? [] : first.value;
  const line = head[0];
  const names = line === undefined ? namesInFacts(facts) : Object.keys(parseJsonLine(line, label));
  const lines = async function* (): AsyncGenerator<readonly TextLine[]> {
    yield head;
    yield* chunks;
  };
  const kind = findForm(names, csvHeader);
  return { kind, facts, batches: batchesOf(lines(), { kind, label }) };
}

function namesInFacts({ kind }: Table['facts']): readonly string[] {
  return kind === undefined || !isTableKind(kind) ? [] : csvHeader(kind);
}

async function* batchesOf(
  chunks: AsyncGenerator<readonly TextLine[]>,
  { kind, label }: { kind: TableKind; label: string },
): AsyncGenerator<TableBatch> {
  const form = formOf(kind);
  const fields = form.map(({ kind: holds, name }) => (holds === 'time' ? millisecondsName(name) : name));
  const builder = new BatchBuilder(form);
  for await (const lines of chunks) {
    for (const line of lines) {
      const record = parseJsonLine(line, label);
      readRow(record, { form, fields, builder, line });
      if (builder.endRow()) yield builder.take()!;
    }
  }
  const last = builder.take();
  if (last !== null) yield last;
}

function readRow(
  record: JsonRecord,
  row: {
    readonly form: readonly TableColumn[];
    readonly fields: readonly string[];
    readonly builder: BatchBuilder;
    readonly line: TextLine;
  },
): void {
  const { form, fields, builder, line } = row;
  const place = (): string => `line ${line.number}`;
  for (let at = 0; at < form.length; at += 1) {
    builder.put(at, readTypedCell(record[fields[at]!], form[at]!, place));
  }
}
