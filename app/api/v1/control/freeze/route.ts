import { route } from '@/app/_server/route';
import { freezeRequest } from '@/lib/contracts/api/control';
import { freeze } from '@/lib/services/control/freeze';

/** Stops new orders of everything, of an account or of a strategy. */
export const POST = route({ scope: 'control:freeze', body: freezeRequest }, ({ context, body }) =>
  freeze(context, body),
);
