'use client';
import { EquityChart } from '@/components/charts/equity-chart';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import type { RunEquity } from '@/lib/contracts/api/run-tables';
import { stretchQuery, useRunView } from './run-view-state';

const HEIGHT = 490;

interface Props {
  readonly runId: string;
  readonly currency: string;
}

export function EquitySection({ runId, currency }: Props) {
  const [{ from, to, logScale }, setView] = useRunView();
  // The curve's own reading ends with the last bar it names, the stretch before the first bar it leaves out.
  const stretch = stretchQuery({ from, to: to === null ? null : to - 1 });
  const query = stretch === '' ? '' : `&${stretch}`;
  const loaded = useLoaded<RunEquity>(`/api/v1/runs/${runId}/equity?pointsMax=4000${query}`, {
    keepPrevious: true,
  });
  return (
    <Loaded state={loaded} what="the equity curve" height={HEIGHT}>
      {(curve) => (
        <EquityChart
          curve={curve}
          currency={currency}
          logScale={{ isOn: logScale, onChange: (isOn) => void setView({ logScale: isOn }) }}
        />
      )}
    </Loaded>
  );
}
