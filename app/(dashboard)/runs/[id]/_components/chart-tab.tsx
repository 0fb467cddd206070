'use client';
import { Card } from '@/components/ui/card';
import { PriceSection } from './price-section';
import type { RunParts } from './run-body';

/** The bars of the run with the strategy's own indicators and its fills; a bar opens its verdict. */
export function ChartTab({ runId, seriesId, facts }: RunParts) {
  return (
    <Card>
      <PriceSection
        runId={runId}
        seriesId={seriesId}
        title={`${facts.instrument} ${facts.timeframe} with fills`}
        fromMs={facts.fromMs}
        toMs={facts.toMs}
        priceDecimals={facts.tickSize.split('.')[1]?.length ?? 0}
      />
    </Card>
  );
}
