import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** Also for links that act as buttons: `<Link className={buttonStyles({ variant: 'primary' })}>`. */
export const buttonStyles = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none',
    'transition-colors duration-120 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-primary text-primary-foreground hover:bg-[color-mix(in_oklab,var(--primary)_88%,var(--foreground))]',
        secondary: 'border-border bg-card text-foreground hover:bg-raised',
        ghost: 'border-transparent bg-transparent text-foreground hover:bg-raised',
        danger:
          'border-transparent bg-kill text-on-solid hover:bg-[color-mix(in_oklab,var(--kill)_88%,var(--foreground))]',
      },
      size: {
        small: 'h-7 px-2.5 text-label pointer-coarse:h-11',
        medium: 'h-9 px-3.5 text-body pointer-coarse:h-11',
        large: 'h-11 px-5 text-body',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyles> {
  /** Shows a spinner beside the unchanged label and ignores clicks; the button keeps its place in the tab order. */
  readonly busy?: boolean;
}

/** `type="button"` unless said otherwise, so that no button submits a form by accident. */
export function Button({ variant, size, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={classNames(buttonStyles({ variant, size }), className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" /> : null}
      {children}
    </button>
  );
}
