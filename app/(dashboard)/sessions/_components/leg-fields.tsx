'use client';
import { ParameterField } from '@/components/forms/parameter-field';
import { initialTexts } from '@/components/forms/parameter-text';
import type { LegForm, SessionProblems } from '@/components/forms/session-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { StartIngredients } from './start-sheet';

interface Props {
  readonly at: number;
  readonly leg: LegForm;
  readonly known: StartIngredients;
  readonly problems: SessionProblems;
  readonly onChange: (changes: Partial<LegForm>) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

/** One strategy: which, on what, with how much; parameters and further instruments are folded away. */
export function LegFields({ at, leg, known, problems, onChange, onRemove }: Props) {
  const description = known.strategies.find(({ name }) => name === leg.strategy)?.description ?? null;
  const chosen = known.series.find(({ id }) => id === leg.seriesId);
  const error = (field: string) => problems[`strategies.${at}.${field}`];
  const quote = chosen?.symbol.split('/')[1]?.split(':')[0] ?? '';
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">{at === 0 ? 'Strategy' : `Strategy ${at + 1}`}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Strategy" error={error('strategy')}>
          {(control) => (
            <Select
              {...control}
              name={`strategies.${at}.strategy`}
              value={leg.strategy}
              onChange={({ target }) => {
                const next = known.strategies.find(({ name }) => name === target.value)?.description;
                onChange({
                  strategy: target.value,
                  params: initialTexts(next?.parameters ?? []),
                  withSeriesIds: [],
                  taken: null,
                });
              }}
            >
              {known.strategies.map(({ name, description: known_, own }) => (
                <option key={name} value={name} disabled={known_ === null}>
                  {known_?.title ?? name}
                  {own === null ? '' : ' (own)'}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={quote === '' ? 'Capital' : `Capital, ${quote}`} error={error('capital')}>
          {(control) => (
            <Input
              {...control}
              name={`strategies.${at}.capital`}
              inputMode="decimal"
              autoComplete="off"
              value={leg.capital}
              onChange={({ target }) => onChange({ capital: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label="Instrument and timeframe" error={error('instrumentId')}>
        {(control) => (
          <SeriesSelect
            {...control}
            name={`strategies.${at}.instrumentId`}
            series={known.series}
            value={leg.seriesId}
            onChange={(seriesId) => onChange({ seriesId, withSeriesIds: [] })}
          />
        )}
      </Field>
      <FurtherInstruments
        leg={leg}
        together={description?.instruments ?? 1}
        series={known.series.filter((one) => isBeside(one, chosen))}
        error={error('withInstruments')}
        onChange={onChange}
      />
      {description === null || description.parameters.length === 0 ? null : (
        <details className="rounded-control border border-border px-3 py-2">
          <summary className="text-label">Parameters</summary>
          <div className="grid gap-3 pt-3 pb-1 sm:grid-cols-2">
            {description.parameters.map((parameter) => (
              <ParameterField
                key={parameter.name}
                parameter={parameter}
                value={leg.params[parameter.name] ?? ''}
                error={error(`params.${parameter.name}`)}
                onChange={(value) => onChange({ params: { ...leg.params, [parameter.name]: value } })}
              />
            ))}
          </div>
        </details>
      )}
      {leg.taken === null ? null : (
        <p className="text-label font-normal text-muted-foreground">
          Costs, sizing, protection and rules are those of the run it was taken from.
        </p>
      )}
      {onRemove === null ? null : (
        <div>
          <Button size="small" onClick={onRemove}>
            Remove this strategy
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** What can be traded beside the first: the same venue, timeframe and currency. */
function isBeside(one: BarSeriesSummary, first: BarSeriesSummary | undefined): boolean {
  const quote = (series: BarSeriesSummary) => series.symbol.split('/')[1];
  return (
    first !== undefined &&
    one.id !== first.id &&
    one.venue === first.venue &&
    one.timeframe === first.timeframe &&
    quote(one) === quote(first)
  );
}

interface FurtherProps {
  readonly leg: LegForm;
  readonly together: number;
  readonly series: readonly BarSeriesSummary[];
  readonly error: string | undefined;
  readonly onChange: (changes: Partial<LegForm>) => void;
}

/** The others that a strategy of several trades together; for any other, more to trade the same way with the same capital. */
function FurtherInstruments({ leg, together, series, error, onChange }: FurtherProps) {
  if (together > 1) {
    return Array.from({ length: together - 1 }, (_, at) => (
      <Field key={at} label={`Together with ${at + 1}`} error={at === 0 ? error : undefined}>
        {(control) => (
          <SeriesSelect
            {...control}
            name={`with.${at}`}
            series={series}
            value={leg.withSeriesIds[at] ?? ''}
            onChange={(id) =>
              onChange({
                withSeriesIds: Array.from({ length: together - 1 }, (__, place) =>
                  place === at ? id : (leg.withSeriesIds[place] ?? ''),
                ),
              })
            }
          />
        )}
      </Field>
    ));
  }
  if (series.length === 0) return null;
  return (
    <details className="rounded-control border border-border px-3 py-2" open={leg.withSeriesIds.length > 0}>
      <summary className="text-label">More instruments, sharing the capital</summary>
      <div className="max-h-48 overflow-y-auto pt-2">
        {series.map(({ id, symbol }) => (
          <Checkbox
            key={id}
            label={symbol}
            checked={leg.withSeriesIds.includes(id)}
            onChange={({ target }) =>
              onChange({
                withSeriesIds: target.checked
                  ? [...leg.withSeriesIds, id]
                  : leg.withSeriesIds.filter((one) => one !== id),
              })
            }
          />
        ))}
      </div>
    </details>
  );
}

interface SeriesSelectProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly name: string;
  readonly series: readonly BarSeriesSummary[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function SeriesSelect({ series, value, onChange, ...control }: SeriesSelectProps) {
  const option = (one: BarSeriesSummary) => (
    <option key={one.id} value={one.id}>
      {one.symbol} · {one.timeframe} · {one.venue}
    </option>
  );
  const demo = series.filter(({ isDemo }) => isDemo);
  const real = series.filter(({ isDemo }) => !isDemo);
  return (
    <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
      {series.some(({ id }) => id === value) ? null : <option value={value}>Choose</option>}
      {real.length === 0 ? null : <optgroup label="Candles">{real.map(option)}</optgroup>}
      {demo.length === 0 ? null : <optgroup label="DEMO, not a market">{demo.map(option)}</optgroup>}
    </Select>
  );
}
