import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@/lib/adapters/db/client';
import { loadBars } from '@/lib/adapters/db/bars';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import { openFile } from '@/lib/adapters/files/csv/read-bars';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { ServiceContext } from '@/lib/services/context';
import { importFile } from '@/lib/services/data/import-now';
import { onDatabase } from '../on-database';
import { makeCsv } from './make-csv';
import { fetchBytes, parseCells, readColumns, writeColumns } from './references';
import { median } from '../median';

const BARS = 1_000_000;
const TURNS = 7;
/**
 * What is asked for on two cores without other work. On a machine that is busy with something else time says little: then
 * the processor time of the import, and the load as a multiple of fetching the same bytes, decide.
 */
const FLOORS = { importMsMax: 10_000, importCpuMsMax: 6_000, loadMsMax: 200, loadRatioMax: 5 };

interface Figures {
  readonly bars: number;
  readonly csvBytes: number;
  /** Gzip CSV → checked bars → Postgres. */
  readonly importMs: number;
  /** Gunzip and cut into cells, nothing else. */
  readonly parseMs: number;
  /** Processor time of this process during the import, all threads. */
  readonly importCpuMs: number;
  /** Postgres → checked columns; the median of all turns. */
  readonly loadMs: number;
  readonly loadMsAll: readonly number[];
  /** The same bytes from the same server, unread. */
  readonly fetchMs: number;
  readonly loadRatio: number;
  /** The same columns from a local float64 file, which no store can beat. */
  readonly localFileMs: number;
  readonly floors: typeof FLOORS;
  readonly ok: boolean;
}

/** `npm run -s bench -- data [--json]`: a million one-minute bars from gzip CSV into Postgres and back into columns. */
export async function run(args: readonly string[]): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'sextant-bench-'));
  try {
    return await onDatabase(args, { connectionsMax: 2, measure: (db) => measure(db, dir), asText });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(db: Database, dir: string): Promise<Figures> {
  const csv = join(dir, 'bars.csv.gz');
  const raw = join(dir, 'bars.f64');
  await makeCsv(csv, BARS);
  const parseMs = await timed(() => parseCells(csv));
  const before = process.cpuUsage();
  const importMs = await timed(() => importOnce(db, csv));
  const cpu = process.cpuUsage(before);
  const importCpuMs = Math.round((cpu.user + cpu.system) / 1000);
  writeColumns(raw, await loadAll(db));
  const load: number[] = [];
  const bytes: number[] = [];
  const local: number[] = [];
  // In turns, so that a busy moment of the machine falls on all three.
  for (let turn = 0; turn < TURNS; turn += 1) {
    load.push(await timed(() => loadAll(db)));
    bytes.push(await timed(() => fetchBytes(db)));
    local.push(await timed(() => Promise.resolve(readColumns(raw))));
  }
  const [loadMs, fetchMs] = [median(load), median(bytes)];
  const loadRatio = Math.round((loadMs / fetchMs) * 100) / 100;
  return {
    bars: BARS,
    csvBytes: statSync(csv).size,
    importMs,
    parseMs,
    importCpuMs,
    loadMs,
    loadMsAll: load,
    fetchMs,
    loadRatio,
    localFileMs: median(local),
    floors: FLOORS,
    ok:
      (importMs <= FLOORS.importMsMax || importCpuMs <= FLOORS.importCpuMsMax) &&
      (loadMs <= FLOORS.loadMsMax || loadRatio <= FLOORS.loadRatioMax),
  };
}

async function importOnce(db: Database, csv: string): Promise<void> {
  const queue = { enqueue: nobodyWorks, ensure: nobodyWorks, close: nobodyWorks };
  const actor = { kind: 'system', name: 'bench' } as const;
  const context: ServiceContext = {
    db,
    queue,
    actor,
    requestId: 'bench',
    nowMs: () => Date.now(),
    configDir: 'config',
  };
  const gapPolicy = 'refuse';
  const source = csvBarSource(openFile(csv), {
    label: 'bench',
    symbol: 'BTC/USDT',
    gapPolicy,
    acknowledgeOutliers: false,
    nowMs: Date.now(),
  });
  const stored = await importFile(context, {
    venue: 'bench',
    instrument: 'BTC/USDT',
    timeframe: '1m',
    gapPolicy,
    source,
    sizeBytes: statSync(csv).size,
    onProgress: () => undefined,
  });
  if (stored.total !== BARS) throw new Error(`stored ${stored.total} bars, expected ${BARS}`);
}

/** An import of a command asks nobody else to work. */
function nobodyWorks(): Promise<never> {
  return Promise.reject(new Error('the benchmark has no queue'));
}

async function loadAll(db: Database): Promise<BarSeries> {
  const stored = await loadBars(db, 'bench:BTC/USDT@1m', { fromMs: null, toMs: null });
  if (stored?.series.length !== BARS) throw new Error('the bars did not come back');
  return stored.series;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) * 10) / 10;
}

function asText(figures: Figures): string {
  const { floors } = figures;
  return (
    `import  ${figures.bars} bars from gzip CSV: ${figures.importMs} ms (at most ${floors.importMsMax}), ` +
    `${figures.importCpuMs} ms of processor (at most ${floors.importCpuMsMax}); cutting the file into cells takes ${figures.parseMs} ms\n` +
    `load    into columns: ${figures.loadMs} ms (at most ${floors.loadMsMax}), ` +
    `${figures.loadRatio} x fetching the bytes (${figures.fetchMs} ms; at most ${floors.loadRatioMax} x); ` +
    `a local float64 file takes ${figures.localFileMs} ms\n` +
    `${figures.ok ? 'holds' : 'MISSED: a figure is above both of its bounds'}\n`
  );
}
