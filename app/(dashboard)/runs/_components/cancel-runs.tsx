'use client';
import { useState } from 'react';
import { notify } from '@/components/ui/notify';
import { Button } from '@/components/ui/button';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { cancelRunAction } from '../actions';

interface Props {
  readonly ids: readonly string[];
  readonly onDone: () => void;
  /** Something changed on the server: read the list again. */
  readonly onChanged: () => void;
}

/** Cancels the selected runs after asking once; what the server refuses stays in the dialog. */
export function CancelRuns({ ids, onDone, onChanged }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (ids.length === 0 && !open) return null;
  const runs = `${ids.length} run${ids.length === 1 ? '' : 's'}`;
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    const answers = await Promise.all(ids.map((id) => cancelRunAction({ id })));
    setBusy(false);
    onChanged();
    const refused = answers.find((answer) => !answer.ok);
    if (refused !== undefined && !refused.ok) {
      setProblem(refused);
      return;
    }
    setOpen(false);
    onDone();
    notify(`Cancel requested for ${runs}`);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Cancel {runs}
      </Button>
      <DangerDialog
        open={open}
        onOpenChange={setOpen}
        title={`Cancel ${runs}`}
        consequence="What was computed so far is thrown away. The runs stay in the list, marked as canceled."
        confirmLabel={`Cancel ${runs}`}
        busy={busy}
        error={problem === null ? undefined : <ProblemState problem={problem} />}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
