import { LIMITS } from '@/config/runtime/limits';
import { countOpenImports, insertImport, type ImportInsert } from '@/lib/adapters/db/bar-imports';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { createImportRequest, type CreateImportRequest } from '@/lib/contracts/api/data';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { parseRealInstrument } from './parse-instrument';

/**
 * Opens an upload: the file then comes in parts of `partBytesMax` (the last may be shorter), see put-import-part.ts.
 * @throws Refusal SCOPE, INPUT_INVALID, DEMO_MIXED, LIMIT
 */
export async function createImport(
  context: ServiceContext,
  raw: CreateImportRequest,
): Promise<{ id: string; partBytesMax: number }> {
  requireScope(context, 'data:write');
  const request = createImportRequest.parse(raw);
  const { venue, symbol } = parseRealInstrument(request);
  if (request.sizeBytes > LIMITS.uploadBytesMax) {
    throw new Refusal('LIMIT', {
      what: `the file has ${request.sizeBytes} bytes`,
      why: `an upload may have ${LIMITS.uploadBytesMax} bytes`,
      next: 'compress it with gzip, split it by year, or import it on the server: sextant data import FILE',
      field: 'sizeBytes',
      got: String(request.sizeBytes),
      expected: `at most ${LIMITS.uploadBytesMax}`,
    });
  }
  const { timeframe, gapPolicy, acknowledgeOutliers, sizeBytes, revise: isRevision } = request;
  const id = await openImport(context, {
    kind: 'upload',
    status: 'uploading',
    fileName: labelOf(request.fileName),
    venue,
    symbol,
    timeframe,
    gapPolicy,
    acknowledgeOutliers,
    isRevision,
    sizeBytes,
  });
  return { id, partBytesMax: LIMITS.uploadPartBytesMax };
}

/** The name is only ever shown: folders are dropped, and so is what cannot be printed. */
function labelOf(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? '';
  const printable = last.replace(/[\p{Cc}\p{Cf}]/gu, '');
  return printable === '' ? 'upload' : printable;
}

/** Adds the row of a new import with its audit row, and returns its id. @throws Refusal RATE_LIMITED */
export async function openImport(
  context: ServiceContext,
  row: Omit<ImportInsert, 'id' | 'createdBy' | 'createdAt'>,
): Promise<string> {
  const id = newId('imp', context.nowMs());
  const createdBy = actorLabel(context.actor);
  const createdAt = new Date(context.nowMs());
  await inTransaction(context.db, async (tx) => {
    refuseWhenMany(await countOpenImports(tx, createdBy));
    await insertImport(tx, { ...row, id, createdBy, createdAt });
    const { kind, venue, symbol, timeframe, fileName } = row;
    const detail = { kind, venue, symbol, timeframe, fileName };
    await recordAudit(tx, context, { action: 'data.import.create', resource: `import:${id}`, detail });
  });
  return id;
}

function refuseWhenMany(open: number): void {
  if (open < LIMITS.importsPerUserOpenMax) return;
  throw new Refusal('RATE_LIMITED', {
    what: `${open} of your imports have not ended`,
    why: `one person may have ${LIMITS.importsPerUserOpenMax} at a time, because their files wait in the database`,
    next: 'wait until some have ended, or cancel some on the Data page',
    got: String(open),
    expected: `< ${LIMITS.importsPerUserOpenMax}`,
  });
}
