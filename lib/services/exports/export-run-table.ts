import { BUILD_INFO } from '@/config/runtime/build-info';
import { findRunResult } from '@/lib/adapters/db/run-results';
import { BatchBuilder } from '@/lib/adapters/files/batch-builder';
import type { RunTable } from '@/lib/contracts/api/exports';
import { formOf } from '@/lib/contracts/exports/table-forms';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import type { TableBatch, TableFacts } from '@/lib/ports/table';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { exportFills } from '@/lib/services/runs/list-fills';
import { exportOrders } from '@/lib/services/runs/list-orders';
import { exportRoundTrips } from '@/lib/services/runs/list-round-trips';
import { requireRun } from '@/lib/services/runs/require-run';
import { fileBaseName, type ExportedTable } from './exported-table';
import { fillRow, orderRow, PositionRows, roundTripRow, type Row } from './run-tables';

/**
 * Fills, orders, positions or round trips of a completed run as a table, oldest first, read some at a time. What a run
 * stored never changes, so the facts name it by its hashes.
 * @throws Refusal SCOPE, NOT_FOUND, RUN_RESULT_MISSING
 */
export async function exportRunTable(
  context: ServiceContext,
  id: string,
  table: RunTable,
): Promise<ExportedTable> {
  requireScope(context, 'runs:read');
  const run = await requireRun(context, id);
  const result = await findRunResult(context.db, id);
  if (result === null) throw withoutResult(id, run.status);
  const { facts } = result;
  const told: TableFacts = {
    kind: table,
    sextant_version: BUILD_INFO.version,
    source: id,
    strategy: facts.strategy,
    venue: facts.venue,
    instrument: facts.instruments.join(' '),
    quote_currency: facts.quoteCurrency,
    is_demo: String(facts.isDemo),
    from_utc: formatUtc(facts.fromMs),
    to_utc: formatUtc(facts.toMs),
    fingerprint: facts.fingerprint,
    data_hash: facts.dataHash,
    /** Of the journal that all of these rows are folded from. */
    content_hash: facts.journalHash,
  };
  return {
    table: { kind: table, facts: told, batches: batched(table, rowsOf(context, id, table)) },
    baseName: fileBaseName(id, table),
    rowsTotal: null,
  };
}

function rowsOf(context: ServiceContext, id: string, table: RunTable): AsyncGenerator<readonly Row[]> {
  switch (table) {
    case 'fills':
      return mapped(exportFills(context, id, {}), fillRow);
    case 'orders':
      return mapped(exportOrders(context, id, {}), orderRow);
    case 'round-trips':
      return mapped(exportRoundTrips(context, id, { sort: 'number', order: 'asc' }), roundTripRow);
    case 'positions': {
      const positions = new PositionRows();
      return mapped(exportFills(context, id, {}), (fill) => positions.after(fill));
    }
  }
}

async function* mapped<T>(
  pages: AsyncIterable<readonly T[]>,
  rowOf: (one: T) => Row,
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) yield page.map(rowOf);
}

async function* batched(table: RunTable, pages: AsyncIterable<readonly Row[]>): AsyncGenerator<TableBatch> {
  const builder = new BatchBuilder(formOf(table));
  for await (const rows of pages) {
    for (const row of rows) {
      row.forEach((value, column) => builder.put(column, value));
      if (builder.endRow()) yield builder.take()!;
    }
  }
  const rest = builder.take();
  if (rest !== null) yield rest;
}

function withoutResult(id: string, status: string): Refusal {
  return new Refusal('RUN_RESULT_MISSING', {
    what: `run ${id} has no result`,
    why: `its status is ${status}`,
    next: status === 'queued' || status === 'running' ? 'wait until it is done' : 'see why it ended',
    got: status,
  });
}
