import { findUniverseVersion, insertUniverseVersion, lockUniverse } from '@/lib/adapters/db/universe';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { resolveAt } from './resolve-at';
import type { UniverseView } from '@/lib/contracts/api/universe';

/**
 * Resolves the universe as it is now and keeps it as a new version when it is another than the last: who counts, who does
 * not and why, filters, lists and pairs. Values that moved without changing anybody's standing make no version.
 * @throws Refusal SCOPE, of config/universe.yaml with line and column
 */
export async function resolveNow(
  context: ServiceContext,
): Promise<UniverseView & { readonly isNew: boolean }> {
  requireScope(context, 'data:write');
  const atMs = context.nowMs();
  const { content, contentHash } = await resolveAt(context, atMs);
  return inTransaction(context.db, async (tx) => {
    await lockUniverse(tx);
    const before = await findUniverseVersion(tx, Number.MAX_SAFE_INTEGER);
    if (before?.contentHash === contentHash)
      return { ...content, contentHash, version: before.version, isNew: false };
    const version = (before?.version ?? 0) + 1;
    await insertUniverseVersion(tx, { version, resolvedAtMs: atMs, contentHash, content });
    await recordAudit(tx, context, {
      action: 'universe.resolve',
      resource: `universe@${version}`,
      detail: { contentHash, members: content.members.length, excluded: content.excluded.length },
    });
    return { ...content, contentHash, version, isNew: true };
  });
}
