import type { Entry } from './entry';
import { entryText } from './entry-text';

/**
 * sha256 as lower-case hex, of parts as if they were one piece. Handed in, because the pure core has no cryptography of its
 * own.
 */
export type HashFunction = (data: string | Uint8Array | readonly Uint8Array[]) => string;

/** What the first link hangs on. */
export const CHAIN_START = '0'.repeat(64);

/** Entries per link. One link per entry would spend more time hashing than deciding on a tape of a million bars. */
export const ENTRIES_PER_LINK = 256;

/**
 * Head of the chain over a whole journal: link = sha256(previous link, newline, up to 256 entry texts joined by newlines).
 * Changing, adding, dropping or reordering any entry changes the head; comparing links names the first broken block.
 */
export function journalHash(journal: { entries(): Iterable<Entry> }, hash: HashFunction): string {
  let link = CHAIN_START;
  let text = link;
  let inLink = 0;
  for (const entry of journal.entries()) {
    text += `\n${entryText(entry)}`;
    inLink += 1;
    if (inLink < ENTRIES_PER_LINK) continue;
    link = hash(text);
    text = link;
    inLink = 0;
  }
  return inLink === 0 ? link : hash(text);
}
