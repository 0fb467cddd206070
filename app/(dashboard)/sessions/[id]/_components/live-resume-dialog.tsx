'use client';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { ProblemState } from '@/components/ui/problem-state';
import type { SessionDetail } from '@/lib/contracts/api/session';
import type { Problem } from '@/lib/contracts/problem';

interface Props {
  readonly session: SessionDetail;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onClose: () => void;
  readonly onResume: () => void;
}

/** Resuming is the risky direction: what may be sent is said, and its name is typed. */
export function LiveResumeDialog({ session, busy, problem, onClose, onResume }: Props) {
  const names = session.runs.map(({ strategy }) => strategy).join(', ');
  return (
    <DangerDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Resume ${session.name}`}
      consequence={
        session.isArmed
          ? `Once it has reconciled, ${names} may send orders on account ${session.accountId} again.`
          : `It reconciles with account ${session.accountId}; its orders stay denied until it is armed.`
      }
      confirmLabel="Resume session"
      phrase={`LIVE ${session.accountId}`}
      busy={busy}
      onConfirm={onResume}
      error={problem === null ? undefined : <ProblemState problem={problem} />}
    />
  );
}
