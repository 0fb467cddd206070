import { findRunSymbols } from '@/lib/adapters/db/run-results';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/** Symbols of a run's instruments by their position in the journal; none until it has completed. @throws Refusal NOT_FOUND */
export async function runSymbols(context: ServiceContext, id: string): Promise<readonly string[]> {
  await requireRun(context, id);
  return findRunSymbols(context.db, id);
}
