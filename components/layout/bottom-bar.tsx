'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { isCurrent, NAV_ITEMS, type NavItem } from './nav-items';

const IN_BAR = ['/', '/sessions', '/strategies', '/runs'];
const TAB_STYLE =
  'flex h-14 w-full flex-col items-center justify-center gap-1 text-micro text-muted-foreground aria-[current=page]:font-medium aria-[current=page]:text-primary focus-visible:outline-offset-[-2px]';

/** Navigation at the bottom below 768 px, within reach of a thumb. `more` holds what the header has no room for. */
export function BottomBar({ more }: { readonly more: ReactNode }) {
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const inBar = NAV_ITEMS.filter(({ href }) => IN_BAR.includes(href));
  const inMore = NAV_ITEMS.filter(({ href }) => !IN_BAR.includes(href));
  const moreIsCurrent = inMore.some(({ href }) => isCurrent(href, pathname));
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-border bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {inBar.map((item) => (
          <li key={item.href}>
            <Tab item={item} current={isCurrent(item.href, pathname)} />
          </li>
        ))}
        <li>
          <button
            type="button"
            className={TAB_STYLE}
            aria-current={moreIsCurrent ? 'page' : undefined}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            <Ellipsis aria-hidden className="size-5" />
            More
          </button>
        </li>
      </ul>
      <Sheet open={open} onOpenChange={setOpen} title="More" description="Other pages and your account">
        <ul className="mb-4 flex flex-col gap-1 border-b border-border pb-4">
          {inMore.map(({ href, label, icon: Icon }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={isCurrent(href, pathname) ? 'page' : undefined}
                onClick={() => setOpen(false)}
                className="flex h-11 items-center gap-3 rounded-control px-2 hover:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-primary"
              >
                <Icon aria-hidden className="size-4 text-muted-foreground" />
                {label}
              </Link>
            </li>
          ))}
        </ul>
        {more}
      </Sheet>
    </nav>
  );
}

function Tab({ item, current }: { readonly item: NavItem; readonly current: boolean }) {
  const { href, label, icon: Icon } = item;
  return (
    <Link href={href} aria-current={current ? 'page' : undefined} className={TAB_STYLE}>
      <Icon aria-hidden className="size-5" />
      {label}
    </Link>
  );
}
