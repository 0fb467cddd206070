'use client';

import Link from 'next/link';
import { useEffect, useRef, type ReactNode } from 'react';
import { formatCount } from '@/components/trading/format-number';
import { classNames } from './class-names';

export interface LinkTab {
  readonly href: string;
  readonly label: ReactNode;
  readonly count?: number;
  readonly current: boolean;
  /** Switches in place: a plain click does this instead of loading `href`. */
  readonly onSelect?: () => void;
}

/** Tabs are links, so that each has a URL, can be opened in a new window, and survives a reload. */
export function LinkTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly LinkTab[] }) {
  const nav = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  // On a phone the row is longer than the screen; whoever arrives at a late tab sees it marked.
  useEffect(() => {
    const links = [...(nav.current?.querySelectorAll('a') ?? [])];
    const marked = links.find((link) => link.getAttribute('href') === current);
    if (nav.current && marked) nav.current.scrollLeft = marked.offsetLeft - nav.current.clientWidth / 3;
  }, [current]);
  return (
    <nav ref={nav} aria-label={label} className="relative overflow-x-auto border-b border-border">
      <ul className="flex min-w-max gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={false}
              onClick={(event) => {
                const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
                if (tab.onSelect === undefined || !isPlain) return;
                event.preventDefault();
                tab.onSelect();
              }}
              aria-current={tab.current ? 'page' : undefined}
              className={classNames(
                '-mb-px flex h-9 items-center gap-2 border-b-2 border-transparent px-3 text-body text-muted-foreground transition-colors duration-120 pointer-coarse:h-11',
                'hover:text-foreground focus-visible:outline-offset-[-2px] aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground',
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="num rounded-full bg-raised px-1.5 text-label text-muted-foreground">
                  {formatCount(tab.count)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
