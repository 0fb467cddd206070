'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

const loadFreeze = () => import('./freeze-dialog');
/** Most visits freeze nothing; the dialog comes while the pointer or the focus reaches its button. */
const FreezeDialog = lazy(() => loadFreeze().then((module) => ({ default: module.FreezeDialog })));

interface Props {
  /** Whether the whole system is. */
  readonly isFrozen: boolean;
  readonly mayFreeze: boolean;
  readonly mayLift: boolean;
}

/** Stops every new order, from any page: one click, or Ctrl or Cmd with Shift and K, then the confirmation. */
export function FreezeButton({ isFrozen, mayFreeze, mayLift }: Props) {
  const [isOpen, setOpen] = useState(false);
  useOpeners(setOpen);
  return (
    <>
      <Button
        size="small"
        variant={isFrozen ? 'danger' : 'secondary'}
        className="mr-1 border-crit/60!"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+Shift+K Meta+Shift+K"
        onPointerEnter={loadFreeze}
        onFocus={loadFreeze}
        onClick={() => setOpen(true)}
      >
        <span aria-hidden className={`size-2.5 rounded-xs ${isFrozen ? 'bg-on-solid' : 'bg-crit'}`} />
        {isFrozen ? 'Frozen' : 'Freeze'}
      </Button>
      {isOpen ? (
        <Suspense>
          <FreezeDialog mayFreeze={mayFreeze} mayLift={mayLift} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** The keys work while typing too: whoever presses three of them means it. The frozen band opens it as well. */
function useOpeners(setOpen: (isOpen: boolean) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey;
      if (!isChord || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    const onClick = ({ target }: MouseEvent) => {
      if ((target as Element).closest('[data-lift]')) setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick);
    };
  }, [setOpen]);
}
