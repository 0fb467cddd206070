'use client';

import { lazy, Suspense, type ReactNode } from 'react';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will happen, in one sentence; read out when the dialog opens. */
  readonly description: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the safe one comes first and takes focus with `autoFocus`. */
  readonly footer?: ReactNode;
  /** `sheet` slides in from the right and keeps the page in view; `dialog` is centred. */
  readonly shape?: 'dialog' | 'sheet';
}

/** Brings the code of dialogs ahead of the first one, for a button that is about to open it. */
export const loadDialog = () => import('./dialog-layer');

/** Most visits open no dialog, so its code comes with the first that opens. */
const DialogLayer = lazy(loadDialog);

/** A modal layer: focus is held inside, Escape and the close button leave it, focus returns to where it came from. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense>
      <DialogLayer {...props} />
    </Suspense>
  );
}
