import type { ImportSummary } from '@/lib/contracts/api/data';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { importSummaryOf, requireImport } from './import-summary';

/** One import with its progress or its end. @throws Refusal SCOPE, NOT_FOUND */
export async function getImport(context: ServiceContext, id: string): Promise<ImportSummary> {
  requireScope(context, 'data:read');
  return importSummaryOf(await requireImport(context, id));
}
