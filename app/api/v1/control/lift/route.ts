import { route } from '@/app/_server/route';
import { liftFreezeRequest } from '@/lib/contracts/api/control';
import { liftFreeze } from '@/lib/services/control/lift-freeze';

/** Lets orders leave again that one trip stopped, the one that was seen. */
export const POST = route({ scope: 'control:lift', body: liftFreezeRequest }, ({ context, body }) =>
  liftFreeze(context, body),
);
