import { createHash } from 'node:crypto';
import type { HashFunction } from '@/lib/core/journal/hash-chain';

/** The hash the pure core is handed: lower-case hex, of parts as if they were one piece. */
export const sha256: HashFunction = (data) => {
  const hash = createHash('sha256');
  const isOne = typeof data === 'string' || data instanceof Uint8Array;
  for (const part of isOne ? [data] : data) hash.update(part);
  return hash.digest('hex');
};
