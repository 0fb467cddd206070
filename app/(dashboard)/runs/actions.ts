'use server';

import * as z from 'zod';
import { action } from '@/app/_server/action';
import { createRunRequest } from '@/lib/contracts/api/run';
import { cancelRun } from '@/lib/services/runs/cancel-run';
import { createRun } from '@/lib/services/runs/create-run';
import { deleteRun } from '@/lib/services/runs/delete-run';

const oneRun = z.strictObject({ id: z.string().max(64) });

export const createRunAction = action(
  { scope: 'runs:write', input: createRunRequest },
  ({ context, input }) => createRun(context, input),
);

export const cancelRunAction = action({ scope: 'runs:write', input: oneRun }, ({ context, input }) =>
  cancelRun(context, input.id),
);

export const deleteRunAction = action({ scope: 'runs:write', input: oneRun }, ({ context, input }) =>
  deleteRun(context, input.id),
);
