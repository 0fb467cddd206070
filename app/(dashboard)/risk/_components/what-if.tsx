'use client';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import { isProblem } from '@/components/trading/fetch-json';
import { Button, buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ProblemState } from '@/components/ui/problem-state';
import type { RiskPreview } from '@/lib/contracts/api/risk';
import type { Problem } from '@/lib/contracts/problem';
import type { AssetClass } from '@/lib/core/model/instrument';
import Link from 'next/link';
import { postPreview } from './post-preview';
import { PreviewTable } from './preview-table';
import { useLastPrice } from './use-last-price';
import { WhatIfFields } from './what-if-fields';
import { freshWhatIf, readWhatIf, type SeriesChoice, type WhatIfForm } from './what-if-form';

interface Props {
  readonly assetClass: AssetClass;
  readonly series: readonly SeriesChoice[];
  readonly mayPreview: boolean;
}

/** An order nobody sends, and every rule's word on it. Nothing is stored, and no order is made. */
export function WhatIf({ assetClass, series, mayPreview }: Props) {
  const [form, setForm] = useState<WhatIfForm>(() => freshWhatIf(series));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [answer, setAnswer] = useState<RiskPreview | null>(null);
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const last = useLastPrice(form.series, (price) => setForm((known) => ({ ...known, lastPrice: price })));

  useEffect(() => {
    if (attempt > 0) focusFirstInvalid(element.current);
  }, [attempt]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readWhatIf(form, assetClass);
    setProblems(read.ok ? {} : read.problems);
    setAttempt((count) => count + 1);
    if (!read.ok) return;
    setBusy(true);
    const result = await postPreview(read.request);
    setBusy(false);
    setRefusal(isProblem(result) ? result : null);
    setAnswer(isProblem(result) ? null : result);
  };

  return (
    <Card
      title="What if"
      description="An order that nobody sends, for an account that holds nothing. Every rule answers, not only the first that refuses."
      id="what-if"
    >
      {!mayPreview ? (
        <EmptyState title="Your role may read limits and not try orders">
          Ask an administrator for the right.
        </EmptyState>
      ) : series.length === 0 ? (
        <EmptyState
          title="No instruments yet"
          action={
            <Link href="/data" className={buttonStyles({ variant: 'primary' })}>
              Open Data
            </Link>
          }
        >
          Tick, lot and volume of an instrument are read from its bars. Import or download some first.
        </EmptyState>
      ) : (
        <form
          ref={element}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="flex flex-col gap-4"
        >
          <WhatIfFields
            form={form}
            series={series}
            problems={problems}
            last={last}
            onChange={(changes) => setForm((known) => ({ ...known, ...changes }))}
          />
          <div>
            <Button type="submit" variant="primary" busy={busy}>
              Ask every rule
            </Button>
          </div>
        </form>
      )}
      <div aria-live="polite" className="mt-4 empty:hidden">
        {refusal === null ? null : <ProblemState problem={refusal} />}
        {answer === null ? null : <PreviewTable preview={answer} />}
      </div>
    </Card>
  );
}
