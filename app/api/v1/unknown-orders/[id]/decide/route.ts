import { route } from '@/app/_server/route';
import { decideUnknownRequest } from '@/lib/contracts/api/unknown-orders';
import { decideUnknown } from '@/lib/services/orders/decide-unknown';

/** A person's word about an order nobody can prove anything of; whoever holds the account acts on it within seconds. */
export const POST = route(
  { scope: 'trading:decide', body: decideUnknownRequest, status: 202 },
  ({ context, params, body }) => decideUnknown(context, params['id'] ?? '', body),
);
