'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isCurrent, NAV_GROUPS } from './nav-items';
import { Wordmark } from './wordmark';

/** Navigation at the left from 768 px up. */
export function SideNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex h-full flex-col gap-5 overflow-y-auto px-3 pt-3.5 pb-6">
      <Link href="/" className="flex h-8 items-center rounded-control px-2" aria-label="Sextant, overview">
        <Wordmark />
      </Link>
      {NAV_GROUPS.map((group) => (
        <div key={group.label}>
          <p id={`nav-${group.label}`} className="px-2 pb-1.5 text-label text-muted-foreground">
            {group.label}
          </p>
          <ul aria-labelledby={`nav-${group.label}`} className="flex flex-col gap-0.5">
            {group.items.map(({ href, label, icon: Icon }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={isCurrent(href, pathname) ? 'page' : undefined}
                  className="flex h-9 items-center gap-2.5 rounded-control px-2 text-body text-muted-foreground transition-colors duration-120 hover:bg-raised hover:text-foreground aria-[current=page]:bg-primary/10 aria-[current=page]:font-medium aria-[current=page]:text-primary pointer-coarse:h-11"
                >
                  <Icon aria-hidden className="size-4 shrink-0" />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
