import { LIMITS } from '@/config/runtime/limits';
import { listParts, readPart } from '@/lib/adapters/db/bar-import-parts';
import {
  claimImport,
  endImport,
  endUnclaimedImport,
  findImport,
  releaseImport,
  reportImportProgress,
  type ImportClaim,
  type ImportRow,
} from '@/lib/adapters/db/bar-imports';
import { adoptLots } from '@/lib/adapters/db/instrument-versions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { recordListing } from '@/lib/services/instruments/record-listing';
import { recordAudit } from '@/lib/services/audit/record';
import type { ServiceContext } from '@/lib/services/context';
import { downloadBars } from './download-bars';
import { importDemo } from './import-demo';
import { ATTEMPTS_USED_UP, canceledImport, importFailureOf } from './import-failure';
import { importPages } from './import-pages';
import type { ImportProgress, ImportSources, ImportWork } from './import-work';
import { parseRealInstrument } from './parse-instrument';

/** Ends work that is no longer ours: another worker took it over, or it was ended meanwhile. */
class ImportLost extends Error {}
class ImportCanceled extends Error {
  constructor() {
    super('the import was stopped before its end');
  }
}

export interface RunImportOptions {
  readonly sources: ImportSources;
  /** Aborted when the process is about to stop; the import goes back in line. */
  readonly signal: AbortSignal;
}

/**
 * Does the work of one import row, whatever its kind, for the worker's job handlers. May be called any number of times for
 * one id, also while it is under way elsewhere: the bars are stored once, in the transaction that completes the row.
 * Refusals end the row as failed; anything else is thrown, so that the queue delivers the job again.
 */
export async function runImport(
  context: ServiceContext,
  importId: string,
  options: RunImportOptions,
): Promise<void> {
  const claimed = await claimImport(context.db, { importId, attemptsMax: LIMITS.importAttemptsMax });
  if (claimed === null) return settleUnclaimed(context, importId);
  const { claim, row } = claimed;
  try {
    await workOf(context, { claim, row, options });
  } catch (error) {
    if (error instanceof ImportLost) return;
    if (options.signal.aborted) {
      await releaseImport(context.db, claim);
      throw error;
    }
    if (error instanceof ImportCanceled)
      return endAs(context, claim, 'canceled', canceledImport('its owner'));
    if (!(error instanceof Refusal)) throw error;
    await endAs(context, claim, 'failed', importFailureOf(error));
  }
}

interface Job {
  readonly claim: ImportClaim;
  readonly row: ImportRow;
  readonly options: RunImportOptions;
}

async function workOf(context: ServiceContext, job: Job): Promise<void> {
  const { row, options } = job;
  const work = reporterOf(context, job);
  if (row.kind === 'demo') {
    await importDemo(context, work);
    return;
  }
  const instrument = parseRealInstrument({ venue: row.venue, instrument: row.symbol });
  const timeframe = row.timeframe as Timeframe;
  const gapPolicy = row.gapPolicy === 'allow' ? 'allow' : 'refuse';
  if (row.kind === 'sync') {
    const { symbol, venue } = instrument;
    const { nowMs } = context;
    const history = await options.sources.openVenue({ venue, nowMs, signal: options.signal });
    try {
      await recordListing(context, { venue, listed: history.listed });
      const wanted = { instrument, timeframe, sinceMs: row.sinceMs ?? 0, isRevision: row.isRevision };
      await downloadBars(context, { ...wanted, source: history.bars(symbol) }, work);
      await adoptLots(context.db, venue);
    } finally {
      await history.close();
    }
    return;
  }
  const source = options.sources.openFile(readUpload(context, job), {
    label: row.fileName,
    symbol: instrument.symbol,
    gapPolicy,
    acknowledgeOutliers: row.acknowledgeOutliers,
    nowMs: context.nowMs(),
  });
  const { isRevision } = row;
  await importPages(context, { instrument, timeframe, gapPolicy, isRevision, source }, work);
}

/** Writes progress at most every importProgressIntervalMs and learns in the same statement whether to go on. */
function reporterOf(context: ServiceContext, { claim, row, options }: Job): ImportWork {
  let lastMs = -Infinity;
  return {
    async report(progress: ImportProgress) {
      if (options.signal.aborted) throw new ImportCanceled();
      const nowMs = performance.now();
      if (nowMs - lastMs < LIMITS.importProgressIntervalMs) return;
      lastMs = nowMs;
      const answer = await reportImportProgress(context.db, claim, progress);
      if (answer === 'cancel') throw new ImportCanceled();
      if (answer === 'lost') throw new ImportLost();
    },
    async finish(tx, barsDone) {
      const isEnded = await endImport(tx, claim, { status: 'completed', failure: null, barsDone });
      if (!isEnded) return false;
      const detail = { kind: row.kind, bars: barsDone, instrument: `${row.venue}:${row.symbol}` };
      await recordAudit(tx, context, { action: 'data.import', resource: `import:${claim.importId}`, detail });
      return true;
    },
  };
}

/** The uploaded bytes, one part in memory at a time. A part that is gone means that the import ended elsewhere. */
async function* readUpload(context: ServiceContext, { claim }: Job): AsyncGenerator<Uint8Array> {
  const { importId } = claim;
  for (const { partNumber } of await listParts(context.db, importId)) {
    const content = await readPart(context.db, { importId, partNumber });
    if (content === null) throw new ImportLost();
    yield content;
  }
}

async function endAs(
  context: ServiceContext,
  claim: ImportClaim,
  status: 'failed' | 'canceled',
  failure: ReturnType<typeof canceledImport>,
): Promise<void> {
  await inTransaction(context.db, async (tx) => {
    if (!(await endImport(tx, claim, { status, failure }))) return;
    const result = status === 'failed' ? 'failed' : 'done';
    const resource = `import:${claim.importId}`;
    await recordAudit(tx, context, {
      action: `data.import.${status}`,
      resource,
      result,
      detail: { ...failure },
    });
  });
}

/** A job for an import that nobody may take: it ended, it was canceled before a worker came, or it failed too often. */
async function settleUnclaimed(context: ServiceContext, importId: string): Promise<void> {
  const row = await findImport(context.db, importId);
  if (row === null || !['queued', 'running'].includes(row.status)) return;
  const end =
    row.cancelRequestedAt !== null
      ? ({ status: 'canceled', failure: canceledImport('its owner') } as const)
      : ({ status: 'failed', failure: ATTEMPTS_USED_UP } as const);
  await inTransaction(context.db, (tx) => endUnclaimedImport(tx, importId, end));
}
