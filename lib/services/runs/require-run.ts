import { findRun, type RunRow } from '@/lib/adapters/db/runs';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';

/** The run with this id. @throws Refusal NOT_FOUND */
export async function requireRun(context: ServiceContext, id: string): Promise<RunRow> {
  const row = await findRun(context.db, id);
  if (row) return row;
  throw runNotFound(id);
}

export function runNotFound(id: string): Refusal {
  return new Refusal('NOT_FOUND', {
    what: `there is no run ${id}`,
    why: 'it was deleted, or the id is mistyped',
    next: 'look for it in the list of runs, or with: sextant run list',
    field: 'id',
    got: id,
  });
}
