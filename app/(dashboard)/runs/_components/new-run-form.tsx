'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import { ParameterField } from '@/components/forms/parameter-field';
import { initialTexts } from '@/components/forms/parameter-text';
import { readRunForm, type FormProblems, type RunForm } from '@/components/forms/run-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { Problem } from '@/lib/contracts/problem';
import { findStrategy, STRATEGIES } from '@/lib/core/strategies/catalogue';
import { CostFields } from './cost-fields';
import { ExecutionFields } from './execution-fields';
import { NewRunFooter } from './new-run-footer';
import { FurtherSeries } from './further-series';
import { SeriesFields } from './series-fields';
import { useCreateRun } from './use-create-run';

interface Props {
  readonly series: readonly BarSeriesSummary[];
  readonly initial: RunForm;
  readonly onClose: () => void;
}

/** The form of a run. Everything stays as typed when it is refused, and focus goes to the first wrong field. */
export function NewRunForm({ series, initial, onClose }: Props) {
  const [form, setForm] = useState(initial);
  const [problems, setProblems] = useState<FormProblems>({});
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const { create, busy } = useCreateRun();
  const chosen = series.find((one) => one.id === form.seriesId);
  const strategy = findStrategy(form.strategy);
  const change = (changes: Partial<RunForm>) => setForm((known) => ({ ...known, ...changes }));

  useEffect(() => {
    if (attempt > 0) focusFirstInvalid(element.current);
  }, [attempt]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readRunForm(form, chosen);
    setProblems(read.ok ? {} : read.problems);
    setRefusal(null);
    setAttempt((count) => count + 1);
    if (!read.ok) return;
    const answer = await create(read.settings);
    if (answer.ok) {
      router.push(`/runs/${answer.value.id}`);
      return;
    }
    setRefusal(answer);
    if (answer.field !== null) setProblems({ [fieldOf(answer.field, form)]: answer.message });
    setAttempt((count) => count + 1);
  };

  return (
    <form
      ref={element}
      onSubmit={(event) => void submit(event)}
      noValidate
      className="flex flex-col gap-6 pb-4"
    >
      {refusal === null ? null : <ProblemState problem={refusal} />}
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 text-h2">Strategy</legend>
        <Field label="Strategy" hint={strategy?.summary} error={problems['strategy']}>
          {(control) => (
            <Select
              {...control}
              name="strategy"
              value={form.strategy}
              onChange={(event) => {
                const parameters = findStrategy(event.target.value)?.parameters ?? [];
                change({ strategy: event.target.value, params: initialTexts(parameters) });
              }}
            >
              {STRATEGIES.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          {strategy?.parameters.map((parameter) => (
            <ParameterField
              key={`${form.strategy}.${parameter.name}`}
              parameter={parameter}
              value={form.params[parameter.name] ?? ''}
              error={problems[`params.${parameter.name}`]}
              onChange={(value) => change({ params: { ...form.params, [parameter.name]: value } })}
            />
          ))}
        </div>
      </fieldset>
      <SeriesFields series={series} chosen={chosen} form={form} problems={problems} onChange={change} />
      <FurtherSeries series={series} chosen={chosen} form={form} problems={problems} onChange={change} />
      <CostFields form={form} problems={problems} currency={quoteOf(chosen)} onChange={change} />
      <ExecutionFields
        texts={form.execution}
        problems={problems}
        onChange={(execution) => change({ execution })}
      />
      <NewRunFooter form={form} chosen={chosen}>
        <Button onClick={onClose}>Close</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Run
        </Button>
      </NewRunFooter>
    </form>
  );
}

/** The API names both ends of a period, and a sizing's numbers without its method; the form has one place for each. */
function fieldOf(field: string, { execution }: RunForm): string {
  const size = /^sizing\.(?!kind|positionCap)(.+)$/.exec(field)?.[1];
  if (size !== undefined) return `sizing.${execution['sizing.kind'] ?? ''}.${size}`;
  if (/^(entry|protection)\./.test(field)) return `policy.${field}`;
  return field === 'toMs' ? 'fromMs' : field === 'timeframe' ? 'instrumentId' : field;
}

/** `BTC/USDT` → `USDT`; a symbol without a slash has no currency of its own to show. */
function quoteOf(series: BarSeriesSummary | undefined): string {
  return series?.symbol.split('/')[1]?.split(':')[0] ?? '';
}
