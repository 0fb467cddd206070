'use client';
import type { FormProblems, RunForm } from '@/components/forms/run-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';

interface Props {
  readonly series: readonly BarSeriesSummary[];
  readonly chosen: BarSeriesSummary | undefined;
  readonly strategy: StrategyDescription | null;
  readonly form: RunForm;
  readonly problems: FormProblems;
  readonly onChange: (changes: Partial<RunForm>) => void;
}

/** The other instruments of a strategy that trades several together: same venue, same timeframe. Nothing for the rest. */
export function FurtherSeries({ series, chosen, strategy, form, problems, onChange }: Props) {
  const count = (strategy?.instruments ?? 1) - 1;
  if (count <= 0) return null;
  const offered = series.filter(
    (one) => one.venue === chosen?.venue && one.timeframe === chosen.timeframe && one.id !== chosen.id,
  );
  const choose = (at: number, id: string) =>
    onChange({
      withSeriesIds: Array.from({ length: count }, (_, n) => (n === at ? id : (form.withSeriesIds[n] ?? ''))),
    });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Traded together with</legend>
      {Array.from({ length: count }, (_, at) => (
        <Field
          key={at}
          label={`Instrument ${at + 2}`}
          hint={
            offered.length === 0
              ? 'There are no other bars of this venue and timeframe. Import or download some on the Data page.'
              : 'Of the same venue and timeframe.'
          }
          error={problems['withInstruments']}
        >
          {(control) => (
            <Select
              {...control}
              name="withInstruments"
              value={form.withSeriesIds[at] ?? ''}
              onChange={(event) => choose(at, event.target.value)}
            >
              <option value="">Choose bars</option>
              {offered.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.symbol} · {one.timeframe} · {one.venue}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
    </fieldset>
  );
}
