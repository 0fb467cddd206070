'use client';

import { useState, type FormEvent } from 'react';
import { useSend } from '@/components/forms/use-send';
import { scopeWords } from '@/components/layout/mode-words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import { TimeText } from '@/components/ui/time-text';
import type { FrozenScope } from '@/lib/contracts/api/trading-state';
import { liftFreezeAction } from '../actions';

interface Props {
  readonly frozen: FrozenScope;
  readonly mayLift: boolean;
  readonly onLifted: () => void;
}

/** One thing that is frozen: since when, by whom, why; and for risk and admin the way to lift it, with a reason. */
export function LiftForm({ frozen, mayLift, onLifted }: Props) {
  const [reason, setReason] = useState('');
  const { send, busy, problem } = useSend();
  const { scope, seq } = frozen;
  const lift = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || seq === null) return;
    const answer = await send(() => liftFreezeAction({ scope, seenSeq: seq, reason }));
    if (answer.ok) notify(`Lifted: ${scopeWords(scope)}.`);
    onLifted();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => void lift(event)}
      className="flex flex-col gap-2 rounded-card border border-crit/35 bg-crit/5 p-3"
    >
      <p>
        <strong>Frozen: {scopeWords(scope)}</strong>
        {frozen.cause === '' ? '' : `, ${frozen.cause}`}, by {frozen.actor.replace(/^user:/, '')}
        {frozen.sinceMs === null ? null : (
          <>
            {' '}
            since <TimeText ms={frozen.sinceMs} />
          </>
        )}
        .
      </p>
      {!mayLift || seq === null ? (
        <p className="text-muted-foreground">
          {seq === null
            ? 'Its row is missing in the database; whoever runs this system has to put it back.'
            : 'Only risk and admin can lift it.'}
        </p>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-48 flex-1">
            <Field label="Why it may be lifted">
              {(control) => (
                <Input
                  {...control}
                  name="liftReason"
                  autoComplete="off"
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
          </div>
          <Button type="submit" busy={busy} disabled={reason.trim() === ''}>
            Lift
          </Button>
        </div>
      )}
      {problem === null ? null : <ProblemState problem={problem} />}
    </form>
  );
}
