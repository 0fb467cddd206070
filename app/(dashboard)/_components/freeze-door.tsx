'use client';

import { lazy, Suspense, useEffect, useState } from 'react';

/** Most visits freeze nothing; the dialog comes with the first that opens it. */
const FreezeDialog = lazy(() =>
  import('./freeze-dialog').then((module) => ({ default: module.FreezeDialog })),
);

interface Props {
  readonly mayFreeze: boolean;
  readonly mayLift: boolean;
}

/**
 * Opens the freeze dialog for whatever is marked `data-freeze`, and for Ctrl or Cmd with Shift and K. The keys work while
 * typing too: whoever presses three of them means it.
 */
export function FreezeDoor(props: Props) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = (event.ctrlKey || event.metaKey) && event.shiftKey;
      if (!isChord || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    const onClick = (event: MouseEvent) => {
      if ((event.target as Element).closest('[data-freeze]')) setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick);
    };
  }, []);
  return isOpen ? (
    <Suspense>
      <FreezeDialog {...props} onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
