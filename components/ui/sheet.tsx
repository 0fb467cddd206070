'use client';

import { Dialog, type DialogProps } from './dialog';

/** A modal panel at the right edge, full width on a phone. */
export function Sheet(props: Omit<DialogProps, 'shape'>) {
  return <Dialog {...props} shape="sheet" />;
}
