import { parentPort, workerData } from 'node:worker_threads';
import { findCalendar } from '@/lib/adapters/db/calendars';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { storeRunResult } from '@/lib/adapters/db/store-run-result';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { Refusal } from '@/lib/core/model/refusal';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { measureRunQuality } from '@/lib/services/runs/measure-run-quality';
import { storedSettings } from '@/lib/services/runs/stored-settings';
import { LIMITS } from '@/config/runtime/limits';
import { crashPoint } from '../crash-point';
import type { OwnRun } from '../strategies/own-run';
import { storableText } from '../strategies/storable-text';
import { journalChunks } from './journal-chunks';
import type { BacktestThreadData, BacktestThreadMessage } from './thread-messages';
import { isTransient } from './transient';

// One backtest, away from the worker's event loop: load bars, walk them, store what was found. The thread has a database
// connection of its own, so neither the bars nor the result ever pass through the main thread.

const data = workerData as BacktestThreadData;
const stopFlag = new Int32Array(data.stopFlag);

function say(message: BacktestThreadMessage): void {
  parentPort?.postMessage(message);
}

async function main(db: Database): Promise<void> {
  const { settings, codeHash } = data;
  const input = await loadRunInput(db, { settings, codeHash });
  const own = await ownRunOf(db, input);
  const backtest =
    own === null ? createBacktest(input) : createBacktest({ ...input, codeHash: own.codeHash }, own.prepared);
  if (!walk(backtest)) return say({ kind: 'stopped' });
  say({ kind: 'progress', progress: { ...progressOf(backtest, 0), stage: 'storing', etaSeconds: null } });
  const outcome = backtest.result();
  const journal = journalChunks(outcome.journal);
  crashPoint(data.crashAt, 'run.before-store');
  const { document, equityTimeMs: timeMs, equity, benchmark } = outcome;
  const dataQuality = await qualityOf(db, input, document.fills);
  const storing = storeRunResult(db, data.claim, {
    document,
    dataQuality,
    journal,
    equity: { timeMs, equity, benchmark },
    ...(own === null ? {} : { plots: own.plots }),
  });
  if (data.crashAt === 'run.mid-store') setTimeout(() => crashPoint(data.crashAt, 'run.mid-store'), 1);
  const isStored = await storing;
  crashPoint(data.crashAt, 'run.after-store');
  say({ kind: 'done', isStored });
}

/** What a reader must know of the bars that were walked, by the hours of their markets, and of the fills against them. */
async function qualityOf(
  db: Database,
  { markets }: BacktestInput,
  fills: Parameters<typeof measureRunQuality>[1],
): Promise<ReturnType<typeof measureRunQuality>> {
  const dated: Parameters<typeof measureRunQuality>[0][number][] = [];
  for (const { bars, instrument } of markets) {
    const calendar = await findCalendar(db, bars.instrumentId);
    dated.push({ bars, symbol: instrument.symbol, calendar });
  }
  return measureRunQuality(dated, fills);
}

/** Somebody's own strategy, as it was when the run was asked for; null for one of the catalogue, which needs no bundler. */
async function ownRunOf(db: Database, { params }: BacktestInput): Promise<OwnRun | null> {
  const { codeHash, settings } = data;
  const { strategy: name, strategyHash: hash } = storedSettings(settings);
  if (hash === null) return null;
  const { ownRun } = await import('../strategies/own-run');
  return ownRun(db, { name, hash, codeHash, params });
}

/** False when somebody asked to stop before the end. */
function walk(backtest: Backtest): boolean {
  const startedAt = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  for (let isDone = false; !isDone;) {
    if (Atomics.load(stopFlag, 0) !== 0) return false;
    isDone = backtest.advance(LIMITS.runBarsPerSlice);
    if (backtest.barsDone * 2 >= backtest.barsTotal) crashPoint(data.crashAt, 'run.half');
    const now = performance.now();
    if (now - saidAt < LIMITS.runProgressIntervalMs && !isDone) continue;
    saidAt = now;
    say({ kind: 'progress', progress: progressOf(backtest, now - startedAt) });
  }
  return true;
}

function progressOf(backtest: Backtest, elapsedMs: number) {
  const { barsDone, barsTotal } = backtest;
  const barsPerSecond = elapsedMs > 0 ? barsDone / (elapsedMs / 1000) : null;
  const etaSeconds = barsPerSecond ? (barsTotal - barsDone) / barsPerSecond : null;
  return { stage: 'running' as const, barsDone, barsTotal, barsPerSecond, etaSeconds };
}

function endOf(error: unknown): BacktestThreadMessage {
  if (error instanceof Refusal) {
    const { what, why, next } = error.details;
    return {
      kind: 'failed',
      failure: { code: error.code, message: storableText(what), why: storableText(why), next },
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (isTransient(error)) return { kind: 'faulted', message };
  return {
    kind: 'failed',
    failure: {
      code: 'RUN_FAULT',
      message: 'the run stopped at a fault on our side',
      why: storableText(message),
      next: 'report it with the run id; the log of the worker has the details',
    },
  };
}

const db = openDatabase({
  url: data.directUrl,
  connectionsMax: 1,
  pooled: false,
  applicationName: 'sextant-backtest',
});
try {
  await main(db);
} catch (error) {
  say(endOf(error));
} finally {
  await db.close();
}
