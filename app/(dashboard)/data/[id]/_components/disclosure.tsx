import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

interface Props {
  readonly summary: ReactNode;
  readonly isOpen?: boolean;
  readonly className?: string;
  /** Of the line that opens it. */
  readonly lineClassName?: string;
  readonly children: ReactNode;
}

/** A line that opens what it sums up; the browser does the work, so it costs no script. */
export function Disclosure({ summary, isOpen = false, className, lineClassName, children }: Props) {
  return (
    <details className={classNames('group/disclosure', className)} open={isOpen}>
      <summary
        className={classNames(
          'flex min-h-6 cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-1 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden',
          lineClassName,
        )}
      >
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted-foreground group-open/disclosure:rotate-90"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}
