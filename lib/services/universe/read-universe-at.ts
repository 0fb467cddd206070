import { LIMITS } from '@/config/runtime/limits';
import { findUniverseVersion, listUniverseVersions } from '@/lib/adapters/db/universe';
import { universeView, type UniverseVersion, type UniverseView } from '@/lib/contracts/api/universe';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { resolveAt } from './resolve-at';

/**
 * The universe at a moment, the present when none is given: by today's rules over what was known then, with the number of
 * the version that was in force. Nothing is stored.
 * @throws Refusal SCOPE, of config/universe.yaml with line and column
 */
export async function readUniverseAt(context: ServiceContext, atMs: number | null): Promise<UniverseView> {
  requireScope(context, 'data:read');
  const moment = atMs ?? context.nowMs();
  const { content, contentHash } = await resolveAt(context, moment);
  const inForce = await findUniverseVersion(context.db, moment);
  return { ...content, contentHash, version: inForce?.version ?? null };
}

/** Every stored version, newest first. @throws Refusal SCOPE */
export async function listUniverse(context: ServiceContext): Promise<UniverseVersion[]> {
  requireScope(context, 'data:read');
  const rows = await listUniverseVersions(context.db, LIMITS.universeVersionsListedMax);
  return rows.map(({ version, resolvedAtMs, contentHash, content }) => {
    const { members, excluded } = stored.parse(content);
    return { version, resolvedAtMs, contentHash, members: members.length, excluded: excluded.length };
  });
}

const stored = universeView.pick({ members: true, excluded: true }).loose();
