import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Exactly one next step. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}

/** Nothing here yet, why that is, and one next step. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      {icon === undefined ? null : (
        <div aria-hidden className="mb-1 text-muted-foreground [&_svg]:size-6">
          {icon}
        </div>
      )}
      <p className="text-body font-medium">{title}</p>
      {children === undefined ? null : <div className="max-w-md text-muted-foreground">{children}</div>}
      {action === undefined ? null : <div className="mt-2">{action}</div>}
    </div>
  );
}
