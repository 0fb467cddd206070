import { describe, expect, it } from 'vitest';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { decodeChunk, decodeChunkInto, encodeChunk, encodeChunks } from '@/lib/core/bars/chunk-codec';
import { PRICE_KIND, readHeader, VOLUME_KIND } from '@/lib/core/bars/chunk-header';
import { MARCH, minuteBars, MINUTE, sha256, upTo } from '@/tests/kit/minute-bars';
import { compression, PACKED_CHUNKS, PLAIN_CHUNKS } from './_compression';

const settings = { stepMs: MINUTE, priceDecimals: 2, hash: sha256, compression };

describe('a chunk', () => {
  it('gives back the very doubles that went in, gaps included', () => {
    const bars = minuteBars([0, 1, 5, 6, 7, 1_000, 44_639]);
    const chunk = encodeChunk(bars, settings);
    expect(decodeChunk(chunk.columns, compression)).toEqual(bars);
    expect(chunk).toMatchObject({
      monthStartMs: MARCH,
      barCount: 7,
      firstMs: MARCH,
      priceDecimals: 2,
      format: 3,
    });
    expect(chunk.lastMs).toBe(MARCH + 44_639 * MINUTE);
    expect(chunk.checksum).toBe(sha256(chunk.columns));
  });

  it('keeps prices as ticks and volumes as scaled whole numbers where that gives the same doubles', () => {
    const bars = minuteBars(upTo(1_000));
    for (let bar = 0; bar < bars.length; bar += 1) bars.volume[bar] = (bar * 7_919) / 1_000_000;
    const { columns } = encodeChunk(bars, settings);
    expect(readHeader(columns)).toMatchObject({
      kind: PRICE_KIND.int32,
      volumeKind: VOLUME_KIND.scaled,
      volumeDecimals: 6,
    });
    expect(columns.length).toBeLessThan(12 * 1_000);
    expect(decodeChunk(columns, compression)).toEqual(bars);
  });

  it.each([
    ['a price with more decimals than the tick', 20_000.125],
    ['a price whose ticks need more than 32 bits', 30_000_000.01],
  ])('keeps doubles for %s', (_, price) => {
    const bars = minuteBars(upTo(10));
    bars.high[4] = price;
    const chunk = encodeChunk(bars, settings);
    expect(readHeader(chunk.columns).kind).toBe(PRICE_KIND.float64);
    expect(decodeChunk(chunk.columns, compression)).toEqual(bars);
  });

  it.each([
    ['a third, which no decimal is', 1 / 3],
    ['more than 48 bits of smallest parts', 281_474_976_710.657],
    ['minus zero, which equals zero and is another double', -0],
    ['the smallest double', Number.MIN_VALUE],
    ['0.1 + 0.2, one bit beside 0.3', 0.1 + 0.2],
  ])('keeps doubles for a volume of %s', (_, volume) => {
    const bars = minuteBars(upTo(10));
    bars.volume.fill(0.001);
    bars.volume[3] = volume;
    const { columns } = encodeChunk(bars, settings);
    expect(readHeader(columns).volumeKind).toBe(VOLUME_KIND.float64);
    expect(decodeChunk(columns, compression)).toEqual(bars);
  });

  it.each([0, 0.3, 1e-12, 281_474_976_710_655, 0.000001])('gives a volume of %d back', (volume) => {
    const bars = minuteBars(upTo(10));
    bars.volume.fill(volume);
    expect(decodeChunk(encodeChunk(bars, settings).columns, compression)).toEqual(bars);
  });

  it('survives prices at both ends of 32 bits side by side', () => {
    const bars = minuteBars(upTo(4));
    bars.high.fill(21_474_836.47);
    bars.low.fill(0.01);
    bars.open.set([0.01, 21_474_836.47, 0.01, 21_474_836.47]);
    bars.close.set([21_474_836.47, 0.01, 21_474_836.47, 0.01]);
    const { columns } = encodeChunk(bars, settings);
    expect(readHeader(columns).kind).toBe(PRICE_KIND.int32);
    expect(decodeChunk(columns, compression)).toEqual(bars);
  });

  it('decodes wherever its bytes lie in memory, into the middle of a longer series', () => {
    const bars = minuteBars(upTo(9));
    const { columns } = encodeChunk(bars, settings);
    const shifted = new Uint8Array(columns.length + 3);
    shifted.set(columns, 3);
    const target = createBarColumns(20);
    expect(decodeChunkInto(shifted.subarray(3), { target, at: 5, compression })).toBe(9);
    expect(target.close.subarray(5, 14)).toEqual(bars.close);
    expect([target.close[4], target.close[14]]).toEqual([0, 0]);
  });

  it('is cut at UTC month borders', () => {
    const april = (Date.UTC(2023, 3, 1) - MARCH) / MINUTE;
    const chunks = encodeChunks(minuteBars([0, april - 1, april, april + 1]), settings);
    expect(chunks.map(({ monthStartMs, barCount }) => [monthStartMs, barCount])).toEqual([
      [MARCH, 2],
      [Date.UTC(2023, 3, 1), 2],
    ]);
  });

  it('keeps planes of noise as they are, leaves out planes of zeros, and packs what is left', () => {
    const bars = minuteBars(upTo(2_000));
    const random = createSeededRandom(5);
    for (let bar = 0; bar < bars.length; bar += 1)
      bars.volume[bar] = Math.floor(2 ** 23 * random.uniform()) / 1e6;
    const { columns } = encodeChunk(bars, settings);
    const { planeKinds } = readHeader(columns);
    expect(planeKinds.slice(-6)).toEqual(['noise', 'noise', 'noise', 'zeros', 'zeros', 'zeros']);
    expect(new Set(planeKinds)).toEqual(new Set(['zeros', 'noise', 'packed']));
    expect(decodeChunk(columns, compression)).toEqual(bars);
  });

  it('of equal bars has equal bytes', () => {
    const once = encodeChunk(minuteBars(upTo(500)), settings);
    expect(encodeChunk(minuteBars(upTo(500)), settings).checksum).toBe(once.checksum);
  });

  it.each([
    ['too short for a header', (bytes: Uint8Array) => bytes.subarray(0, 20)],
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    [
      'of a newer format',
      (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 0 ? 99 : byte)),
    ],
    [
      'about more bars than it holds',
      (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 4 ? 11 : byte)),
    ],
  ])('that is %s is refused, not guessed', (_, damage) => {
    const { columns } = encodeChunk(minuteBars(upTo(10)), settings);
    expect(() => decodeChunk(damage(columns), compression)).toThrow(/chunk|unexpected end/);
  });

  it('does not fit where there is no room', () => {
    const { columns } = encodeChunk(minuteBars(upTo(10)), settings);
    expect(() => decodeChunkInto(columns, { target: createBarColumns(10), at: 1, compression })).toThrow(
      /room/,
    );
  });
});

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

describe('a chunk of format 2', () => {
  it('is still read, as ticks and as doubles', () => {
    const bars = minuteBars([0, 1, 5, 44_639]);
    expect(decodeChunk(bytesOf(PACKED_CHUNKS.ticks), compression)).toEqual(bars);
    bars.high[1] = 30_020_000.125;
    bars.volume[2] = 1 / 3;
    expect(decodeChunk(bytesOf(PACKED_CHUNKS.doubles), compression)).toEqual(bars);
  });
});

describe('a chunk of format 1', () => {
  const bars = minuteBars([0, 1, 5, 44_639]);

  it('is still read, as ticks and as doubles', () => {
    expect(decodeChunk(bytesOf(PLAIN_CHUNKS.ticks), compression)).toEqual(bars);
    const wide = minuteBars([0, 1, 5, 44_639]);
    wide.high[1] = 30_020_000.125;
    expect(decodeChunk(bytesOf(PLAIN_CHUNKS.doubles), compression)).toEqual(wide);
  });

  it('that is cut is refused', () => {
    expect(() => decodeChunk(bytesOf(PLAIN_CHUNKS.ticks).subarray(0, 120), compression)).toThrow(/header/);
  });
});
