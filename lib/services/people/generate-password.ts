import { randomInt } from 'node:crypto';

/** No letters or digits that look alike, so that it can be typed from a terminal or read over the phone. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const GROUPS = 5;
const GROUP_LENGTH = 5;

/** A random password of five groups, 123 bits: `k3m9x-…`. It meets the rules for passwords by its length. */
export function generatePassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
