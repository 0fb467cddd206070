'use client';

import { lazy, Suspense, useEffect, useState } from 'react';

const ToasterLayer = lazy(() => import('./toaster-layer'));

/** Where toasts appear. Toasts are for success and undo only; errors stay in place. Loads after the page has. */
export function Toaster() {
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => setLoaded(true), []);
  if (!isLoaded) return null;
  return (
    <Suspense>
      <ToasterLayer />
    </Suspense>
  );
}
