import { route } from '@/app/_server/route';
import { createImportRequest, listImportsQuery } from '@/lib/contracts/api/data';
import { createImport } from '@/lib/services/data/create-import';
import { listImports } from '@/lib/services/data/list-imports';

export const GET = route({ scope: 'data:read', query: listImportsQuery }, ({ context, query }) =>
  listImports(context, query),
);

/** Opens an import: answers its id and how large a part may be. */
export const POST = route(
  { scope: 'data:write', body: createImportRequest, status: 201 },
  ({ context, body }) => createImport(context, body),
);
