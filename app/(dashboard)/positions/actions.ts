'use server';

import { action } from '@/app/_server/action';
import { acknowledgeExternalRequest } from '@/lib/contracts/api/unknown-orders';
import { acknowledgeExternal } from '@/lib/services/orders/acknowledge-external';

export const acknowledgeExternalAction = action(
  { scope: 'trading:decide', input: acknowledgeExternalRequest },
  ({ context, input }) => acknowledgeExternal(context, input),
);
