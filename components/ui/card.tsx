import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  readonly title?: ReactNode;
  /** One short line under the title: unit, range, what is counted. */
  readonly description?: ReactNode;
  /** Buttons or links at the right of the title. */
  readonly actions?: ReactNode;
  /** Off for tables and charts that reach the edge. */
  readonly padded?: boolean;
  /** Heading level of the title inside the page. */
  readonly level?: 2 | 3;
}

/** A bordered surface; borders instead of shadows. */
export function Card({
  title,
  description,
  actions,
  padded = true,
  level = 2,
  className,
  children,
  ...rest
}: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      className={classNames('flex min-w-0 flex-col rounded-card border border-border bg-card', className)}
      {...rest}
    >
      {title === undefined && actions === undefined ? null : (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-border px-4 py-3">
          <div className="min-w-0">
            {title === undefined ? null : <Heading className="text-body font-semibold">{title}</Heading>}
            {description === undefined ? null : (
              <p className="mt-0.5 text-label font-normal text-muted-foreground">{description}</p>
            )}
          </div>
          {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={classNames('min-w-0 flex-1', padded && 'p-4')}>{children}</div>
    </section>
  );
}
