'use client';
import { CoverageStrip } from '@/components/charts/coverage-strip';
import { PERIOD_LABELS, PERIOD_PRESETS } from '@/components/forms/period-preset';
import { periodOf, type FormProblems, type RunForm } from '@/components/forms/run-form';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { formatMinute, formatPeriod } from '@/components/trading/format-time';
import { DemoBadge } from '@/components/ui/demo-badge';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

interface Props {
  readonly series: readonly BarSeriesSummary[];
  readonly chosen: BarSeriesSummary | undefined;
  readonly form: RunForm;
  readonly problems: FormProblems;
  readonly onChange: (changes: Partial<RunForm>) => void;
}

/** What to run on: which bars, which stretch of them, and how complete they are. */
export function SeriesFields({ series, chosen, form, problems, onChange }: Props) {
  const real = series.filter((one) => !one.isDemo);
  const demo = series.filter((one) => one.isDemo);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Bars</legend>
      <Field label="Instrument and timeframe" error={problems['instrumentId']}>
        {(control) => (
          <Select
            {...control}
            name="instrumentId"
            value={form.seriesId}
            onChange={(event) => onChange({ seriesId: event.target.value })}
          >
            {chosen === undefined ? <option value={form.seriesId}>Choose bars</option> : null}
            {real.length === 0 ? null : <optgroup label="Candles">{real.map(option)}</optgroup>}
            {demo.length === 0 ? null : <optgroup label="DEMO, not a market">{demo.map(option)}</optgroup>}
          </Select>
        )}
      </Field>
      {chosen === undefined ? null : <Coverage series={chosen} form={form} />}
      <PeriodChoice form={form} error={problems['fromMs']} onChange={onChange} />
    </fieldset>
  );
}

function option(one: BarSeriesSummary) {
  return (
    <option key={one.id} value={one.id}>
      {one.symbol} · {one.timeframe} · {one.venue}
    </option>
  );
}

function Coverage({ series, form }: { series: BarSeriesSummary; form: RunForm }) {
  const { quality } = series;
  const [largest] = quality.largestGaps;
  return (
    <div className={`rounded-control border border-border p-3 ${series.isDemo ? 'demo-stripes' : ''}`}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <span className="num">{formatPeriod(series.fromMs, series.toMs)} UTC</span>
        <span className="flex items-center gap-2">
          {series.isDemo ? <DemoBadge /> : null}
          <span className="num">{formatCount(quality.bars)} bars</span>
        </span>
      </div>
      <CoverageStrip
        coverage={series.coverage}
        fromMs={series.fromMs}
        toMs={series.toMs}
        completeness={quality.completeness}
        chosen={periodOf(form, series) ?? { fromMs: null, toMs: null }}
      />
      {quality.gapCount === 0 ? (
        <p className="mt-2 text-label font-normal text-muted-foreground">No gaps.</p>
      ) : (
        <p className="mt-2 text-label font-normal text-warn">
          {formatPercent(quality.completeness)} complete: {formatCount(quality.missingBars)} bars missing in{' '}
          {formatCount(quality.gapCount)} gaps
          {largest === undefined
            ? '.'
            : `, the longest of ${formatCount(largest.missingBars)} bars from ${formatMinute(largest.fromMs)} UTC.`}
        </p>
      )}
    </div>
  );
}

function PeriodChoice({
  form,
  error,
  onChange,
}: {
  form: RunForm;
  error: string | undefined;
  onChange: (changes: Partial<RunForm>) => void;
}) {
  return (
    <div className="flex flex-col gap-3">
      <fieldset>
        <legend className="mb-1 text-label">Period, UTC</legend>
        <div className="flex flex-wrap gap-1">
          {PERIOD_PRESETS.map((preset) => (
            <label
              key={preset}
              className="relative inline-flex h-8 items-center rounded-control border border-border px-3 text-label has-checked:border-primary has-checked:bg-primary/10 has-checked:text-primary has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring pointer-coarse:h-11"
            >
              <input
                type="radio"
                name="preset"
                value={preset}
                checked={form.preset === preset}
                onChange={() => onChange({ preset })}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              {PERIOD_LABELS[preset]}
            </label>
          ))}
        </div>
      </fieldset>
      {form.preset === 'custom' ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="First day" hint="Empty: from the first bar." error={error}>
            {(control) => (
              <Input
                {...control}
                type="date"
                name="fromDay"
                value={form.fromDay}
                onChange={(event) => onChange({ fromDay: event.target.value })}
              />
            )}
          </Field>
          <Field label="Last day" hint="Included. Empty: to the last bar.">
            {(control) => (
              <Input
                {...control}
                type="date"
                name="toDay"
                value={form.toDay}
                onChange={(event) => onChange({ toDay: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : error === undefined ? null : (
        <p className="text-label font-medium text-crit">{error}</p>
      )}
    </div>
  );
}
