import { describe, expect, it } from 'vitest';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { decodeChunk, decodeChunkInto, encodeChunk, encodeChunks } from '@/lib/core/bars/chunk-codec';
import { PRICE_KIND, readHeader } from '@/lib/core/bars/chunk-header';
import { MARCH, minuteBars, MINUTE, sha256, upTo } from './_bars';

const settings = { stepMs: MINUTE, priceDecimals: 2, hash: sha256 };

describe('a chunk', () => {
  it('gives back the very doubles that went in, gaps included', () => {
    const bars = minuteBars([0, 1, 5, 6, 7, 1_000, 44_639]);
    const chunk = encodeChunk(bars, settings);
    expect(decodeChunk(chunk.columns)).toEqual(bars);
    expect(chunk).toMatchObject({
      monthStartMs: MARCH,
      barCount: 7,
      firstMs: MARCH,
      priceDecimals: 2,
      format: 1,
    });
    expect(chunk.lastMs).toBe(MARCH + 44_639 * MINUTE);
    expect(chunk.checksum).toBe(sha256(chunk.columns));
  });

  it('keeps prices as int32 ticks and costs 24 bytes a bar', () => {
    const chunk = encodeChunk(minuteBars(upTo(1_000)), settings);
    expect(readHeader(chunk.columns).kind).toBe(PRICE_KIND.int32);
    expect(chunk.columns.length).toBe(32 + 24 * 1_000);
  });

  it.each([
    ['a price with more decimals than the tick', 20_000.125],
    ['a price whose ticks need more than 32 bits', 30_000_000.01],
  ])('falls back to float64 for %s', (_, price) => {
    const bars = minuteBars(upTo(10));
    bars.high[4] = price;
    const chunk = encodeChunk(bars, settings);
    expect(readHeader(chunk.columns).kind).toBe(PRICE_KIND.float64);
    expect(decodeChunk(chunk.columns)).toEqual(bars);
  });

  it('decodes wherever its bytes lie in memory', () => {
    const bars = minuteBars(upTo(9));
    const { columns } = encodeChunk(bars, settings);
    const shifted = new Uint8Array(columns.length + 3);
    shifted.set(columns, 3);
    expect(decodeChunk(shifted.subarray(3))).toEqual(bars);
  });

  it('is cut at UTC month borders', () => {
    const april = (Date.UTC(2023, 3, 1) - MARCH) / MINUTE;
    const chunks = encodeChunks(minuteBars([0, april - 1, april, april + 1]), settings);
    expect(chunks.map(({ monthStartMs, barCount }) => [monthStartMs, barCount])).toEqual([
      [MARCH, 2],
      [Date.UTC(2023, 3, 1), 2],
    ]);
  });

  it('of equal bars has equal bytes', () => {
    const once = encodeChunk(minuteBars(upTo(500)), settings);
    expect(encodeChunk(minuteBars(upTo(500)), settings).checksum).toBe(once.checksum);
  });

  it.each([
    ['too short for a header', (bytes: Uint8Array) => bytes.subarray(0, 20)],
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    ['of a newer format', (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 0 ? 2 : byte))],
  ])('that is %s is refused, not guessed', (_, damage) => {
    const { columns } = encodeChunk(minuteBars(upTo(10)), settings);
    expect(() => decodeChunk(damage(columns))).toThrow(/chunk/);
  });

  it('does not fit where there is no room', () => {
    const { columns } = encodeChunk(minuteBars(upTo(10)), settings);
    expect(() => decodeChunkInto(columns, { target: createBarColumns(10), at: 1 })).toThrow(/room/);
  });
});
