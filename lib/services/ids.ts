import { randomBytes } from 'node:crypto';

/** Crockford base 32: no I, L, O, U, so that an id can be read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;

export type IdPrefix = 'run' | 'imp' | 'req' | 'wrk' | 'rec' | 'rpl' | 'alr' | 'ses' | 'srn';

/**
 * A new id: `run_` + ULID (48 bits of UTC epoch ms, 80 random bits). Ids sort by the time they were made, and two made in
 * one millisecond differ by chance (2^-80), so no counter has to be shared between processes.
 */
export function newId(prefix: IdPrefix, nowMs: number): string {
  return `${prefix}_${timePart(nowMs)}${randomPart()}`;
}

function timePart(nowMs: number): string {
  let rest = Math.trunc(nowMs);
  let text = '';
  for (let position = 0; position < TIME_CHARACTERS; position += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomPart(): string {
  const bytes = randomBytes(RANDOM_CHARACTERS);
  let text = '';
  for (const byte of bytes) text += ALPHABET.charAt(byte & 31);
  return text;
}
