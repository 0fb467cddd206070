import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** Shared by every text-like control. */
export const CONTROL_STYLE =
  'h-9 w-full min-w-0 rounded-control border border-input bg-card px-2.5 text-body text-foreground transition-colors duration-120 placeholder:text-muted-foreground disabled:opacity-55 aria-invalid:border-crit pointer-coarse:h-11';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(CONTROL_STYLE, className)} {...rest} />;
}
