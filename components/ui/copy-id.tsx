'use client';

import { classNames } from './class-names';
import { useCopy } from './copy-text';

/** Characters kept at each end of a long id; the whole id is copied and read out. */
const HEAD = 10;
const TAIL = 4;

export interface CopyIdProps {
  readonly id: string;
  /** Shows the whole id instead of its ends. */
  readonly full?: boolean;
  readonly className?: string;
}

/** An id: short, monospace, copied on click. */
export function CopyId({ id, full = false, className }: CopyIdProps) {
  const [state, copy] = useCopy(id);
  const short = full || id.length <= HEAD + TAIL + 1 ? id : `${id.slice(0, HEAD)}…${id.slice(-TAIL)}`;
  return (
    <button
      type="button"
      onClick={copy}
      title={`${id} · copy`}
      aria-label={`Copy ${id}`}
      className={classNames(
        'inline-flex min-h-6 items-center rounded-sm font-mono text-label font-normal text-muted-foreground hover:text-foreground',
        className,
      )}
    >
      <span aria-live="polite">{state === 'copied' ? 'copied' : short}</span>
    </button>
  );
}
