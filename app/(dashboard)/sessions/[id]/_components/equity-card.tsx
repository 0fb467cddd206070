'use client';
import { useState } from 'react';
import { EquityChart } from '@/components/charts/equity-chart';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import type { SessionRun } from '@/lib/contracts/api/session';
import type { SessionEquity } from '@/lib/contracts/api/session-journal';

interface Props {
  readonly sessionId: string;
  readonly run: SessionRun;
  readonly isAtRest: boolean;
}

const REFRESH_MS = 3_000;
const HEIGHT = 480;

/** The curve so far of one strategy: a point at each execution by its own price, and one for now as its worker said it. */
export function EquityCard({ sessionId, run, isAtRest }: Props) {
  const [isLog, setLog] = useState(false);
  const loaded = useLoaded<SessionEquity>(
    `/api/v1/sessions/${sessionId}/equity?run=${encodeURIComponent(run.id)}`,
    { refreshMs: isAtRest ? 0 : REFRESH_MS, keepPrevious: true },
  );
  return (
    <Card
      title="Equity so far"
      description="At each execution by its own price, and now as the worker said it"
    >
      <Loaded state={loaded} what="the curve" height={HEIGHT}>
        {(curve) =>
          curve.timeMs.length < 2 ? (
            <p className="text-muted-foreground">
              {curve.isCut
                ? 'Its journal is too long for a curve here; the journal holds every execution.'
                : 'Nothing was executed yet, so there is no curve to draw.'}
            </p>
          ) : (
            <EquityChart
              curve={{ ...curve, benchmark: [] }}
              currency={curve.currency}
              logScale={{ isOn: isLog, onChange: setLog }}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
