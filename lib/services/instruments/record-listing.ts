import { LIMITS } from '@/config/runtime/limits';
import {
  insertVersions,
  listLatestVersions,
  lockListing,
  type InstrumentVersionInsert,
  type InstrumentVersionRow,
} from '@/lib/adapters/db/instrument-versions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import { recordAudit } from '@/lib/services/audit/record';
import type { ServiceContext } from '@/lib/services/context';
import { canonicalJson } from '@/lib/services/runs/canonical-json';
import { sha256 } from '@/lib/services/sha256';

/** A list that lost more than this share of what was listed before is an outage of the venue, not a mass delisting. */
const VANISHED_SHARE_MAX = 0.5;

/**
 * Keeps what a venue lists now: a new version for every instrument that is new, changed, gone or back; nothing for the
 * others. An instrument that is no longer listed keeps its last facts and is `delisted` from now on. When more than half of
 * what was listed is gone, nothing is called delisted: half an answer is likelier than that. For processes that act for the
 * system itself, at each sync.
 * @returns versions written
 */
export async function recordListing(
  context: ServiceContext,
  { venue, listed }: { venue: string; listed: readonly ListedInstrument[] },
): Promise<{ changed: number; delisted: number }> {
  const atMs = context.nowMs();
  return inTransaction(context.db, async (tx) => {
    await lockListing(tx, venue);
    const latest = new Map((await listLatestVersions(tx, venue)).map((row) => [row.instrumentId, row]));
    const changes = changesOf({ venue, listed: listed.slice(0, LIMITS.instrumentsListedMax), latest, atMs });
    const gone = vanished({ listed, venue, latest, atMs });
    await insertVersions(tx, [...changes, ...gone], LIMITS.instrumentVersionsPerInsert);
    const counts = { changed: changes.length, delisted: gone.length };
    if (counts.changed + counts.delisted > 0)
      await recordAudit(tx, context, {
        action: 'instruments.record',
        resource: `venue:${venue}`,
        detail: counts,
      });
    return counts;
  });
}

type Latest = ReadonlyMap<string, InstrumentVersionRow>;

function changesOf(now: {
  venue: string;
  listed: readonly ListedInstrument[];
  latest: Latest;
  atMs: number;
}): InstrumentVersionInsert[] {
  const { venue, latest, atMs } = now;
  return now.listed.flatMap((one) => {
    const instrumentId = `${venue}:${one.symbol}`;
    const { status, symbol, ...facts } = one;
    const factsHash = sha256(canonicalJson(facts));
    const before = latest.get(instrumentId);
    if (before?.factsHash === factsHash && before.status === status) return [];
    return [{ instrumentId, venue, symbol, status, facts, factsHash, validFromMs: atMs }];
  });
}

function vanished(now: {
  venue: string;
  listed: readonly ListedInstrument[];
  latest: Latest;
  atMs: number;
}): InstrumentVersionInsert[] {
  const isListed = new Set(now.listed.map(({ symbol }) => `${now.venue}:${symbol}`));
  const known = [...now.latest.values()].filter(({ status }) => status !== 'delisted');
  const gone = known.filter(({ instrumentId }) => !isListed.has(instrumentId));
  if (gone.length > known.length * VANISHED_SHARE_MAX) return [];
  return gone.map((row) => ({ ...row, status: 'delisted', validFromMs: now.atMs }));
}
