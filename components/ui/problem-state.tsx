import type { ReactNode } from 'react';
import type { Problem } from '@/lib/contracts/problem';
import { ErrorState } from './error-state';

/** Shows the one error shape of every API answer and server action. */
export function ProblemState({
  problem,
  action,
}: {
  readonly problem: Problem;
  readonly action?: ReactNode;
}) {
  return (
    <ErrorState
      what={problem.message}
      why={problem.why}
      next={problem.next}
      requestId={problem.requestId}
      action={action}
    />
  );
}
