'use client';

import { X } from 'lucide-react';
import * as Primitive from '@radix-ui/react-dialog';
import { classNames } from './class-names';
import type { DialogProps } from './dialog';
import { IconButton } from './icon-button';

const SHAPES = {
  dialog:
    'top-1/2 left-1/2 max-h-[90dvh] w-[min(32rem,calc(100vw-2rem))] -translate-1/2 rounded-dialog border animate-appear',
  sheet: 'inset-y-0 right-0 w-[min(36rem,100vw)] border-l animate-sheet',
} as const;

/** The part of a dialog that is loaded when the first one opens: focus is held inside, Escape and the close button leave it, focus returns to where it came from. */
export default function DialogLayer({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  shape = 'dialog',
}: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          className={classNames(
            'fixed z-50 flex flex-col border-border bg-card text-foreground',
            SHAPES[shape],
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div>
              <Primitive.Title className="text-h2">{title}</Primitive.Title>
              <Primitive.Description asChild>
                <div className="mt-1 text-body text-muted-foreground">{description}</div>
              </Primitive.Description>
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" icon={<X aria-hidden />} className="-mr-2" />
            </Primitive.Close>
          </header>
          {children === undefined ? null : (
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
          )}
          {footer === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">
              {footer}
            </footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
