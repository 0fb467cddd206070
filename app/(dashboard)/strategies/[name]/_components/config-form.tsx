'use client';
import { ParameterField } from '@/components/forms/parameter-field';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import type { ParameterSpec } from '@/lib/core/strategies/parameters';
import type { ConfigDraft } from './use-config-draft';

interface Props {
  readonly parameters: readonly ParameterSpec[];
  readonly draft: ConfigDraft;
  /** Goes to the text, where what is wrong can be seen. */
  readonly onText: () => void;
}

/** What a configuration says besides its parameters. Empty means not said. */
const SECTIONS = [
  {
    title: 'Signals',
    fields: [
      {
        path: 'signals.ttl',
        label: 'View lasts',
        hint: 'With its unit: 90s, 30m, 4h or 2d. Empty: until the next one.',
      },
      {
        path: 'signals.cooldown',
        label: 'Cooldown',
        hint: 'No new entry for so long after an exit, such as 1h.',
      },
      {
        path: 'signals.strength_min',
        label: 'Least strength',
        hint: 'Weaker views are not followed, such as 20%.',
      },
    ],
  },
  {
    title: 'Risk',
    fields: [
      { path: 'risk.allocation', label: 'Allocation', hint: 'Share of the equity it may use, such as 25%.' },
      { path: 'risk.stop_loss', label: 'Stop loss', hint: 'Share of the entry price, such as 3%.' },
      {
        path: 'risk.max_drawdown',
        label: 'Largest drawdown',
        hint: 'From its best; then it is paused, such as 8%.',
      },
      {
        path: 'risk.daily_loss',
        label: 'Largest daily loss',
        hint: 'Of its equity in the morning, such as 1.5%.',
      },
      { path: 'risk.max_notional', label: 'Largest order', hint: 'In the quote asset, such as 25000.' },
    ],
  },
] as const;

/** The plain values of the text as a form; lists and models are edited in the text. */
export function ConfigForm({ parameters, draft, onText }: Props) {
  const { values, problems } = draft;
  const [first] = problems;
  if (values === null) {
    return (
      <EmptyState
        title="The text cannot be read as a form"
        action={<Button onClick={onText}>Open the text</Button>}
      >
        {first === undefined ? null : `Line ${first.line}, column ${first.column}: ${first.message}`}
      </EmptyState>
    );
  }
  const errorAt = (path: string) => problems.find((one) => one.path === path)?.message;
  const others = problems.filter(({ path }) => !isInForm(path, parameters));
  return (
    <div className="flex flex-col gap-6">
      {others.map((one) => (
        <p key={`${one.line} ${one.message}`} role="alert" className="text-label font-medium text-crit">
          Line {one.line}, column {one.column}: {one.message}; {one.next}.
        </p>
      ))}
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 text-h2">Parameters</legend>
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          <Field label="Timeframe" hint="Length of one bar." error={errorAt('timeframe')}>
            {(control) => (
              <Select
                {...control}
                name="timeframe"
                value={values['timeframe'] ?? ''}
                onChange={(event) => draft.change('timeframe', event.target.value)}
              >
                {TIMEFRAMES.map((timeframe) => (
                  <option key={timeframe} value={timeframe}>
                    {timeframe}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {parameters.map((parameter) => {
            const path = `parameters.${parameter.name}`;
            return (
              <ParameterField
                key={path}
                parameter={parameter}
                value={values[path] ?? String(parameter.default)}
                error={errorAt(path)}
                onChange={(value) => draft.change(path, value)}
              />
            );
          })}
        </div>
      </fieldset>
      {SECTIONS.map(({ title, fields }) => (
        <fieldset key={title} className="flex flex-col gap-3">
          <legend className="mb-2 text-h2">{title}</legend>
          <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {fields.map(({ path, label, hint }) => (
              <Field key={path} label={label} hint={hint} error={errorAt(path)}>
                {(control) => (
                  <Input
                    {...control}
                    name={path}
                    autoComplete="off"
                    value={values[path] ?? ''}
                    onChange={(event) => draft.change(path, event.target.value)}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      <p className="text-label font-normal text-muted-foreground">
        Instruments, features, model and schedule are written in the text.
      </p>
    </div>
  );
}

function isInForm(path: string, parameters: readonly ParameterSpec[]): boolean {
  if (path === 'timeframe') return true;
  if (SECTIONS.some(({ fields }) => fields.some((field) => field.path === path))) return true;
  return parameters.some(({ name }) => path === `parameters.${name}`);
}
