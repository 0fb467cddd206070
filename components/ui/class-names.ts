import { clsx, type ClassValue } from 'clsx';

/**
 * Joins class names. Two utilities of one kind do not know of each other: the stylesheet's order decides, not the order here.
 * Where a caller must win over a primitive's own utility, it says so with Tailwind's `!` (`w-36!`); a library that sorts
 * this out at run time would cost every page 9 kB.
 */
export function classNames(...values: ClassValue[]): string {
  return clsx(values);
}
