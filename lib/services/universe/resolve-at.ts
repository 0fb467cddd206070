import type { UniverseView } from '@/lib/contracts/api/universe';
import { resolveUniverse } from '@/lib/core/universe/resolve-universe';
import type { ServiceContext } from '@/lib/services/context';
import { canonicalJson } from '@/lib/services/runs/canonical-json';
import { sha256 } from '@/lib/services/sha256';
import { readUniverse } from '@/lib/services/strategies/config-schema';
import { instrumentFacts } from './instrument-facts';

export type UniverseContent = Omit<UniverseView, 'version' | 'contentHash'>;

/** config/universe.yaml as written now, over what was known at `atMs`. @throws Refusal of the file with line and column */
export async function resolveAt(
  context: ServiceContext,
  atMs: number,
): Promise<{ readonly content: UniverseContent; readonly contentHash: string }> {
  const { instruments: entries, filters, lists, pairs } = await readUniverse(context.configDir);
  const facts = await instrumentFacts(context, { entries, filters, atMs });
  const { members, excluded } = resolveUniverse({ entries, filters, facts, atMs });
  const content: UniverseContent = {
    atMs,
    filters,
    members: [...members],
    excluded: [...excluded],
    lists: Object.fromEntries(Object.entries(lists).map(([name, ids]) => [name, [...ids]])),
    pairs: pairs.map(([one, other]) => [one, other]),
  };
  return { content, contentHash: hashOf(content) };
}

/** Of who stands where and by which rules; not of the moment, nor of values that moved without changing anything. */
function hashOf({ filters, members, excluded, lists, pairs }: UniverseContent): string {
  const standing = excluded.map(({ id, tier, reason, fact }) => ({ id, tier, reason, fact }));
  return sha256(canonicalJson({ filters, members, excluded: standing, lists, pairs }));
}
