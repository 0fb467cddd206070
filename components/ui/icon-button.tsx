import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** What the button does, in words: read by screen readers and shown as the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A square button with an icon only. The label is required; 32 px with a mouse, 44 px on touch. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted-foreground transition-colors duration-120',
        'hover:bg-raised hover:text-foreground disabled:cursor-not-allowed disabled:opacity-55 pointer-coarse:size-11 [&_svg]:size-4',
        className,
      )}
      {...rest}
    >
      {icon}
    </button>
  );
}
