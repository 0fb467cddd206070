'use client';
import dynamic from 'next/dynamic';
import { ChartSkeleton } from '@/components/charts/chart-skeleton';
import { Card } from '@/components/ui/card';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';

interface Props {
  readonly runId: string;
  readonly seriesId: string;
  readonly facts: RunFacts;
  readonly roundTripsTotal: number;
}

const EQUITY_HEIGHT = 490;
const PRICE_HEIGHT = 450;
const TRIPS_HEIGHT = 420;
const PROFIT_HEIGHT = 270;

/** The parts of a report that load their own data, and with it their own code: the verdict does not wait for either. */
const EquitySection = dynamic(() => import('./equity-section').then((module) => module.EquitySection), {
  ssr: false,
  loading: () => <ChartSkeleton height={EQUITY_HEIGHT} />,
});
const PriceSection = dynamic(() => import('./price-section').then((module) => module.PriceSection), {
  ssr: false,
  loading: () => <ChartSkeleton height={PRICE_HEIGHT} />,
});
const TripsSection = dynamic(() => import('./trips-section').then((module) => module.TripsSection), {
  ssr: false,
  loading: () => <ChartSkeleton height={TRIPS_HEIGHT} />,
});
const ProfitSection = dynamic(() => import('./profit-section').then((module) => module.ProfitSection), {
  ssr: false,
  loading: () => <ChartSkeleton height={PROFIT_HEIGHT} />,
});

export function ReportSections({ runId, seriesId, facts, roundTripsTotal }: Props) {
  const currency = facts.quoteCurrency;
  const priceDecimals = facts.tickSize.split('.')[1]?.length ?? 0;
  return (
    <>
      <Card>
        <EquitySection runId={runId} currency={currency} />
      </Card>
      <Card>
        <PriceSection
          runId={runId}
          seriesId={seriesId}
          title={`${facts.instrument} ${facts.timeframe} with fills`}
          fromMs={facts.fromMs}
          toMs={facts.toMs}
          priceDecimals={priceDecimals}
        />
      </Card>
      <TripsSection runId={runId} units={{ currency, priceDecimals }} total={roundTripsTotal} />
      {roundTripsTotal === 0 ? null : (
        <Card>
          <ProfitSection runId={runId} currency={currency} />
        </Card>
      )}
    </>
  );
}
