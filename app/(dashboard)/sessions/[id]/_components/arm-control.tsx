'use client';
import { useState } from 'react';
import { useSend } from '@/components/forms/use-send';
import { Button } from '@/components/ui/button';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { ProblemState } from '@/components/ui/problem-state';
import type { SessionDetail } from '@/lib/contracts/api/session';
import { armSessionAction } from '../../actions';

interface Props {
  readonly session: SessionDetail;
  readonly onChanged: () => void;
}

/** Live only: lets its orders leave after a typed phrase; keeping them back again takes one click. */
export function ArmControl({ session, onChanged }: Props) {
  const { id, isArmed, accountId, runs } = session;
  const [isAsking, setAsking] = useState(false);
  const { send, busy, problem } = useSend();
  const arm = async (next: boolean) => {
    const answer = await send(() => armSessionAction({ id, arm: { isArmed: next } }));
    if (answer.ok) setAsking(false);
    onChanged();
  };
  const names = runs.map(({ strategy }) => strategy).join(', ');
  return (
    <>
      {isArmed ? (
        <Button busy={busy} onClick={() => void arm(false)}>
          Disarm
        </Button>
      ) : (
        <Button onClick={() => setAsking(true)}>Arm…</Button>
      )}
      {isAsking ? (
        <DangerDialog
          open
          onOpenChange={setAsking}
          title={`Arm ${session.name}`}
          consequence={`From now on ${names} may send orders on account ${accountId}, up to the limits of the account.`}
          confirmLabel="Arm session"
          phrase={`LIVE ${accountId}`}
          busy={busy}
          onConfirm={() => void arm(true)}
          error={problem === null ? undefined : <ProblemState problem={problem} />}
        />
      ) : null}
    </>
  );
}
