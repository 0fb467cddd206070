import { findReplay, type ReplayRow } from '@/lib/adapters/db/replays';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';

/** @throws Refusal NOT_FOUND */
export async function requireReplay(context: ServiceContext, id: string): Promise<ReplayRow> {
  const row = await findReplay(context.db, id);
  if (row !== null) return row;
  throw new Refusal('NOT_FOUND', {
    what: `there is no replay ${id.slice(0, 60)}`,
    why: 'the id is wrong, or the replay ended a while ago and was removed',
    next: 'look at the list of replays',
    field: 'id',
    got: id.slice(0, 60),
  });
}
