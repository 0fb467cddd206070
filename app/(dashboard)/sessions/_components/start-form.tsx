'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import {
  freshLeg,
  readSessionForm,
  type LegForm,
  type SessionForm,
  type SessionProblems,
} from '@/components/forms/session-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { FeedFields } from './feed-fields';
import { LegFields } from './leg-fields';
import { ModeFields } from './mode-fields';
import type { StartIngredients } from './start-sheet';
import { useCreateSession } from './use-create-session';

interface Props {
  readonly known: StartIngredients;
  readonly initial: SessionForm;
  readonly onClose: () => void;
}

const LEGS_MAX = 10;

/** The form of a session. Everything stays as typed when it is refused, and focus goes to the first wrong field. */
export function StartForm({ known, initial, onClose }: Props) {
  const [form, setForm] = useState(initial);
  const [problems, setProblems] = useState<SessionProblems>({});
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const { create, busy } = useCreateSession();
  const change = (changes: Partial<SessionForm>) => setForm((before) => ({ ...before, ...changes }));
  const changeLeg = (at: number, changes: Partial<LegForm>) => {
    const legs = form.legs.map((leg, place) => (place === at ? { ...leg, ...changes } : leg));
    // The generated market has no bars of now: whoever chooses it means the stored ones.
    const isDemo = legs.some(({ seriesId }) => known.series.find(({ id }) => id === seriesId)?.isDemo);
    change({ legs, ...(isDemo && form.feed === 'live' ? { feed: 'stored' } : {}) });
  };
  const describe = (name: string) => known.strategies.find((one) => one.name === name)?.description ?? null;

  useEffect(() => {
    if (attempt > 0) focusFirstInvalid(element.current);
  }, [attempt]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readSessionForm(form, { series: known.series, describe });
    setProblems(read.ok ? {} : read.problems);
    setRefusal(null);
    setAttempt((count) => count + 1);
    if (!read.ok) return;
    const answer = await create(read.asked);
    if (answer.ok) {
      router.push(`/sessions/${answer.value.id}`);
      return;
    }
    setRefusal(answer);
    if (answer.field !== null) setProblems({ [answer.field]: answer.message });
    setAttempt((count) => count + 1);
  };

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-6 pb-4"
    >
      {refusal === null ? null : <ProblemState problem={refusal} />}
      {form.legs.map((leg, at) => (
        <LegFields
          key={at}
          at={at}
          leg={leg}
          known={known}
          problems={problems}
          onChange={(changes) => changeLeg(at, changes)}
          onRemove={
            form.legs.length === 1
              ? null
              : () => change({ legs: form.legs.filter((_, place) => place !== at) })
          }
        />
      ))}
      {form.legs.length >= LEGS_MAX ? null : (
        <div>
          <Button
            size="small"
            onClick={() => {
              const [first] = STRATEGIES;
              if (first === undefined) return;
              change({ legs: [...form.legs, freshLeg(first, form.legs[0]?.seriesId ?? '')] });
            }}
          >
            Add another strategy
          </Button>
        </div>
      )}
      <FeedFields form={form} known={known} problems={problems} onChange={change} />
      <ModeFields form={form} accounts={known.accounts} problems={problems} onChange={change} />
      <Field label="Name" error={problems['name']}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="off"
            value={form.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <div className="sticky -bottom-2 -mx-5 flex justify-end gap-2 border-t border-border bg-card px-5 py-3">
        <Button onClick={onClose}>Close</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {form.mode === 'paper' ? 'Start on paper' : 'Start live'}
        </Button>
      </div>
    </form>
  );
}
