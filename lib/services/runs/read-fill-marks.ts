import { listFillRows } from '@/lib/adapters/db/run-results';
import { fillMarksQuery, type FillMarks, type FillMarksQuery } from '@/lib/contracts/api/run-marks';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/** More than this is neither readable on a chart nor quick to send; the reader zooms in instead. */
const MARKS_MAX = 5_000;

/**
 * The fills of a stretch as a chart marks them. When there are more than a chart can hold, `total` says how many and
 * `marks` is empty: half of them would be a lie.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function readFillMarks(
  context: ServiceContext,
  id: string,
  raw: FillMarksQuery,
): Promise<FillMarks> {
  requireScope(context, 'runs:read');
  const query = fillMarksQuery.parse(raw);
  await requireRun(context, id);
  const { rows, total } = await listFillRows(context.db, id, {
    ...query,
    order: 'asc',
    page: 1,
    perPage: MARKS_MAX,
  });
  if (total > MARKS_MAX) return { total, marks: [] };
  return {
    total,
    marks: rows.map(({ seq, timeMs, side, price, quantity }) => ({ seq, timeMs, side, price, quantity })),
  };
}
