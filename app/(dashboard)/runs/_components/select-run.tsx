'use client';
import type { RunSummary } from '@/lib/contracts/api/run';
import { isFinalRunStatus } from '@/lib/core/model/run-status';

interface Props {
  readonly run: RunSummary;
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

/** Selects a run for cancelling; a finished one offers nothing to select. */
export function SelectRun({ run, selected, onChange }: Props) {
  if (isFinalRunStatus(run.status)) return null;
  return (
    <input
      type="checkbox"
      aria-label={`Select ${run.strategy} ${run.id}`}
      checked={selected.has(run.id)}
      onChange={(event) => {
        const next = new Set(selected);
        if (event.target.checked) next.add(run.id);
        else next.delete(run.id);
        onChange(next);
      }}
      className="size-6 accent-primary md:size-4"
    />
  );
}
