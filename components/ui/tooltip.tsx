'use client';

import * as Primitive from 'radix-ui/tooltip';
import type { ReactNode } from 'react';

/** Extra words on hover and focus. Never the only source of something a person needs: touch has no hover. */
export function Tooltip({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={250}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-appear rounded-control border border-border bg-raised px-2.5 py-1.5 text-label font-normal text-foreground"
          >
            {text}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
