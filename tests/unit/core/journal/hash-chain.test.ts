import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { CHAIN_START, ENTRIES_PER_LINK, journalHash } from '@/lib/core/journal/hash-chain';
import { entryText } from '@/lib/core/journal/entry-text';
import { money } from '@/lib/core/model/money';
import { sha256 } from '@/tests/kit/sha256';

const JOURNAL = Array.from({ length: ENTRIES_PER_LINK * 2 + 10 }, (_, at): Entry => ({
  kind: 'day-closed',
  seq: at + 1,
  timeMs: at,
  equity: money(String(at)),
}));
const headOf = (entries: readonly Entry[]): string => journalHash({ entries: () => entries }, sha256);
const HEAD = headOf(JOURNAL);

describe('the head of the chain stands for every entry', () => {
  it.each<[string, (entries: Entry[]) => void]>([
    [
      'one amount changed',
      (entries) => void (entries[3] = { ...(entries[3] as Entry), equity: money('3.01') } as Entry),
    ],
    ['the last entry dropped', (entries) => void entries.pop()],
    ['one entry dropped', (entries) => void entries.splice(300, 1)],
    [
      'two entries swapped',
      (entries) => void entries.splice(10, 2, entries[11] as Entry, entries[10] as Entry),
    ],
    ['one entry twice', (entries) => void entries.splice(5, 0, entries[5] as Entry)],
  ])('and shows %s', (_name, change) => {
    const entries = [...JOURNAL];
    change(entries);
    expect(headOf(entries)).not.toBe(HEAD);
  });

  it('is made of links over blocks, so that a long journal can be chained as it grows', () => {
    let link = CHAIN_START;
    for (let at = 0; at < JOURNAL.length; at += ENTRIES_PER_LINK) {
      const block = JOURNAL.slice(at, at + ENTRIES_PER_LINK).map(entryText);
      link = sha256([link, ...block].join('\n'));
    }
    expect(link).toBe(HEAD);
  });

  it('of an empty journal is where chains start', () => {
    expect(headOf([])).toBe(CHAIN_START);
  });
});
