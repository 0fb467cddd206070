'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const REFRESH_MS = 4_000;

/** Reads the page anew while somebody looks at it, so that a saved file shows without a reload. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
