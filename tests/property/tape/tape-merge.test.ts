import fc from 'fast-check';
import { expect, it } from 'vitest';
import { turnsOf, type TapeWindow } from '@/lib/core/tape/sealed-chunk';
import { TapeMerge } from '@/lib/core/tape/tape-merge';
import { quoteColumns } from '@/lib/core/tape/tape-columns';

const times = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 25 });
const lines = fc.array(times, { minLength: 1, maxLength: 7 });

function windowsOf(timeMs: readonly number[], chunk: number): TapeWindow[] {
  const windows: TapeWindow[] = [];
  let floorMs = -Infinity;
  for (let firstSeq = 0; firstSeq < timeMs.length; firstSeq += chunk) {
    const quote = { instrumentId: 'a', bid: 1, ask: 2, bidQuantity: null, askQuantity: null };
    const part = timeMs.slice(firstSeq, firstSeq + chunk);
    const columns = quoteColumns(
      part.map((time) => ({ kind: 'quote', quote: { ...quote, timeMs: time }, receivedMs: 0 })),
    );
    const turnMs = turnsOf(columns.timeMs, floorMs);
    floorMs = turnMs.at(-1)!;
    windows.push({ firstSeq, columns, turnMs });
  }
  return windows;
}

/** Every event of a merge as [turn, line, seq]. */
function told(
  all: readonly (readonly number[])[],
  { chunk, fromMs, toMs, peeks }: { chunk: number; fromMs: number; toMs: number; peeks: boolean },
): number[][] {
  const waiting = all.map((line) => windowsOf(line, chunk));
  const merge = new TapeMerge(all.length, { fromMs, toMs });
  const result: number[][] = [];
  for (;;) {
    for (let line = merge.hungry(); line >= 0; line = merge.hungry())
      merge.feed(waiting[line]!.shift() ?? null);
    if (peeks && Number.isNaN(merge.peekTurnMs())) {
      if (merge.hungry() >= 0) continue;
      return result;
    }
    if (merge.next()) result.push([merge.turnMs, merge.line, merge.window.firstSeq + merge.index]);
    else if (merge.hungry() < 0) return result;
  }
}

it('many lines are told in the order of turn, line and number, however they are cut', () => {
  fc.assert(
    fc.property(
      lines,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 14 }),
      (all, chunk, peeks, fromMs, toMs) => {
        const expected = all
          .flatMap((line, rank) =>
            [...turnsOf(Float64Array.from(line), -Infinity)].map((turn, seq) => [turn, rank, seq]),
          )
          .filter(([turn]) => turn! >= fromMs && turn! < toMs)
          .sort(
            ([turnA, rankA, seqA], [turnB, rankB, seqB]) =>
              turnA! - turnB! || rankA! - rankB! || seqA! - seqB!,
          );
        expect(told(all, { chunk, fromMs, toMs, peeks })).toEqual(expected);
      },
    ),
  );
});
