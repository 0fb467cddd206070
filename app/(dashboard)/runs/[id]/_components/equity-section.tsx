'use client';
import { EquityChart } from '@/components/charts/equity-chart';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import type { RunEquity } from '@/lib/contracts/api/run-tables';

const HEIGHT = 490;

export function EquitySection({ runId, currency }: { readonly runId: string; readonly currency: string }) {
  const loaded = useLoaded<RunEquity>(`/api/v1/runs/${runId}/equity?pointsMax=4000`);
  return (
    <Loaded state={loaded} what="the equity curve" height={HEIGHT}>
      {(curve) => <EquityChart curve={curve} currency={currency} />}
    </Loaded>
  );
}
