'use client';
import { ProfitHistogram } from '@/components/charts/profit-histogram';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import type { ProfitHistogramBins } from '@/lib/contracts/api/run-marks';

const HEIGHT = 270;

export function ProfitSection({ runId, currency }: { readonly runId: string; readonly currency: string }) {
  const loaded = useLoaded<ProfitHistogramBins>(`/api/v1/runs/${runId}/profit-histogram`);
  return (
    <Loaded state={loaded} what="the profit distribution" height={HEIGHT}>
      {({ bins }) => <ProfitHistogram bins={bins} currency={currency} />}
    </Loaded>
  );
}
