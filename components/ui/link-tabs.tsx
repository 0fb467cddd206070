import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface LinkTab {
  readonly href: string;
  readonly label: ReactNode;
  readonly count?: number;
  readonly current: boolean;
}

/** Tabs are links, so that each has a URL, can be opened in a new window, and survives a reload. */
export function LinkTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-border">
      <ul className="flex min-w-max gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.current ? 'page' : undefined}
              className={classNames(
                '-mb-px flex h-9 items-center gap-2 border-b-2 border-transparent px-3 text-body text-muted-foreground transition-colors duration-120 pointer-coarse:h-11',
                'hover:text-foreground focus-visible:outline-offset-[-2px] aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground',
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="num rounded-full bg-raised px-1.5 text-label text-muted-foreground">
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
