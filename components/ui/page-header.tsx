import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Badges beside the title. */
  readonly marks?: ReactNode;
  /** The primary action comes last. */
  readonly actions?: ReactNode;
}

/** The only h1 of a page. */
export function PageHeader({ title, description, marks, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="min-w-0 text-h1 break-words">{title}</h1>
          {marks}
        </div>
        {description === undefined ? null : (
          <p className="mt-1 max-w-4xl text-muted-foreground">{description}</p>
        )}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
