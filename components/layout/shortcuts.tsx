'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { NAV_ITEMS } from './nav-items';
import { isTyping } from './shortcut-keys';

/** How long after `g` the second letter still counts. */
const SEQUENCE_MS = 1_200;

/** `g` and a letter go to a page, `?` opens help. Never while typing, and never with a modifier. */
export function Shortcuts() {
  const router = useRouter();
  useEffect(() => {
    let startedAtMs = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isSecond = event.timeStamp - startedAtMs < SEQUENCE_MS;
      startedAtMs = event.key === 'g' ? event.timeStamp : 0;
      const target = isSecond ? NAV_ITEMS.find(({ key }) => key === event.key) : undefined;
      if (target !== undefined) router.push(target.href);
      else if (event.key === '?') router.push('/help');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
  return null;
}
