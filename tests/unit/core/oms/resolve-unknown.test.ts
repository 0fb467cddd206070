import { describe, expect, it } from 'vitest';
import {
  afterProbe,
  afterSweep,
  isProbeDue,
  isProvenAbsent,
  probeDueMs,
  PROVABLE_AFTER_MS,
  unknownCase,
  type AbsenceSweep,
} from '@/lib/core/oms/resolve-unknown';

const NOWHERE: AbsenceSweep = {
  query: 'absent',
  openOrders: 'absent',
  orderHistory: 'absent',
  trades: 'absent',
  balancesAgree: true,
};
const LATE = PROVABLE_AFTER_MS;

it('asks by the schedule, and every minute after it (O20)', () => {
  const due = Array.from({ length: 11 }, (_, asked) => probeDueMs(asked) / 1_000);
  expect(due).toEqual([0.5, 1, 2, 4, 8, 15, 30, 60, 120, 180, 240]);
  const once = afterProbe(unknownCase(1_000));
  expect([isProbeDue(once, 1_999), isProbeDue(once, 2_000)]).toEqual([false, true]);
});

describe('proof of absence (O21)', () => {
  const sweeps = (list: readonly AbsenceSweep[], atMs: number): boolean => {
    const end = list.reduce((known, sweep) => afterSweep(known, sweep, atMs), unknownCase(0));
    return isProvenAbsent(end, atMs);
  };

  it.each<[string, readonly AbsenceSweep[], number, boolean]>([
    ['two empty sweeps after a quarter of an hour', [NOWHERE, NOWHERE], LATE, true],
    ['one is not enough', [NOWHERE], LATE, false],
    ['earlier sweeps prove nothing', [NOWHERE, NOWHERE, NOWHERE], LATE - 1, false],
    ['silence is no sweep', [NOWHERE, { ...NOWHERE, query: 'no-answer' }], LATE, false],
    ['silence undoes none', [NOWHERE, { ...NOWHERE, trades: 'no-answer' }, NOWHERE], LATE, true],
    ['found anywhere starts anew', [NOWHERE, { ...NOWHERE, orderHistory: 'present' }, NOWHERE], LATE, false],
    [
      'holdings that differ start anew',
      [NOWHERE, { ...NOWHERE, balancesAgree: false }, NOWHERE],
      LATE,
      false,
    ],
    [
      'holdings that could not be asked prove nothing',
      [NOWHERE, { ...NOWHERE, balancesAgree: null }],
      LATE,
      false,
    ],
  ])('%s', (_, list, atMs, isProven) => {
    expect(sweeps(list, atMs)).toBe(isProven);
  });
});
