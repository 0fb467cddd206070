import { route } from '@/app/_server/route';
import { histogramBins } from '@/components/charts/histogram-bins';
import type { ProfitHistogramBins } from '@/lib/contracts/api/run-marks';
import { readTripProfits } from '@/lib/services/runs/read-trip-profits';

/** The distribution of profit per round trip, in bins, so that a run of many trips is as light as one of few. */
export const GET = route(
  { scope: 'runs:read' },
  async ({ context, params }): Promise<ProfitHistogramBins> => {
    return { bins: histogramBins(await readTripProfits(context, params['id'] ?? '')) };
  },
);
