import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { CONTROL_STYLE } from './input';

/** The platform's own list: keyboard, touch and screen readers work everywhere, and it costs no script. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames('relative inline-flex w-full min-w-0', className)}>
      <select className={classNames(CONTROL_STYLE, 'appearance-none pr-8')} {...rest} />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
