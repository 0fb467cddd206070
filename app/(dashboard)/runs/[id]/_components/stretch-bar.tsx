'use client';
import { RangeBrush } from '@/components/charts/range-brush';
import { formatCount } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import type { RunReport } from '@/lib/contracts/api/run-report';
import type { RunEquity } from '@/lib/contracts/api/run-tables';
import type { PeriodRow } from '@/lib/core/statistics/period-table';
import type { RunParts } from './run-body';
import { useRunView } from './run-view-state';
import { STRETCH_CURVE_HEIGHT } from './stretch-skeleton';

const POINTS_MAX = 400;

interface Stretch {
  readonly label: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** Chooses the bars that every block of the report is computed for, and says which they are. */
export function StretchBar({ runId, facts, report, shown }: RunParts & { shown: RunReport | undefined }) {
  const [view, setView] = useRunView();
  const loaded = useLoaded<RunEquity>(`/api/v1/runs/${runId}/equity?pointsMax=${POINTS_MAX}`);
  const isWhole = view.from === null && view.to === null;
  const yearly = report.report.tables.yearly as unknown as readonly PeriodRow[];
  const stretches = stretchesOf(facts, yearly);
  const now = stretches.findIndex(({ from, to }) => from === view.from && to === view.to);
  const described =
    shown === undefined
      ? 'Computing'
      : `${formatMinute(shown.fromMs)} to ${formatMinute(shown.toMs)} UTC, ${formatCount(shown.bars)} bars${isWhole ? '' : '; annualised like the whole run'}`;
  return (
    <Card
      title={isWhole ? 'Whole run' : 'Chosen stretch'}
      description={described}
      actions={
        <>
          {isWhole ? null : (
            <Button size="small" onClick={() => void setView({ from: null, to: null })}>
              Whole run
            </Button>
          )}
          <Select
            aria-label="Stretch"
            className="w-44!"
            value={now === -1 ? '' : String(now)}
            onChange={({ target }) => {
              const chosen = stretches[Number(target.value)];
              if (chosen !== undefined && target.value !== '')
                void setView({ from: chosen.from, to: chosen.to });
            }}
          >
            {now === -1 ? <option value="">As dragged</option> : null}
            {stretches.map(({ label }, at) => (
              <option key={label} value={at}>
                {label}
              </option>
            ))}
          </Select>
        </>
      }
    >
      <Loaded state={loaded} what="the curve" height={STRETCH_CURVE_HEIGHT}>
        {(curve) => (
          <RangeBrush
            timeMs={curve.timeMs}
            values={curve.equity}
            fromMs={view.from}
            toMs={view.to}
            onChoose={({ fromMs, toMs }) => void setView({ from: fromMs, to: toMs })}
          />
        )}
      </Loaded>
    </Card>
  );
}

/** The whole run, its halves, its last quarter and its calendar years. */
function stretchesOf(facts: RunParts['facts'], yearly: readonly PeriodRow[]): Stretch[] {
  const part = (share: number) => Math.round(facts.fromMs + (facts.toMs - facts.fromMs) * share);
  const years = yearly.length < 2 ? [] : yearly;
  return [
    { label: 'Whole run', from: null, to: null },
    { label: 'First half', from: null, to: part(0.5) },
    { label: 'Second half', from: part(0.5), to: null },
    { label: 'Last quarter', from: part(0.75), to: null },
    ...years.map(({ year }) => ({
      label: String(year),
      from: Date.UTC(year, 0, 1),
      to: Date.UTC(year + 1, 0, 1),
    })),
  ];
}
