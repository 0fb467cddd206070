import { route } from '@/app/_server/route';
import { listAlertsQuery } from '@/lib/contracts/api/alerts';
import { listAlerts } from '@/lib/services/alerts/list-alerts';

/** What was raised, newest first. */
export const GET = route({ scope: 'health:read', query: listAlertsQuery }, ({ context, query }) =>
  listAlerts(context, { openOnly: query.open === '1' }),
);
