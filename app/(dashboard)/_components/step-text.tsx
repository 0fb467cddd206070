import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface StepTextProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

/** Name and one sentence of a first step. */
export function StepText({ icon: Icon, title, mark, children }: StepTextProps) {
  return (
    <>
      <h3 className="flex items-center gap-2 font-medium">
        <Icon aria-hidden className="size-4 text-muted-foreground" />
        {title}
        {mark}
      </h3>
      <p className="mt-1 text-muted-foreground">{children}</p>
    </>
  );
}
