/** The hash function the composition roots hand in. */
export { sha256 } from '@/lib/services/sha256';
