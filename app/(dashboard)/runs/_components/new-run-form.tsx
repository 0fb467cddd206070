'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import { readRunForm, type FormProblems, type RunForm } from '@/components/forms/run-form';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { Problem } from '@/lib/contracts/problem';
import { AccountLimits } from './account-limits';
import { ConfigFields } from './config-fields';
import { CostFields } from './cost-fields';
import { ExecutionFields } from './execution-fields';
import { NewRunFooter } from './new-run-footer';
import { FurtherSeries } from './further-series';
import { SeriesFields } from './series-fields';
import type { StrategyChoice } from '@/components/forms/strategy-choice';
import { StrategyFields } from './strategy-fields';
import { useCreateRun } from './use-create-run';

interface Props {
  readonly strategies: readonly StrategyChoice[];
  readonly series: readonly BarSeriesSummary[];
  readonly initial: RunForm;
  /** The run it is copied from. */
  readonly copyOf: string | null;
  readonly onClose: () => void;
}

/** The form of a run. Everything stays as typed when it is refused, and focus goes to the first wrong field. */
export function NewRunForm({ strategies, series, initial, copyOf, onClose }: Props) {
  const [form, setForm] = useState(initial);
  const [problems, setProblems] = useState<FormProblems>({});
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const { create, busy } = useCreateRun();
  const chosen = series.find((one) => one.id === form.seriesId);
  const strategy = strategies.find(({ name }) => name === form.strategy)?.description ?? null;
  const change = (changes: Partial<RunForm>) => setForm((known) => ({ ...known, ...changes }));

  useEffect(() => {
    if (attempt > 0) focusFirstInvalid(element.current);
  }, [attempt]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readRunForm(form, chosen, strategy);
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
      <StrategyFields strategies={strategies} form={form} problems={problems} onChange={change} />
      <ConfigFields form={form} strategy={strategy} series={series} onChange={change} />
      <SeriesFields series={series} chosen={chosen} form={form} problems={problems} onChange={change} />
      <FurtherSeries
        series={series}
        chosen={chosen}
        strategy={strategy}
        form={form}
        problems={problems}
        onChange={change}
      />
      <CostFields form={form} problems={problems} currency={quoteOf(chosen)} onChange={change} />
      <ExecutionFields
        texts={form.execution}
        problems={problems}
        onChange={(execution) => change({ execution })}
      >
        {form.execution['limits'] === 'account' ? (
          <AccountLimits
            instrumentIds={[form.seriesId, ...form.withSeriesIds].flatMap((id) => id.split('@')[0] || [])}
            copyOf={copyOf}
          />
        ) : null}
      </ExecutionFields>
      <NewRunFooter form={form} strategy={strategy} chosen={chosen}>
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
