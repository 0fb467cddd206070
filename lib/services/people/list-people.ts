import { listPersonRows, type PersonRow } from '@/lib/adapters/db/people';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** Everyone with an account, by e-mail. */
export async function listPeople(context: ServiceContext): Promise<readonly PersonRow[]> {
  requireScope(context, 'people:manage');
  return listPersonRows(context.db);
}
