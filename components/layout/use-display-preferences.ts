'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { DISPLAY_COOKIE, displayCookie, parseDisplay, type DisplayPreferences } from './display-preferences';

/** Changes some preferences: writes the cookie and asks the server to render the page again. */
export function useChangeDisplay(): (change: Partial<DisplayPreferences>) => void {
  const router = useRouter();
  return useCallback(
    (change) => {
      document.cookie = displayCookie({ ...currentDisplay(), ...change });
      router.refresh();
    },
    [router],
  );
}

/** The reader's own zone as the browser knows it. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function currentDisplay(): DisplayPreferences {
  const found = document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${DISPLAY_COOKIE}=`))
    ?.slice(DISPLAY_COOKIE.length + 1);
  return parseDisplay(found === undefined ? undefined : decodeURIComponent(found));
}
