'use client';
import { MonthGrid } from '@/components/charts/month-grid';
import { ReturnHistogram, type LossLine } from '@/components/charts/return-histogram';
import type { FigureLine } from '@/components/trading/figure-text';
import { formatNumber } from '@/components/trading/format-number';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { DrawdownsBlock } from './drawdowns-block';
import { EquitySection } from './equity-section';
import { RegimesBlock } from './regimes-block';
import { RollingBlock } from './rolling-block';
import { StreaksBlock } from './streaks-block';
import { TimingBlock } from './timing-block';
import { TripPointsBlock } from './trip-points-block';
import { YearsBlock } from './years-block';

/** A report that was stored before runs were split by volatility has no such rows. */
const NOT_SPLIT: StatisticsReport['regimes'] = [];

interface Props {
  readonly runId: string;
  readonly currency: string;
  readonly report: StatisticsReport;
  readonly lines: readonly FigureLine[];
  readonly stretch: string;
}

/** The pictures and tables of a report, in reading order; all of the same stretch. */
export function ReportBlocks({ runId, currency, report, lines, stretch }: Props) {
  const { monthly, yearly, drawdowns, distribution, streaks, timing } = report.tables;
  const { daysPerYear } = report.annualisation;
  const trips = report.figures.tripsTotal.value ?? 0;
  return (
    <>
      <Card>
        <EquitySection runId={runId} currency={currency} />
      </Card>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card
          title="Monthly returns"
          description="Per cent, from the last mark of one month to the last of the next; the first and last month may be partial"
        >
          {monthly.length === 0 ? (
            <EmptyState title="No months">There are no bars in this stretch.</EmptyState>
          ) : (
            <MonthGrid monthly={monthly} yearly={yearly} />
          )}
        </Card>
        <YearsBlock rows={yearly} />
      </div>
      <DrawdownsBlock rows={drawdowns} currency={currency} />
      <RegimesBlock
        title="Regimes by trend"
        description="By ADX: a trend, chop, or in transition."
        regimes={report.regimes}
        lines={lines}
        currency={currency}
      />
      <RegimesBlock
        title="Regimes by volatility"
        description="Realised volatility by its rank among its own past: low, normal or high."
        regimes={report.volatilityRegimes ?? NOT_SPLIT}
        lines={lines}
        currency={currency}
      />
      <div className="grid gap-4 xl:grid-cols-2">
        <Card>
          {distribution.day === null ? (
            <EmptyState title="No distribution">
              {report.figures.historicalVar95.reason ?? 'There are no daily returns in this stretch.'}
            </EmptyState>
          ) : (
            <ReturnHistogram
              title="Distribution of daily returns"
              distribution={distribution.day}
              lines={lossLines(report)}
            />
          )}
        </Card>
        <RollingBlock runId={runId} stretch={stretch} />
      </div>
      {trips === 0 ? null : (
        <>
          <TripPointsBlock runId={runId} stretch={stretch} />
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <StreaksBlock streaks={streaks} />
            <TimingBlock timing={timing} currency={currency} />
          </div>
        </>
      )}
      <p className="text-label font-normal text-muted-foreground tabular-nums">
        A year is {formatNumber(report.annualisation.barsPerYear, { digits: 0 })} bars and{' '}
        {formatNumber(daysPerYear, { digits: 0 })} days here. Risk-free rate 0.
      </p>
    </>
  );
}

/** Losses are counted upwards by the statistics; on the axis of returns they lie left of zero. */
function lossLines({ figures }: StatisticsReport): LossLine[] {
  const { historicalVar95, historicalEs95 } = figures;
  const lines = [
    ['VaR 95 %', historicalVar95.value],
    ['ES 95 %', historicalEs95.value],
  ] as const;
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, at: -value }]));
}
