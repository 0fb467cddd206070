import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const badgeStyles = cva(
  'inline-flex h-5 max-w-full items-center gap-1 rounded-full border px-2 text-label whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        neutral: 'border-border bg-raised text-muted-foreground',
        strong: 'border-border bg-raised text-foreground',
        primary: 'border-primary/30 bg-primary/10 text-primary',
        info: 'border-info/30 bg-info/10 text-info',
        warn: 'border-warn/35 bg-warn/10 text-warn',
        crit: 'border-crit/35 bg-crit/10 text-crit',
        up: 'border-up/30 bg-up/10 text-up',
        down: 'border-down/30 bg-down/10 text-down',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export interface BadgeProps extends ComponentProps<'span'>, VariantProps<typeof badgeStyles> {}

/** A short state in words. Colour is the third signal after word and icon; `up` and `down` are for profit and loss only. */
export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span className={classNames(badgeStyles({ tone }), className)} {...rest} />;
}
