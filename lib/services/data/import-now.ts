import { insertImport } from '@/lib/adapters/db/bar-imports';
import { DEMO_MARKET } from '@/lib/core/bars/demo-market';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { BarSource } from '@/lib/ports/bar-source';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { downloadBars } from './download-bars';
import { importDemo } from './import-demo';
import { importPages } from './import-pages';
import type { ImportProgress, ImportWork } from './import-work';
import { DEMO_VENUE, parseInstrument, parseRealInstrument } from './parse-instrument';
import type { StoreOutcome } from './store-bars';

export interface DirectImport {
  readonly venue: string;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly source: BarSource;
  /** Bars that differ from stored ones replace them and are kept as a revision. */
  readonly isRevision?: boolean;
  readonly onProgress: (progress: ImportProgress) => void;
}

/**
 * Imports on behalf of a command, in its own process: no upload, no queue. The row of the import is written together
 * with the bars, so a command that is killed leaves neither.
 * @throws Refusal SCOPE, INPUT_INVALID, DEMO_MIXED, and what the source and the merge refuse
 */
export async function importFile(
  context: ServiceContext,
  wanted: DirectImport & { readonly gapPolicy: 'refuse' | 'allow'; readonly sizeBytes: number },
): Promise<StoreOutcome> {
  requireScope(context, 'data:write');
  const instrument = parseRealInstrument(wanted);
  const { gapPolicy, sizeBytes, isRevision = false } = wanted;
  const row = { kind: 'upload', gapPolicy, sizeBytes, isRevision, ...instrument };
  const outcome = await importPages(context, { ...wanted, instrument }, directWork(context, wanted, row));
  return outcome ?? neverTakenBack();
}

/** Downloads on behalf of a command; what arrived stays, so running it again goes on. @throws like importFile */
export async function downloadNow(
  context: ServiceContext,
  wanted: DirectImport & { readonly sinceMs: number },
): Promise<{ added: number; changed: number }> {
  requireScope(context, 'data:write');
  const instrument = parseRealInstrument(wanted);
  const { sinceMs, isRevision = false } = wanted;
  const row = { kind: 'sync', gapPolicy: 'allow', sinceMs, isRevision, ...instrument };
  return (
    (await downloadBars(context, { ...wanted, instrument }, directWork(context, wanted, row))) ??
    neverTakenBack()
  );
}

/** Makes the DEMO market now. */
export async function makeDemoNow(context: ServiceContext): Promise<StoreOutcome> {
  requireScope(context, 'data:write');
  const instrument = parseInstrument({ venue: DEMO_VENUE, instrument: DEMO_MARKET.symbol });
  const row = { kind: 'demo', gapPolicy: 'allow', ...instrument };
  const wanted = {
    timeframe: DEMO_MARKET.timeframe,
    source: { label: 'DEMO generator' },
    onProgress: () => undefined,
  };
  return (await importDemo(context, directWork(context, wanted, row))) ?? neverTakenBack();
}

function directWork(
  context: ServiceContext,
  wanted: Pick<DirectImport, 'timeframe' | 'onProgress'> & { readonly source: { readonly label: string } },
  row: {
    readonly kind: string;
    readonly venue: string;
    readonly symbol: string;
    readonly gapPolicy: string;
    readonly sizeBytes?: number;
    readonly sinceMs?: number;
    readonly isRevision?: boolean;
  },
): ImportWork {
  const startedAt = new Date(context.nowMs());
  return {
    report: (progress) => Promise.resolve(wanted.onProgress(progress)),
    async finish(tx, barsDone) {
      const id = newId('imp', context.nowMs());
      const { kind, venue, symbol, gapPolicy, sizeBytes = 0, sinceMs = null, isRevision = false } = row;
      await insertImport(tx, {
        id,
        kind,
        venue,
        symbol,
        gapPolicy,
        sizeBytes,
        sinceMs,
        isRevision,
        barsDone,
        startedAt,
        status: 'completed',
        timeframe: wanted.timeframe,
        fileName: wanted.source.label,
        bytesReceived: sizeBytes,
        barsTotal: barsDone,
        createdBy: actorLabel(context.actor),
        createdAt: startedAt,
        finishedAt: new Date(context.nowMs()),
      });
      const detail = { kind, bars: barsDone, instrument: `${venue}:${symbol}` };
      await recordAudit(tx, context, { action: 'data.import', resource: `import:${id}`, detail });
      return true;
    },
  };
}

function neverTakenBack(): never {
  throw new Error('a direct import cannot be taken over by anybody');
}
