'use server';

import * as z from 'zod';
import { action } from '@/app/_server/action';
import { decideUnknownRequest } from '@/lib/contracts/api/unknown-orders';
import { decideUnknown } from '@/lib/services/orders/decide-unknown';

const decision = z.strictObject({ id: z.string().max(64), decision: decideUnknownRequest });

export const decideUnknownAction = action(
  { scope: 'trading:decide', input: decision },
  ({ context, input }) => decideUnknown(context, input.id, input.decision),
);
