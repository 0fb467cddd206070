import { LIMITS } from '@/config/runtime/limits';
import { putPart } from '@/lib/adapters/db/bar-import-parts';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireImport } from './import-summary';

/**
 * Stores part `partNumber` (0 = first) of an upload. Every part but the last has exactly `uploadPartBytesMax` bytes, so
 * where a part belongs follows from its number. Sending a part again replaces it.
 * @returns bytes received so far
 * @throws Refusal SCOPE, NOT_FOUND, INPUT_INVALID, LIMIT, CONFLICT (not uploading)
 */
export async function putImportPart(
  context: ServiceContext,
  importId: string,
  partNumber: number,
  content: Uint8Array,
): Promise<{ bytesReceived: number }> {
  requireScope(context, 'data:write');
  const row = await requireImport(context, importId);
  const expected = partSize(row.sizeBytes, partNumber);
  if (content.length > LIMITS.uploadPartBytesMax) throw tooLarge(content.length);
  if (content.length !== expected) {
    throw new Refusal('INPUT_INVALID', {
      what: `part ${partNumber} has ${content.length} bytes`,
      why:
        expected === 0
          ? 'the file has no such part'
          : `part ${partNumber} of this file has ${expected} bytes`,
      next: `cut the file into parts of ${LIMITS.uploadPartBytesMax} bytes, numbered from 0`,
      field: 'partNumber',
      got: `${content.length} bytes`,
      expected: `${expected} bytes`,
    });
  }
  const bytesReceived = await inTransaction(context.db, (tx) =>
    putPart(tx, { importId, partNumber, content }),
  );
  if (bytesReceived !== null) return { bytesReceived };
  throw new Refusal('CONFLICT', {
    what: `import ${importId} no longer takes parts`,
    why: `it is ${row.status}`,
    next: 'start a new import',
    got: row.status,
    expected: 'uploading',
  });
}

/** Bytes that part `partNumber` must have; 0 when there is no such part. */
function partSize(sizeBytes: number, partNumber: number): number {
  if (!Number.isInteger(partNumber) || partNumber < 0) return 0;
  const startsAt = partNumber * LIMITS.uploadPartBytesMax;
  return Math.max(0, Math.min(LIMITS.uploadPartBytesMax, sizeBytes - startsAt));
}

function tooLarge(bytes: number): Refusal {
  return new Refusal('LIMIT', {
    what: `the part has ${bytes} bytes`,
    why: `one part may have ${LIMITS.uploadPartBytesMax} bytes, below what hosts take in one request`,
    next: 'send smaller parts',
    field: 'partNumber',
    got: String(bytes),
    expected: `at most ${LIMITS.uploadPartBytesMax}`,
  });
}
