import { route } from '@/app/_server/route';
import { acknowledgeExternalRequest } from '@/lib/contracts/api/unknown-orders';
import { acknowledgeExternal } from '@/lib/services/orders/acknowledge-external';

export const POST = route(
  { scope: 'trading:decide', body: acknowledgeExternalRequest },
  ({ context, body }) => acknowledgeExternal(context, body),
);
