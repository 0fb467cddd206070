import { csvAttachment } from '@/app/_server/csv-attachment';
import { route } from '@/app/_server/route';
import { ORDER_CSV } from '@/components/trading/csv-columns';
import { exportOrdersQuery } from '@/lib/contracts/api/run-orders';
import { exportOrders } from '@/lib/services/runs/list-orders';

/** Every order the filter matches, oldest first, refused ones included. */
export const GET = route({ scope: 'runs:read', query: exportOrdersQuery }, ({ context, params, query }) => {
  const id = params['id'] ?? '';
  return csvAttachment(ORDER_CSV, exportOrders(context, id, query), `${id}-orders.csv`);
});
