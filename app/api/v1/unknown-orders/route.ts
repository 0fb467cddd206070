import { route } from '@/app/_server/route';
import { listUnknownOrders } from '@/lib/services/orders/list-unknown-orders';

export const GET = route({ scope: 'trading:read' }, ({ context }) => listUnknownOrders(context));
