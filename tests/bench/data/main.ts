import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { loadBars } from '@/lib/adapters/db/bars';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import { openFile } from '@/lib/adapters/files/csv/read-bars';
import { seriesBytes } from '@/lib/core/bars/series-bytes';
import type { ServiceContext } from '@/lib/services/context';
import { importFile } from '@/lib/services/data/import-now';
import { openBenchDatabase } from './bench-database';
import { makeCsv } from './make-csv';

const BARS = 1_000_000;
const LOADS = 7;
/** Floors on two cores; the reference beside each says what the machine could do today. */
const IMPORT_MS_MAX = 10_000;
const LOAD_MS_MAX = 200;
/** On a slower or busier machine the reference is slower too; then this many times the reference is enough. */
const LOAD_RATIO_MAX = 4;
const MISSED = 8;

interface Figures {
  readonly bars: number;
  readonly csvBytes: number;
  readonly importMs: number;
  /** Processor time of this process, all threads: what a machine without other work would need at least. */
  readonly importCpuMs: number;
  readonly importMsMax: number;
  /** Reading the same bars from a local float64 file, which no store can beat. */
  readonly referenceMs: number;
  readonly loadMs: number;
  readonly loadMsMax: number;
  readonly loadMsAll: readonly number[];
  /** load ÷ reference. */
  readonly loadRatio: number;
  readonly loadRatioMax: number;
}

/** `npm run -s bench -- data [--json]`: a million one-minute bars from gzip CSV into Postgres and back into columns. */
export async function run(args: readonly string[]): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'sextant-bench-'));
  const database = await openBenchDatabase();
  const db = openDatabase({
    url: database.url,
    connectionsMax: 2,
    pooled: false,
    applicationName: 'sextant-bench',
  });
  try {
    const figures = await measure(db, dir);
    process.stdout.write(
      args.includes('--json') ? `${JSON.stringify(figures, null, 2)}\n` : printed(figures),
    );
    return holds(figures) ? 0 : MISSED;
  } finally {
    await db.close();
    await database.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function holds({ importMs, loadMs, loadRatio }: Figures): boolean {
  return importMs <= IMPORT_MS_MAX && (loadMs <= LOAD_MS_MAX || loadRatio <= LOAD_RATIO_MAX);
}

async function measure(db: Database, dir: string): Promise<Figures> {
  const csv = join(dir, 'bars.csv.gz');
  await makeCsv(csv, BARS);
  const csvBytes = statSync(csv).size;
  const cpuBefore = process.cpuUsage();
  const importMs = await timed(() => importOnce(db, csv));
  const cpu = process.cpuUsage(cpuBefore);
  const loadMsAll: number[] = [];
  const referenceMsAll: number[] = [];
  const raw = join(dir, 'bars.f64');
  for (let turn = 0; turn < LOADS; turn += 1) {
    loadMsAll.push(await timed(() => loadAll(db)));
    if (turn === 0) writeFileSync(raw, seriesBytes(await loadAll(db)));
    referenceMsAll.push(await timed(() => readColumns(raw)));
  }
  const loadMs = median(loadMsAll);
  const referenceMs = median(referenceMsAll);
  return {
    bars: BARS,
    csvBytes,
    importMs,
    importCpuMs: Math.round((cpu.user + cpu.system) / 1000),
    importMsMax: IMPORT_MS_MAX,
    referenceMs,
    loadMs,
    loadMsMax: LOAD_MS_MAX,
    loadMsAll,
    loadRatio: Math.round((loadMs / referenceMs) * 10) / 10,
    loadRatioMax: LOAD_RATIO_MAX,
  };
}

async function importOnce(db: Database, csv: string): Promise<void> {
  const queue = { enqueue: nobodyWorks, ensure: nobodyWorks, close: nobodyWorks };
  const context: ServiceContext = {
    db,
    queue,
    requestId: 'bench',
    nowMs: () => Date.now(),
    actor: {
      kind: 'system',
      name: 'bench',
    },
  };
  const source = csvBarSource(openFile(csv), {
    label: 'bench',
    symbol: 'BTC/USDT',
    gapPolicy: 'refuse',
    acknowledgeOutliers: false,
    nowMs: Date.now(),
  });
  const stored = await importFile(context, {
    venue: 'bench',
    instrument: 'BTC/USDT',
    timeframe: '1m',
    gapPolicy: 'refuse',
    source,
    sizeBytes: 0,
    onProgress: () => undefined,
  });
  if (stored.total !== BARS) throw new Error(`stored ${stored.total} bars, expected ${BARS}`);
}

/** An import of a command asks nobody else to work. */
function nobodyWorks(): Promise<never> {
  return Promise.reject(new Error('the benchmark has no queue'));
}

async function loadAll(db: Database) {
  const stored = await loadBars(db, 'bench:BTC/USDT@1m', { fromMs: null, toMs: null });
  if (stored?.series.length !== BARS) throw new Error('the bars did not come back');
  return stored.series;
}

/** Six columns from a local file: one read and a copy each. */
function readColumns(path: string): Promise<Float64Array[]> {
  const bytes = readFileSync(path);
  const size = bytes.length / 6;
  const columns = Array.from({ length: 6 }, (_, column) => {
    const copy = new Uint8Array(size);
    copy.set(bytes.subarray(column * size, (column + 1) * size));
    return new Float64Array(copy.buffer);
  });
  return Promise.resolve(columns);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) * 10) / 10;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function printed(figures: Figures): string {
  return (
    `import  ${figures.bars} bars from gzip CSV (${figures.csvBytes} bytes): ${figures.importMs} ms, ${figures.importCpuMs} ms of processor (at most ${figures.importMsMax})\n` +
    `load    into columns: ${figures.loadMs} ms (at most ${figures.loadMsMax}), ` +
    `${figures.loadRatio} x a local float64 file (${figures.referenceMs} ms; at most one of ${figures.loadMsMax} ms and ${figures.loadRatioMax} x may be missed)\n`
  );
}
