'use client';
import type { ReactNode } from 'react';
import { formatMinute } from '@/components/trading/format-time';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { LastPriceState } from './use-last-price';
import { mayNameAmount, type SeriesChoice, type WhatIfForm } from './what-if-form';

interface Props {
  readonly form: WhatIfForm;
  readonly series: readonly SeriesChoice[];
  readonly problems: Readonly<Record<string, string>>;
  readonly last: LastPriceState;
  readonly onChange: (changes: Partial<WhatIfForm>) => void;
}

const TYPE_LABELS = { market: 'Market', limit: 'Limit', stop: 'Stop' } as const;

/** The order, the account it is for, and the price it is judged by. */
export function WhatIfFields({ form, series, problems, last, onChange }: Props) {
  const symbol = series.find(({ id }) => id === form.series)?.symbol ?? '';
  const [base = '', quote = ''] = symbol.split(':')[0]?.split('/') ?? [];
  const text = (name: 'size' | 'price' | 'stop' | 'equity' | 'lastPrice', label: string, hint: ReactNode) => (
    <Field label={label} hint={hint} error={problems[name]}>
      {(control) => (
        <Input
          {...control}
          name={name}
          inputMode="decimal"
          autoComplete="off"
          value={form[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const isAmount = form.sizeIn === 'amount' && mayNameAmount(form);
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Field label="Instrument" hint="With the tick, lot and volume of its bars." error={problems['series']}>
        {(control) => (
          <Select
            {...control}
            name="series"
            value={form.series}
            onChange={(event) => onChange({ series: event.target.value, lastPrice: '' })}
          >
            {series.map((one) => (
              <option key={one.id} value={one.id}>
                {one.isDemo ? 'DEMO · ' : ''}
                {one.symbol} · {one.timeframe} · {one.venue}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Choice
        label="Side"
        value={form.side}
        options={{ buy: 'Buy', sell: 'Sell' }}
        onChange={(side) => onChange({ side })}
      />
      <Choice label="Type" value={form.type} options={TYPE_LABELS} onChange={(type) => onChange({ type })} />
      {mayNameAmount(form) ? (
        <Choice
          label="Size in"
          value={form.sizeIn}
          options={{ amount: `Amount, ${quote}`, quantity: `Units, ${base}` }}
          onChange={(sizeIn) => onChange({ sizeIn })}
        />
      ) : null}
      {text(
        'size',
        isAmount ? `Amount, ${quote}` : `Quantity, ${base}`,
        isAmount ? 'What to spend.' : 'Units to trade.',
      )}
      {form.type === 'market'
        ? null
        : text('price', form.type === 'limit' ? 'Limit' : 'Trigger', `In ${quote}.`)}
      {text('stop', 'Protective stop', 'Where the trade is wrong. Empty: the whole value is at risk.')}
      {text('equity', `Equity, ${quote}`, 'Of the account the order is for.')}
      {text(
        'lastPrice',
        'Last price',
        <LastPriceHint last={last} onTake={(price) => onChange({ lastPrice: price })} />,
      )}
    </div>
  );
}

function LastPriceHint({ last, onTake }: { last: LastPriceState; onTake: (price: string) => void }) {
  if (last.state === 'loading') return <>Reading the last stored bar.</>;
  if (last.state === 'failed') return <>The last stored bar cannot be read: type the price.</>;
  return (
    <>
      Last stored close{' '}
      <button
        type="button"
        onClick={() => onTake(last.price)}
        className="num inline-flex min-h-6 items-center rounded-sm text-primary hover:underline"
      >
        {last.price}
      </button>
      , {formatMinute(last.timeMs)} UTC.
    </>
  );
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value as T)}>
          {(Object.entries(options) as [T, string][]).map(([word, shown]) => (
            <option key={word} value={word}>
              {shown}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
