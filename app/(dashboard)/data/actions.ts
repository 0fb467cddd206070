'use server';

import * as z from 'zod';
import { action } from '@/app/_server/action';
import { createImportRequest, createSyncRequest } from '@/lib/contracts/api/data';
import { cancelImport } from '@/lib/services/data/cancel-import';
import { createDemo } from '@/lib/services/data/create-demo';
import { createImport } from '@/lib/services/data/create-import';
import { createSync } from '@/lib/services/data/create-sync';
import { finishImport } from '@/lib/services/data/finish-import';
import { repeatSync } from '@/lib/services/data/repeat-sync';

const oneImport = z.strictObject({ id: z.string().max(64) });

export const createImportAction = action(
  { scope: 'data:write', input: createImportRequest },
  ({ context, input }) => createImport(context, input),
);

export const finishImportAction = action({ scope: 'data:write', input: oneImport }, ({ context, input }) =>
  finishImport(context, input.id),
);

export const cancelImportAction = action({ scope: 'data:write', input: oneImport }, ({ context, input }) =>
  cancelImport(context, input.id),
);

export const createDemoAction = action({ scope: 'data:write', input: z.strictObject({}) }, ({ context }) =>
  createDemo(context),
);

export const createSyncAction = action(
  { scope: 'data:write', input: createSyncRequest },
  ({ context, input }) => createSync(context, input),
);

export const repeatSyncAction = action({ scope: 'data:write', input: oneImport }, ({ context, input }) =>
  repeatSync(context, input.id),
);
