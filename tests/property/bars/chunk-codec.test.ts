import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHUNK_COMPRESSION as compression } from '@/lib/adapters/db/chunk-compression';
import { createBarColumns, joinBars } from '@/lib/core/bars/bar-columns';
import { decodeChunk, encodeChunks } from '@/lib/core/bars/chunk-codec';
import { mergeBars } from '@/lib/core/bars/merge-bars';

const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
const MINUTE = 60_000;

/** Bars at distinct minutes of 2023; prices are decimals with `decimals` places, as text → nearest double. */
const market = fc
  .record({
    minutes: fc.uniqueArray(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 60 }),
    decimals: fc.integer({ min: 0, max: 8 }),
    ticks: fc.infiniteStream(fc.integer({ min: 1, max: 5_000_000_000 })),
    volumes: fc.oneof(
      fc.infiniteStream(fc.double({ min: 0, max: 1e12, noNaN: true })),
      fc.infiniteStream(fc.integer({ min: 0, max: 2 ** 47 }).map((parts) => parts / 1e6)),
      fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })),
    ),
  })
  .map(({ minutes, decimals, ticks, volumes }) => {
    const sorted = [...minutes].sort((a, b) => a - b);
    const bars = createBarColumns(sorted.length);
    const price = (): number => {
      const text = String(ticks.next().value).padStart(decimals + 1, '0');
      return Number(decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`);
    };
    for (const [index, minute] of sorted.entries()) {
      bars.timeMs[index] = Date.UTC(2023, 0, 1) + minute * MINUTE;
      for (const name of ['open', 'high', 'low', 'close'] as const) bars[name][index] = price();
      bars.volume[index] = volumes.next().value;
    }
    return { bars, decimals };
  });

it('whatever the prices, gaps and months: decoding gives the very doubles that were encoded', () => {
  fc.assert(
    fc.property(market, ({ bars, decimals }) => {
      const chunks = encodeChunks(bars, { stepMs: MINUTE, priceDecimals: decimals, hash, compression });
      expect(joinBars(chunks.map(({ columns }) => decodeChunk(columns, compression)))).toEqual(bars);
    }),
    { numRuns: 300 },
  );
});

it('merging the halves of a series in any order gives the series, and merging it with itself changes nothing', () => {
  fc.assert(
    fc.property(market, fc.infiniteStream(fc.boolean()), ({ bars }, coin) => {
      const picks = Array.from({ length: bars.length }, () => coin.next().value);
      const half = (wanted: boolean) => {
        const kept = picks.flatMap((pick, index) => (pick === wanted ? [index] : []));
        const out = createBarColumns(kept.length);
        for (const [to, from] of kept.entries()) {
          for (const name of ['timeMs', 'open', 'high', 'low', 'close', 'volume'] as const)
            out[name][to] = bars[name][from]!;
        }
        return out;
      };
      expect(mergeBars(half(true), half(false))).toMatchObject({ merged: bars });
      expect(mergeBars(half(false), half(true))).toMatchObject({ merged: bars });
      expect(mergeBars(bars, bars)).toMatchObject({ merged: bars, added: 0 });
    }),
  );
});
