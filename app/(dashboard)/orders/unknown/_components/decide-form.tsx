'use client';
import { useState, type FormEvent } from 'react';
import { useSend } from '@/components/forms/use-send';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import type { TradedOrder } from '@/lib/contracts/api/orders';
import { decideUnknownAction } from '../actions';

interface Props {
  readonly order: TradedOrder;
  readonly onDone: () => void;
}

const EMPTY = { typed: '', reason: '', password: '' };

/** A person's word that an order never reached the venue: typed name, reason and password, because it frees money at once. */
export function DecideForm({ order, onDone }: Props) {
  const [values, setValues] = useState(EMPTY);
  const { send, busy, problem } = useSend();
  const id = order.clientOrderId;
  const isTyped = values.typed === id;
  const change = (changes: Partial<typeof EMPTY>) => setValues({ ...values, ...changes });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !isTyped) return;
    const answer = await send(() =>
      decideUnknownAction({
        id,
        decision: {
          decision: 'not-placed',
          reason: values.reason,
          proof: { kind: 'password', password: values.password },
        },
      }),
    );
    if (!answer.ok) return;
    notify('Noted. Whoever holds the account acts on it within seconds.');
    onDone();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-card border border-crit/35 p-3"
    >
      <p>
        If it is at the venue after all and is filled, the account holds more than the books say, and trading
        halts at the next comparison. Look at the venue&apos;s own page first.
      </p>
      <Field label={`Type ${id}`}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={values.typed}
            onChange={({ target }) => change({ typed: target.value })}
          />
        )}
      </Field>
      <Field label="How you know" hint="A sentence; it stays in the audit trail.">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={values.reason}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </Field>
      <Field label="Your current password">
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={values.password}
            onChange={({ target }) => change({ password: target.value })}
          />
        )}
      </Field>
      {problem === null ? null : <ProblemState problem={problem} />}
      <div>
        <Button type="submit" variant="danger" busy={busy} disabled={!isTyped}>
          It was never placed
        </Button>
      </div>
    </form>
  );
}
