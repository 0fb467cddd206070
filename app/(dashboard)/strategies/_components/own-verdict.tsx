import { TriangleAlert } from 'lucide-react';
import { ErrorState } from '@/components/ui/error-state';
import { TimeText } from '@/components/ui/time-text';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';

/** Why the files of an own strategy are not what runs are computed with; nothing when they are. */
export function OwnVerdict({ own }: { readonly own: OwnStrategy }) {
  const { name, problem, takenAtMs } = own;
  if (problem === null) return null;
  if (takenAtMs === null) {
    return (
      <>
        <p className="mb-3">It cannot be run: no version of it has passed its check yet.</p>
        <ErrorState what={problem.message} why={problem.why} next={problem.next} />
      </>
    );
  }
  return (
    <div
      role="note"
      aria-label={`The last edit of ${name} is not used`}
      className="flex gap-3 rounded-card border border-warn/35 bg-warn/8 p-4"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="flex min-w-0 flex-col gap-1">
        <p>
          <strong className="font-semibold">The last edit does not pass its check.</strong> Runs use the
          version of <TimeText ms={takenAtMs} precision="minute" />.
        </p>
        <p className="font-mono text-dense break-words">{problem.message}</p>
        <p className="break-words text-muted-foreground">{problem.why}</p>
        <p className="break-words text-muted-foreground">
          <span className="font-medium text-foreground">Next: </span>
          {problem.next}
        </p>
      </div>
    </div>
  );
}
