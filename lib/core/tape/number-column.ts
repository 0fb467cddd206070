import { powerOfTen } from '@/lib/core/bars/power-of-ten';
import { littleEndian, viewOf } from './little-endian';

/**
 * One column of doubles as bytes, little endian, padded to 8:
 * u8 kind · u8 decimals · 6 zero bytes · f64 first whole number, then the payload.
 * Kind 0 is the doubles themselves. Kinds 1, 2 and 3 are differences between neighbours as int8, int16 or int32, in whole
 * units of 10^-decimals: chosen where every double comes back bit for bit, which small differences also compress well.
 */
export const COLUMN_HEADER_BYTES = 16;

const RAW = 0;
const DECIMALS_MAX = 12;
const WIDTH_OF_KIND = [8, 1, 2, 4] as const;
const padded = (bytes: number): number => (bytes + 7) & ~7;

export function encodeNumbers(values: Float64Array): Uint8Array {
  const decimals = decimalsOf(values);
  const whole = decimals === null ? null : wholeNumbers(values, decimals);
  const deltas = whole === null ? null : differences(whole);
  const payload = deltas ?? values;
  const bytes = new Uint8Array(COLUMN_HEADER_BYTES + padded(payload.byteLength));
  bytes[0] = deltas === null ? RAW : WIDTH_OF_KIND.indexOf(deltas.BYTES_PER_ELEMENT as 1 | 2 | 4);
  bytes[1] = deltas === null ? 0 : decimals!;
  viewOf(bytes).setFloat64(8, deltas === null ? 0 : (whole![0] ?? 0), true);
  bytes.set(littleEndian(payload), COLUMN_HEADER_BYTES);
  return bytes;
}

/** Reads one column of `count` doubles at `at`. @throws Error when the bytes cannot be such a column */
export function decodeNumbers(
  bytes: Uint8Array,
  { at, count }: { readonly at: number; readonly count: number },
): { readonly values: Float64Array; readonly next: number } {
  const kind = bytes[at];
  const width = kind === undefined ? undefined : WIDTH_OF_KIND[kind];
  const from = at + COLUMN_HEADER_BYTES;
  const next = width === undefined ? 0 : from + padded(width * count);
  if (width === undefined || next > bytes.length)
    throw new Error(`tape column of kind ${kind} at byte ${at}`);
  // A copy, so that typed views lie aligned and a small column does not keep a large chunk alive.
  const payload = littleEndian(bytes.slice(from, from + width * count), width);
  if (kind === RAW) return { values: new Float64Array(payload.buffer), next };
  const deltas =
    width === 1
      ? new Int8Array(payload.buffer)
      : width === 2
        ? new Int16Array(payload.buffer)
        : new Int32Array(payload.buffer);
  const first = viewOf(bytes).getFloat64(at + 8, true);
  return { values: summed(deltas, { first, scale: powerOfTen(bytes[at + 1]!) }), next };
}

/** One correctly rounded division of exact whole numbers gives back the nearest double to the decimal that was told. */
function summed(
  deltas: Int8Array | Int16Array | Int32Array,
  { first, scale }: { readonly first: number; readonly scale: number },
): Float64Array {
  const values = new Float64Array(deltas.length);
  let whole = first;
  for (let index = 0; index < deltas.length; index += 1) {
    whole += deltas[index]!;
    values[index] = whole / scale;
  }
  return values;
}

/** The fewest decimals that the values seem to have; null when they have too many, or are not finite. */
function decimalsOf(values: Float64Array): number | null {
  let decimals = 0;
  let scale = 1;
  for (const value of values) {
    while (Math.round(value * scale) / scale !== value) {
      if (decimals === DECIMALS_MAX) return null;
      decimals += 1;
      scale = powerOfTen(decimals);
    }
  }
  return decimals;
}

/** The values in units of 10^-decimals; null when one of them would not come back bit for bit. */
function wholeNumbers(values: Float64Array, decimals: number): Float64Array | null {
  const scale = powerOfTen(decimals);
  const whole = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const number = Math.round(values[index]! * scale);
    // Differences know no negative zero.
    if (!Number.isSafeInteger(number) || Object.is(number, -0) || number / scale !== values[index])
      return null;
    whole[index] = number;
  }
  return whole;
}

/** Differences in the narrowest type that holds them all; null when int32 does not. The first one is 0. */
function differences(whole: Float64Array): Int8Array | Int16Array | Int32Array | null {
  let largest = 0;
  for (let index = 1; index < whole.length; index += 1)
    largest = Math.max(largest, Math.abs(whole[index]! - whole[index - 1]!));
  if (largest > 2_147_483_647) return null;
  const { length } = whole;
  const deltas =
    largest <= 127
      ? new Int8Array(length)
      : largest <= 32_767
        ? new Int16Array(length)
        : new Int32Array(length);
  for (let index = 1; index < length; index += 1) deltas[index] = whole[index]! - whole[index - 1]!;
  return deltas;
}
