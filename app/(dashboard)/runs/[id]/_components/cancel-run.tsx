'use client';
import { useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { cancelRunAction } from '../../actions';

/** Asks the worker to stop this run. The page moves on by itself when it has. */
export function CancelRun({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<'idle' | 'busy' | 'asked'>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = async () => {
    setState('busy');
    const answer = await cancelRunAction({ id }).catch(problemOf);
    setState(answer.ok ? 'asked' : 'idle');
    setProblem(answer.ok ? null : answer);
    if (answer.ok) setOpen(false);
  };
  return (
    <>
      <Button size="small" busy={state === 'asked'} onClick={() => setOpen(true)}>
        {state === 'asked' ? 'Canceling' : 'Cancel run'}
      </Button>
      <DangerDialog
        open={open}
        onOpenChange={setOpen}
        title="Cancel this run"
        consequence="What was computed so far is thrown away. The run stays in the list, marked as canceled."
        confirmLabel="Cancel run"
        busy={state === 'busy'}
        error={problem === null ? undefined : <ProblemState problem={problem} />}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
