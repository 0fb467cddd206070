import { listImportRows } from '@/lib/adapters/db/bar-imports';
import { listImportsQuery, type ImportSummary, type ListImportsQuery } from '@/lib/contracts/api/data';
import type { Page } from '@/lib/contracts/api/page';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { importSummaryOf } from './import-summary';

/** One page of imports, newest first. @throws Refusal SCOPE */
export async function listImports(
  context: ServiceContext,
  raw: ListImportsQuery,
): Promise<Page<ImportSummary>> {
  requireScope(context, 'data:read');
  const { page, perPage } = listImportsQuery.parse(raw);
  const { rows, total } = await listImportRows(context.db, { limit: perPage, offset: (page - 1) * perPage });
  return { rows: rows.map(importSummaryOf), total, page, perPage };
}
