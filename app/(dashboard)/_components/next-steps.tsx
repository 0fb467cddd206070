import { BookOpen, FileUp, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyles } from '@/components/ui/button';
import { StepText } from './step-text';

/** For someone who has nothing yet: three real first steps. `sample` is the button that needs no field. */
export function NextSteps({ sample }: { readonly sample: ReactNode }) {
  return (
    <section aria-labelledby="next-steps" className="rounded-card border border-border bg-card">
      <div className="border-b border-border px-4 py-3">
        <h2 id="next-steps" className="text-body font-semibold">
          Start here
        </h2>
        <p className="mt-0.5 text-label font-normal text-muted-foreground">
          From nothing to a judged strategy in about a minute
        </p>
      </div>
      <ul className="grid divide-y divide-border lg:grid-cols-3 lg:divide-x lg:divide-y-0">
        <li className="flex flex-col p-4">{sample}</li>
        <li className="flex flex-col p-4">
          <Step icon={FileUp} title="Import candles" href="/data" action="Open Data">
            A CSV file, plain or gzip. It is checked row by row, and all of it comes in or nothing does.
          </Step>
        </li>
        <li className="flex flex-col p-4">
          <Step icon={BookOpen} title="Read the tutorial" href="/help" action="Open the tutorial">
            Five steps, five minutes: candles, a run, its verdict, one change, the same from the shell.
          </Step>
        </li>
      </ul>
    </section>
  );
}

interface StepProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly href: string;
  readonly action: string;
  readonly children: ReactNode;
}

function Step({ icon, title, href, action, children }: StepProps) {
  return (
    <>
      <StepText icon={icon} title={title}>
        {children}
      </StepText>
      <div className="mt-auto pt-3">
        <Link href={href} className={buttonStyles()}>
          {action}
        </Link>
      </div>
    </>
  );
}
