/** Compression is handed in, as hashing is: the core does not know a library. Both directions give the exact bytes back. */
export interface Compression {
  deflate(bytes: Uint8Array): Uint8Array;
  /** Throws when the bytes do not become exactly `sizeBytes`. */
  inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array;
}
