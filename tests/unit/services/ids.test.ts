import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/services/ids';

describe('newId', () => {
  it('is its prefix and a ULID in Crockford base 32', () => {
    expect(newId('run', 1_700_000_000_000)).toMatch(/^run_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('spells the time in its first ten characters', () => {
    expect(newId('imp', 0).slice(0, 14)).toBe('imp_0000000000');
    expect(newId('run', 1_469_918_176_385).slice(4, 14)).toBe('01ARYZ6S41');
    expect(newId('run', 2 ** 48 - 1).slice(4, 14)).toBe('7ZZZZZZZZZ');
  });

  it('sorts by time and never repeats', () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => newId('run', 1_700_000_000_000 + index));
    expect([...ids].sort()).toEqual(ids);
    const together = Array.from({ length: 2_000 }, () => newId('run', 1_700_000_000_000));
    expect(new Set(together).size).toBe(2_000);
  });
});
