import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Our own type scale, so that `text-body` and `text-warn` are known to be a size and a colour and neither drops the other. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['display', 'h1', 'h2', 'body', 'dense', 'label', 'micro'],
      radius: ['control', 'card', 'dialog'],
    },
  },
});

/** Joins class names; a later utility wins over an earlier one of the same kind. */
export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values));
}
