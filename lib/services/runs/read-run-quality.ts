import { findRunQuality } from '@/lib/adapters/db/run-quality';
import { runQuality, type RunQuality } from '@/lib/contracts/api/data-quality';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/** The quality of the bars that a run used, measured when it ran. @throws Refusal SCOPE, NOT_FOUND */
export async function readRunQuality(context: ServiceContext, id: string): Promise<RunQuality> {
  requireScope(context, 'runs:read');
  await requireRun(context, id);
  return runQuality.parse({ runId: id, series: await findRunQuality(context.db, id) });
}
