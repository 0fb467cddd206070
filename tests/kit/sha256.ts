import { createHash } from 'node:crypto';

/** The hash function the composition roots hand in. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
