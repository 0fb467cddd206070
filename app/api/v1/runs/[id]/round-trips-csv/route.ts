import { csvAttachment } from '@/app/_server/csv-attachment';
import { route } from '@/app/_server/route';
import { ROUND_TRIP_CSV } from '@/components/trading/csv-columns';
import { exportRoundTripsQuery } from '@/lib/contracts/api/run-tables';
import { exportRoundTrips } from '@/lib/services/runs/list-round-trips';

/** Every round trip the filter matches, in the order of the table. */
export const GET = route(
  { scope: 'runs:read', query: exportRoundTripsQuery },
  ({ context, params, query }) => {
    const id = params['id'] ?? '';
    return csvAttachment(ROUND_TRIP_CSV, exportRoundTrips(context, id, query), `${id}-round-trips.csv`);
  },
);
