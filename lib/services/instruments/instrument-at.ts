import { LIMITS } from '@/config/runtime/limits';
import {
  findVersionAt,
  listVersions,
  type InstrumentVersionRow,
} from '@/lib/adapters/db/instrument-versions';
import { instrumentVersion, type InstrumentVersion } from '@/lib/contracts/api/instrument-version';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What was known about an instrument at a moment; null before a sync first saw it. @throws Refusal SCOPE */
export async function instrumentAt(
  context: ServiceContext,
  instrumentId: string,
  timeMs: number,
): Promise<InstrumentVersion | null> {
  requireScope(context, 'data:read');
  const row = await findVersionAt(context.db, { instrumentId, atMs: timeMs });
  return row === null ? null : versionOf(row);
}

/** Everything its venue ever said about an instrument, latest first. @throws Refusal SCOPE */
export async function listInstrumentVersions(
  context: ServiceContext,
  instrumentId: string,
): Promise<InstrumentVersion[]> {
  requireScope(context, 'data:read');
  const rows = await listVersions(context.db, { instrumentId, limit: LIMITS.pageRowsMax });
  return rows.map(versionOf);
}

function versionOf(row: InstrumentVersionRow): InstrumentVersion {
  const { instrumentId, venue, symbol, validFromMs, status } = row;
  return instrumentVersion.parse({
    ...(row.facts as object),
    instrumentId,
    venue,
    symbol,
    validFromMs,
    status,
  });
}
