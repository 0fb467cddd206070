'use client';
import { useCallback, useMemo, useState } from 'react';
import { PriceChart } from '@/components/charts/price-chart';
import type { TimeSpan } from '@/components/charts/zoom-window';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { useZoomedBars, ZOOMED_POINTS_MAX } from '@/components/trading/use-zoomed-bars';
import type { RoundTrip, RunFacts } from '@/lib/contracts/api/backtest-result';
import type { FillMarks } from '@/lib/contracts/api/run-marks';
import type { RunPlots } from '@/lib/contracts/api/run-report';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { useRunView } from './run-view-state';
import type { TripWalk } from './use-trip-walk';

interface Props {
  readonly runId: string;
  readonly facts: RunFacts;
  /** Symbol of one of the run's instruments. */
  readonly instrument: string;
  readonly walk: TripWalk;
  /** Where to begin: what was in view of another instrument. */
  readonly startAt: TimeSpan | null;
  readonly onSeen: (seen: TimeSpan) => void;
}

const HEIGHT = 480;
/** Bars beside a round trip, at least: what led to it and what came of it. */
const TRIP_MARGIN_BARS = 40;

/** The bars of one instrument with its fills; zooming in loads finer bars down to the run's own. */
export function PriceSection({ runId, facts, instrument, walk, startAt, onSeen }: Props) {
  const { fromMs, toMs, timeframe } = facts;
  const { trip } = walk;
  const [first] = useState(startAt);
  const [whole, showWhole] = useState<{ readonly span: TimeSpan; readonly trip: RoundTrip | null } | null>(
    null,
  );
  const focus = useMemo(() => {
    if (whole !== null && whole.trip === trip) return whole.span;
    return trip === null ? first : aroundTrip(trip, facts);
  }, [whole, trip, first, facts]);
  const seriesId = `${facts.venue}:${instrument}@${timeframe}`;
  const { bars, span, onVisible } = useZoomedBars(seriesId, { fromMs, toMs }, focus);
  const query = new URLSearchParams({ fromMs: String(span.fromMs), toMs: String(span.toMs) });
  if (facts.instruments.length > 1) query.set('instrument', instrument);
  const marks = useLoaded<FillMarks>(`/api/v1/runs/${runId}/fill-marks?${query.toString()}`, {
    keepPrevious: true,
  });
  const plots = useLoaded<RunPlots>(
    `/api/v1/runs/${runId}/plots?${query.toString()}&pointsMax=${ZOOMED_POINTS_MAX}`,
    { keepPrevious: true },
  );
  const [{ logScale }, setView] = useRunView();
  const shownBars = bars.data;
  const onPick = useCallback(
    (index: number) => {
      const point = shownBars?.timeMs[index];
      if (shownBars === undefined || point === undefined) return;
      // A view is had at the close of a bar; a drawn candle may join several, and its last one answers.
      const atMs = point + shownBars.barsPerPoint * TIMEFRAME_MS[shownBars.timeframe];
      void setView({ at: Math.min(atMs, toMs) });
    },
    [shownBars, setView, toMs],
  );
  const onView = useCallback(
    (seen: TimeSpan) => {
      onSeen(seen);
      onVisible(seen);
    },
    [onSeen, onVisible],
  );
  const fills = useMemo(() => marks.data?.marks ?? [], [marks.data]);
  const drawnTrip = useMemo(() => (trip === null ? null : chartTrip(trip)), [trip]);
  const hidden = marks.data !== undefined && marks.data.total > fills.length ? marks.data.total : 0;
  return (
    <Loaded state={bars} what="prices" height={HEIGHT}>
      {(shown) => (
        <>
          <PriceChart
            title={`${instrument} ${timeframe} with fills`}
            bars={shown}
            fills={fills}
            priceDecimals={shown.tickSize.split('.')[1]?.length ?? 0}
            onVisible={onView}
            onPick={onPick}
            onStep={walk.step}
            onShowAll={() => showWhole({ span: { fromMs, toMs }, trip })}
            focus={focus}
            trip={drawnTrip}
            plots={plots.data?.plots}
            plotTimesMs={plots.data?.timeMs}
            logScale={{ isOn: logScale, onChange: (isOn) => void setView({ logScale: isOn }) }}
          />
          <p className="mt-2 text-label font-normal text-muted-foreground">
            {shown.barsPerPoint > 1
              ? `Each candle joins ${formatCount(shown.barsPerPoint)} bars; zoom in for finer ones. `
              : ''}
            {hidden > 0
              ? `${formatCount(hidden)} fills are too many to mark here; zoom in to see them. `
              : ''}
            {marks.error === undefined ? '' : 'The fills could not be loaded. '}
            {plots.error === undefined ? '' : 'The indicators could not be loaded. '}
            Click a bar, or walk to it and press Enter, to see why the strategy traded there or did not.
          </p>
        </>
      )}
    </Loaded>
  );
}

/** The trip with room on both sides, within the run. */
function aroundTrip({ entryTimeMs, exitTimeMs }: RoundTrip, { fromMs, toMs, timeframe }: RunFacts): TimeSpan {
  const margin = Math.max(TRIP_MARGIN_BARS * TIMEFRAME_MS[timeframe], (exitTimeMs - entryTimeMs) / 2);
  return { fromMs: Math.max(fromMs, entryTimeMs - margin), toMs: Math.min(toMs, exitTimeMs + margin) };
}

/** Prices as a picture has them; the exact ones are in the table. */
function chartTrip(trip: RoundTrip) {
  return {
    entryTimeMs: trip.entryTimeMs,
    entryPrice: Number(trip.entryPrice),
    exitTimeMs: trip.exitTimeMs,
    exitPrice: Number(trip.exitPrice),
    isProfit: !trip.profit.startsWith('-'),
  };
}
