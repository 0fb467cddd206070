'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { notify } from '@/components/ui/notify';
import { problemOf } from '@/components/trading/fetch-json';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { deleteRunAction } from '../../actions';

/** Deletes an ended run after asking; afterwards the list is shown. */
export function DeleteRun({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const router = useRouter();
  const confirm = async () => {
    setBusy(true);
    const answer = await deleteRunAction({ id }).catch(problemOf);
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer);
      return;
    }
    notify('Run deleted');
    router.push('/runs');
  };
  return (
    <>
      <IconButton label="Delete run" icon={<Trash2 aria-hidden />} onClick={() => setOpen(true)} />
      <DangerDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${id}`}
        consequence="Its figures, fills, round trips and journal are removed for good. Only the audit entry stays."
        confirmLabel="Delete run"
        busy={busy}
        error={problem === null ? undefined : <ProblemState problem={problem} />}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
