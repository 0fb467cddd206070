import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Backtest } from '@/lib/core/backtest/backtest';
import { entryText } from '@/lib/core/journal/entry-text';
import { anyBacktest, prepare, STEPS, type AnyBacktest } from './any-backtest';

const RUNS = { numRuns: 1_000, seed: 20_261_121 };

const linesOf = (backtest: Backtest): string[] => Array.from(backtest.journal.entries(), entryText);

function whole(any: AnyBacktest): string[] {
  const backtest = prepare(any);
  backtest.advance(Infinity);
  return linesOf(backtest);
}

describe('one thousand strategies by chance on tapes by chance write the same entries', () => {
  it('they trade: a property about nothing would hold too', () => {
    const kinds = new Map<string, number>();
    for (const any of fc.sample(anyBacktest, { ...RUNS, numRuns: 200 })) {
      for (const line of whole(any)) {
        const { kind } = JSON.parse(line) as { kind: string };
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    const wanted = ['fill', 'order-canceled', 'order-expired', 'order-denied', 'charged', 'day-closed'];
    expect(wanted.filter((kind) => (kinds.get(kind) ?? 0) < 5)).toEqual([]);
  });

  it('when run twice, and when advanced by one bar at a time or in one call', () => {
    fc.assert(
      fc.property(anyBacktest, (any) => {
        const stepped = prepare(any);
        while (!stepped.advance(1));
        expect(linesOf(stepped)).toEqual(whole(any));
      }),
      RUNS,
    );
  });

  it('when split at any bar, with a snapshot taken there and a fresh engine going on from it', () => {
    fc.assert(
      fc.property(anyBacktest, fc.integer({ min: 1, max: STEPS - 1 }), (any, at) => {
        const first = prepare(any);
        first.advance(at);
        const snapshot = structuredClone(first.snapshot());
        const before = linesOf(first);
        const rest = prepare(any, snapshot);
        while (!rest.advance(7));
        expect([...before, ...linesOf(rest)]).toEqual(whole(any));
      }),
      RUNS,
    );
  });
});
