import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvText } from '@/components/tables/csv';
import { ROUND_TRIP_CSV } from '@/components/trading/csv-columns';
import { claimRun } from '@/lib/adapters/db/run-life';
import { storeRunResult } from '@/lib/adapters/db/store-run-result';
import { encodeTable } from '@/lib/adapters/files/encode-table';
import { openTable } from '@/lib/adapters/files/open-table';
import { writeFileWhole } from '@/lib/adapters/files/write-file';
import type { BacktestResult } from '@/lib/contracts/api/backtest-result';
import { listDecisionsQuery } from '@/lib/contracts/api/run-decisions';
import { listOrdersQuery } from '@/lib/contracts/api/run-orders';
import { plotsQuery } from '@/lib/contracts/api/run-report';
import { listFillsQuery, listRoundTripsQuery } from '@/lib/contracts/api/run-tables';
import { listRunsQuery } from '@/lib/contracts/api/run';
import type { RunTable } from '@/lib/contracts/api/exports';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/contracts/exports/table-forms';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { exportRunTable } from '@/lib/services/exports/export-run-table';
import { createRun } from '@/lib/services/runs/create-run';
import { exportDecisions, listDecisions } from '@/lib/services/runs/list-decisions';
import { exportFills, listFills } from '@/lib/services/runs/list-fills';
import { exportOrders, listOrders } from '@/lib/services/runs/list-orders';
import { exportRoundTrips, listRoundTrips } from '@/lib/services/runs/list-round-trips';
import { exportRuns, listRuns } from '@/lib/services/runs/list-runs';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { exportRun } from '@/lib/services/runs/export-run';
import { readFillMarks } from '@/lib/services/runs/read-fill-marks';
import { readPlots } from '@/lib/services/runs/read-plots';
import { readReport } from '@/lib/services/runs/read-report';
import { journalChunks } from '@/worker/threads/journal-chunks';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';

const [FIRST, SECOND] = ['BTC/USDT', 'ETH/USDT'] as const;
const folder = mkdtempSync(join(tmpdir(), 'sextant-run-tables-'));
let world: RunWorld;
let id: string;
let document: BacktestResult;

beforeAll(async () => {
  world = await createRunWorld();
  const { context } = world;
  await storeSeries(context.db, makeBars(6_000));
  await storeSeries(context.db, otherBars(6_000));
  const pair = {
    strategy: 'pairs-spread',
    params: { window: 20, entry: 1, exit: 0.2 },
    withInstruments: [`testex:${SECOND}`],
    margin: { mode: 'cross', leverageMax: '3', borrowRate: '0' },
    sizing: { kind: 'percent-of-equity', fraction: '0.3' },
  } as const;
  ({ id } = await createRun(context, runRequest({ ...pair, withInstruments: [...pair.withInstruments] })));
  const taken = await claimRun(context.db, { runId: id, attemptsMax: 3 });
  if (!taken) throw new Error('the run was not claimed');
  const backtest = createBacktest(
    await loadRunInput(context.db, { settings: taken.settings, codeHash: 'test' }),
  );
  while (!backtest.advance(5_000));
  const { document: found, journal, equityTimeMs: timeMs, equity, benchmark } = backtest.result();
  await storeRunResult(context.db, taken.claim, {
    document: found,
    journal: journalChunks(journal),
    equity: { timeMs, equity, benchmark },
  });
  document = await exportRun(context, id);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The walk of another stretch at the times of the first one, so that the two come apart and together. */
function otherBars(count: number): ReturnType<typeof makeBars> {
  const { timeMs } = makeBars(count);
  const { open, high, low, close, volume, ...rest } = makeBars(2 * count, `testex:${SECOND}`);
  const late = (column: Float64Array) => column.slice(count);
  return {
    ...rest,
    length: count,
    timeMs,
    open: late(open),
    high: late(high),
    low: late(low),
    close: late(close),
    volume: late(volume),
  };
}

async function all<Row>(batches: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

const trips = (query: object = {}) => listRoundTrips(world.context, id, listRoundTripsQuery.parse(query));
const tripFile = (query: object = {}) =>
  all(exportRoundTrips(world.context, id, { sort: 'number', order: 'asc', ...query }));

describe('the tables of a run over two instruments', () => {
  it('have rows of both, and none of the other when one is asked for', async () => {
    const perPage = 200;
    for (const instrument of [FIRST, SECOND]) {
      const ofOne = { instrument, perPage };
      const { context } = world;
      const lists = [
        (await trips(ofOne)).rows,
        (await listFills(context, id, listFillsQuery.parse(ofOne))).rows,
        (await listOrders(context, id, listOrdersQuery.parse(ofOne))).rows,
        (await listDecisions(context, id, listDecisionsQuery.parse(ofOne))).rows,
      ];
      for (const rows of lists) {
        expect(rows.length).toBeGreaterThan(5);
        expect(new Set(rows.map((row) => row.instrument))).toEqual(new Set([instrument]));
      }
      const { total, marks } = await readFillMarks(context, id, { instrument });
      expect(total).toBe(document.fills.filter((fill) => fill.instrument === instrument).length);
      expect(marks).toHaveLength(total);
    }
    expect((await trips({ instrument: 'SOL/USDT' })).total).toBe(0);
  });

  it('count what a filter matches, and the two results and two sides share out all trips', async () => {
    const total = document.roundTrips.length;
    const count = async (query: object) => (await trips({ ...query, perPage: 1 })).total;
    const zero = document.roundTrips.filter(({ profit }) => Number(profit) === 0).length;
    expect((await count({ result: 'winning' })) + (await count({ result: 'losing' })) + zero).toBe(total);
    expect((await count({ side: 'long' })) + (await count({ side: 'short' }))).toBe(total);
    expect(await count({ side: 'short', result: 'losing', instrument: FIRST })).toBe(
      document.roundTrips.filter(
        (trip) => trip.side === 'short' && trip.profit.startsWith('-') && trip.instrument === FIRST,
      ).length,
    );
  });

  it('count the trips of a stretch as the statistics of that stretch do', async () => {
    const { fromMs, toMs } = document.run;
    const [from, to] = [fromMs + (toMs - fromMs) / 4, fromMs + (toMs - fromMs) / 2].map(Math.round);
    const stretch = { fromMs: from, toMs: to };
    const { report } = await readReport(world.context, id, stretch);
    expect((await trips(stretch)).total).toBe(report.figures['tripsTotal']?.value);
  });

  it('find the next and the previous trip of a filter from any number', async () => {
    const ours = document.roundTrips.filter(
      (trip) => trip.instrument === SECOND && !trip.profit.startsWith('-'),
    );
    const [, second, third] = ours;
    const filter = { instrument: SECOND, result: 'winning', perPage: 1 };
    const next = await trips({ ...filter, fromNumber: (second?.number ?? 0) + 1, order: 'asc' });
    expect(next.rows[0]?.number).toBe(third?.number);
    const before = await trips({ ...filter, toNumber: (third?.number ?? 0) - 1, order: 'desc' });
    expect(before.rows[0]?.number).toBe(second?.number);
  });

  it('draw the indicators of the instrument that is asked for, and refuse one that was not traded', async () => {
    const { context } = world;
    const plots = (instrument?: string) =>
      readPlots(context, id, plotsQuery.parse(instrument === undefined ? {} : { instrument }));
    expect(await plots()).toEqual(await plots(FIRST));
    await expect(plots('SOL/USDT')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

/** The rows of a table of the run, written in a form and read back. */
async function tableFile(table: RunTable, format: ExportFormat): Promise<unknown[][]> {
  const path = join(folder, `${table}.${format}`);
  const { table: exported } = await exportRunTable(world.context, id, table);
  await writeFileWhole(path, encodeTable(exported, format), { isForced: true });
  const rows: unknown[][] = [];
  for await (const { length, columns } of (await openTable(path)).batches) {
    for (let row = 0; row < length; row += 1) rows.push(columns.map((column) => column[row]));
  }
  return rows;
}

describe('a file of a table', () => {
  it('holds every row of the run, exactly as its document has them', async () => {
    const { context } = world;
    expect(await tripFile()).toEqual(document.roundTrips);
    expect(await all(exportFills(context, id, {}))).toEqual(document.fills);
    const orders = await all(exportOrders(context, id, {}));
    expect(orders.flatMap((order) => order.fills.map(({ seq }) => seq)).toSorted((a, b) => a - b)).toEqual(
      document.fills.map(({ seq }) => seq),
    );
    expect(await all(exportDecisions(context, id, {}))).toHaveLength(document.funnel.signals);
  });

  it('holds what the filter leaves, in the order of the list', async () => {
    const query = { side: 'long', result: 'losing', sort: 'profit', order: 'desc' };
    const losing = await tripFile(query);
    const shown = await trips({ ...query, perPage: 200 });
    expect(losing).toHaveLength(shown.total);
    expect(losing.slice(0, 200)).toEqual(shown.rows);
    const { context } = world;
    const wanted = { outcome: 'filled', instrument: SECOND };
    const listed = await listDecisions(context, id, listDecisionsQuery.parse({ ...wanted, perPage: 200 }));
    const file = await all(exportDecisions(context, id, { outcome: 'filled', instrument: SECOND }));
    expect(file.slice(0, 200)).toEqual(listed.rows);
    expect(file).toHaveLength(listed.total);
  });

  it('carries every digit of money', async () => {
    let text = '';
    for await (const piece of csvText(
      ROUND_TRIP_CSV,
      exportRoundTrips(world.context, id, { sort: 'number', order: 'asc' }),
    ))
      text += piece;
    const [header, first] = text.split('\r\n').map((line) => line.split(','));
    const profit = first?.[header?.indexOf('profit') ?? -1];
    expect(profit).toBe(document.roundTrips[0]?.profit);
  });

  it('in every form holds the rows of the document, and positions that end where its fills do', async () => {
    const { fills, roundTrips } = document;
    for (const format of EXPORT_FORMATS) {
      const money = (await tableFile('fills', format)).map((row) => [row[0], row[5], row[6]]);
      expect(money).toEqual(fills.map(({ seq, price, quantity }) => [seq, price, quantity]));
      const profits = (await tableFile('round-trips', format)).map((row) => row[8]);
      expect(profits).toEqual(roundTrips.map(({ profit }) => profit));
      expect((await tableFile('positions', format)).map(([seq]) => seq)).toEqual(money.map(([seq]) => seq));
      const orders = await all(exportOrders(world.context, id, {}));
      expect(await tableFile('orders', format)).toHaveLength(orders.length);
    }
  });

  it('of a run that does not exist is refused before it begins', async () => {
    for (const rows of [
      exportOrders(world.context, 'run_none', {}),
      exportDecisions(world.context, 'run_none', {}),
      exportFills(world.context, 'run_none', {}),
      exportRoundTrips(world.context, 'run_none', { sort: 'number', order: 'asc' }),
    ]) {
      await expect(all<unknown>(rows)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('of runs holds each once, in the order of the list, under the same filter', async () => {
    const { context } = world;
    for (const note of ['one', 'two', 'three'])
      await createRun(context, runRequest({ note: `file ${note}` }));
    const query = listRunsQuery.parse({ search: 'file', order: 'asc' });
    const file = await all(exportRuns(context, query));
    expect(file.map(({ note }) => note)).toEqual(['file one', 'file two', 'file three']);
    expect(file).toEqual((await listRuns(context, query)).rows);
  });
});
