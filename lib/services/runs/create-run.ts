import { createHash } from 'node:crypto';
import { LIMITS } from '@/config/runtime/limits';
import {
  countQueuedRuns,
  findRunByKey,
  findSeriesOfRun,
  hasBarsBetween,
  insertRun,
  lockRequester,
  type SeriesOfRun,
} from '@/lib/adapters/db/runs';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { createRunRequest, type AskedRun, type CreatedRun, type RunSettings } from '@/lib/contracts/api/run';
import { Refusal } from '@/lib/core/model/refusal';
import type { RunStatus } from '@/lib/core/model/run-status';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { readAccountLimits } from '@/lib/services/risk/account-limits';
import { requireConfigAsSaved } from './asked-config';
import { askedStrategy } from './asked-strategy';
import { canonicalJson } from './canonical-json';
import { checkRunSettings } from './check-run-settings';
import { checkStrategyParams } from './check-strategy-params';

/**
 * Asks for a backtest and returns its id and state at once; a worker computes it. Sending the same idempotency key with the
 * same body again returns the first run and makes nothing new.
 * @throws Refusal SCOPE, INPUT_INVALID, STRATEGY_UNKNOWN, STRATEGY_BROKEN, PARAMS_INVALID, RUN_SETTINGS_INVALID,
 *   SERIES_UNKNOWN, RANGE_EMPTY, IDEMPOTENCY_MISMATCH, RUN_QUEUE_FULL, and those of config/risk.yaml for a run held to it
 */
export async function createRun(context: ServiceContext, request: AskedRun): Promise<CreatedRun> {
  requireScope(context, 'runs:write');
  const { idempotencyKey, ...asked } = createRunRequest.parse(request);
  const { description, strategyHash } = await askedStrategy(context.db, asked.strategy);
  const params = checkStrategyParams(asked.strategy, asked.params, description);
  checkRunSettings(asked, description);
  await requireConfigAsSaved(context, description, { ...asked, params });
  const accountLimits =
    asked.limits === 'account'
      ? await readAccountLimits(context.configDir, [asked.instrumentId, ...asked.withInstruments])
      : null;
  const settings: RunSettings = { ...asked, params, accountLimits, strategyHash };
  const series = await requireBars(context, settings);
  const createdBy = actorLabel(context.actor);
  const requestHash = createHash('sha256').update(canonicalJson(asked)).digest('hex');

  const outcome = await inTransaction(context.db, async (tx) => {
    await lockRequester(tx, createdBy);
    const earlier = await findRunByKey(tx, { createdBy, idempotencyKey });
    if (earlier) return { ...sameRequest(earlier, requestHash), isNew: false };
    refuseWhenFull(await countQueuedRuns(tx, createdBy));
    const id = newId('run', context.nowMs());
    await insertRun(tx, {
      id,
      strategy: settings.strategy,
      params: settings.params,
      instrumentId: settings.instrumentId,
      timeframe: settings.timeframe,
      fromMs: settings.fromMs,
      toMs: settings.toMs,
      settings,
      isDemo: series.isDemo,
      note: settings.note,
      idempotencyKey,
      requestHash,
      createdBy,
    });
    await recordAudit(tx, context, { action: 'runs.create', resource: `run:${id}`, detail: { settings } });
    return { id, status: 'queued' as const, isNew: true };
  });
  if (outcome.isNew) await askForWorker(context, outcome.id);
  return { id: outcome.id, status: outcome.status };
}

/** Bars of every instrument of the run; the answer is the first one's. */
async function requireBars(context: ServiceContext, settings: RunSettings): Promise<SeriesOfRun> {
  const first = await requireSeries(context, settings, 'instrumentId');
  for (const instrumentId of settings.withInstruments) {
    await requireSeries(context, { ...settings, instrumentId }, 'withInstruments');
  }
  return first;
}

async function requireSeries(
  context: ServiceContext,
  { instrumentId, timeframe, fromMs, toMs }: RunSettings,
  field: string,
): Promise<SeriesOfRun> {
  const series = await findSeriesOfRun(context.db, { instrumentId, timeframe });
  if (!series || series.barCount === 0) {
    throw new Refusal('SERIES_UNKNOWN', {
      what: `there are no ${timeframe} bars of ${instrumentId}`,
      why: 'a backtest needs bars that were imported, downloaded or generated before',
      next: 'import a file on the Data page, or with: sextant data import FILE',
      field,
      got: `${instrumentId}@${timeframe}`,
    });
  }
  const isOrdered = fromMs === null || toMs === null || fromMs < toMs;
  if (!isOrdered || !(await hasBarsBetween(context.db, { seriesId: series.seriesId, fromMs, toMs }))) {
    throw new Refusal('RANGE_EMPTY', {
      what: `no bars between ${instantText(fromMs)} and ${instantText(toMs)}`,
      why: isOrdered
        ? `${series.seriesId} holds ${instantText(series.fromMs)} to ${instantText(series.toMs)}`
        : 'the period ends before it starts',
      next: 'choose a period inside the stored bars',
      field: 'fromMs',
      got: `${instantText(fromMs)} to ${instantText(toMs)}`,
      expected: `${instantText(series.fromMs)} to ${instantText(series.toMs)}`,
    });
  }
  return series;
}

function instantText(timeMs: number | null): string {
  return timeMs === null ? 'open end' : new Date(timeMs).toISOString();
}

function sameRequest(
  earlier: { id: string; status: string; requestHash: string },
  requestHash: string,
): CreatedRun {
  if (earlier.requestHash === requestHash) return { id: earlier.id, status: earlier.status as RunStatus };
  throw new Refusal('IDEMPOTENCY_MISMATCH', {
    what: 'this idempotency key already belongs to another run',
    why: `it was sent before with other settings and made ${earlier.id}`,
    next: 'send a new key for a new run',
    field: 'idempotencyKey',
  });
}

function refuseWhenFull(queued: number): void {
  if (queued < LIMITS.runQueuedPerUserMax) return;
  throw new Refusal('RUN_QUEUE_FULL', {
    what: `${queued} of your runs are already waiting`,
    why: `one person may have ${LIMITS.runQueuedPerUserMax} runs waiting`,
    next: 'wait until some are done, or cancel some',
    got: String(queued),
    expected: `< ${LIMITS.runQueuedPerUserMax}`,
  });
}

/**
 * The run is already true when this is called. If the queue does not answer now, the sweeper of the worker asks again
 * within half a minute, so the only cost of a failure here is that wait; it must not make the request fail.
 */
async function askForWorker(context: ServiceContext, runId: string): Promise<void> {
  await context.queue.enqueue('backtest-run', { runId }, { ticketId: runId }).catch(() => undefined);
}
