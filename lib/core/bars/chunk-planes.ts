import type { BarColumns } from './bar-columns';
import { powerOfTen } from './power-of-ten';

/**
 * Numbers of one chunk as planes: byte 0 of every bar, then byte 1 of every bar, and so on. The high bytes of small numbers
 * are runs of zeros in a row, which is all a compressor has to find.
 *
 * Prices are ticks, each told by its distance to what is known already: open from the close before it, close from open, high
 * above the upper of the two, low below the lower. Distances wrap at 32 bits and are folded (zigzag) so that small ones of
 * either sign have zero high bytes; a low of 32 bits is lost in neither step.
 */
export const PRICE_PLANES = 16;
/** Of one column of doubles. */
export const FLOAT_PLANES = 8;

/** Scaled volumes stay below this, so that their product with a power of ten rounds to the right whole number. */
const SCALED_MAX = 2 ** 48;
const VOLUME_DECIMALS_MAX = 12;
const LOW_HALF = 2 ** 24;

export interface TickColumns {
  readonly open: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly close: Int32Array;
}

export function writePricePlanes(ticks: TickColumns, target: Uint8Array): void {
  const { open, high, low, close } = ticks;
  const n = open.length;
  let before = 0;
  for (let bar = 0; bar < n; bar += 1) {
    const o = open[bar]!;
    const c = close[bar]!;
    putFolded(target, bar, n, o - before);
    putFolded(target, bar + 4 * n, n, c - o);
    putFolded(target, bar + 8 * n, n, high[bar]! - (o > c ? o : c));
    putFolded(target, bar + 12 * n, n, (o < c ? o : c) - low[bar]!);
    before = c;
  }
}

/** Prices from their planes: one correctly rounded division of two exact doubles each, as when they were parsed. */
export function readPricePlanes(
  planes: readonly Uint8Array[],
  place: { target: BarColumns; at: number; priceDecimals: number },
): void {
  const { target, at } = place;
  const { open, high, low, close } = target;
  const scale = powerOfTen(place.priceDecimals);
  const [open0, open1, open2, open3, close0, close1, close2, close3] = planes as Planes;
  const [high0, high1, high2, high3, low0, low1, low2, low3] = planes.slice(8) as unknown as Planes;
  const n = open0.length;
  let before = 0;
  for (let bar = 0; bar < n; bar += 1) {
    const fromClose = open0[bar]! | (open1[bar]! << 8) | (open2[bar]! << 16) | (open3[bar]! << 24);
    const fromOpen = close0[bar]! | (close1[bar]! << 8) | (close2[bar]! << 16) | (close3[bar]! << 24);
    const above = high0[bar]! | (high1[bar]! << 8) | (high2[bar]! << 16) | (high3[bar]! << 24);
    const below = low0[bar]! | (low1[bar]! << 8) | (low2[bar]! << 16) | (low3[bar]! << 24);
    const o = (before + unfolded(fromClose)) | 0;
    const c = (o + unfolded(fromOpen)) | 0;
    open[at + bar] = o / scale;
    close[at + bar] = c / scale;
    high[at + bar] = (((o > c ? o : c) + unfolded(above)) | 0) / scale;
    low[at + bar] = (((o < c ? o : c) - unfolded(below)) | 0) / scale;
    before = c;
  }
}

type Planes = readonly [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

function putFolded(target: Uint8Array, at: number, stride: number, distance: number): void {
  const wrapped = distance | 0;
  const bits = (wrapped << 1) ^ (wrapped >> 31);
  target[at] = bits;
  target[at + stride] = bits >>> 8;
  target[at + 2 * stride] = bits >>> 16;
  target[at + 3 * stride] = bits >>> 24;
}

function unfolded(bits: number): number {
  return (bits >>> 1) ^ -(bits & 1);
}

/** The least decimals with which every volume is a whole number that becomes the very same double again; null when none is. */
export function volumeDecimalsOf(volume: Float64Array): number | null {
  let decimals = 0;
  for (let bar = 0; bar < volume.length; bar += 1) {
    while (!isWhole(volume[bar]!, decimals)) {
      decimals += 1;
      if (decimals > VOLUME_DECIMALS_MAX) return null;
    }
  }
  // More decimals than a volume needs are harmless only while it stays small enough.
  for (let bar = 0; bar < volume.length; bar += 1) if (!isWhole(volume[bar]!, decimals)) return null;
  return decimals;
}

function isWhole(value: number, decimals: number): boolean {
  const scale = powerOfTen(decimals);
  const scaled = Math.round(value * scale);
  // Minus zero equals zero and is another double.
  return (
    scaled >= 0 && scaled < SCALED_MAX && scaled / scale === value && (value !== 0 || 1 / value === Infinity)
  );
}

export function writeVolumePlanes(
  volume: Float64Array,
  place: { target: Uint8Array; at: number; decimals: number },
): void {
  const { target, at, decimals } = place;
  const n = volume.length;
  const scale = powerOfTen(decimals);
  for (let bar = 0; bar < n; bar += 1) {
    const scaled = Math.round(volume[bar]! * scale);
    const low = scaled % LOW_HALF;
    const high = (scaled - low) / LOW_HALF;
    const first = at + bar;
    target[first] = low;
    target[first + n] = low >>> 8;
    target[first + 2 * n] = low >>> 16;
    target[first + 3 * n] = high;
    target[first + 4 * n] = high >>> 8;
    target[first + 5 * n] = high >>> 16;
  }
}

export function readVolumePlanes(
  planes: readonly Uint8Array[],
  place: { target: Float64Array; at: number; decimals: number },
): void {
  const { target, at } = place;
  const [low0, low1, low2, high0, high1, high2] = planes as Planes;
  const scale = powerOfTen(place.decimals);
  const n = low0.length;
  for (let bar = 0; bar < n; bar += 1) {
    const low = low0[bar]! | (low1[bar]! << 8) | (low2[bar]! << 16);
    const high = high0[bar]! | (high1[bar]! << 8) | (high2[bar]! << 16);
    target[at + bar] = (high * LOW_HALF + low) / scale;
  }
}

/** Doubles as eight planes, from the lowest byte to the highest: sign and exponent of neighbours are alike. */
export function writeFloatPlanes(values: Float64Array, place: { target: Uint8Array; at: number }): void {
  const view = new DataView(new ArrayBuffer(FLOAT_PLANES));
  const n = values.length;
  for (let bar = 0; bar < n; bar += 1) {
    view.setFloat64(0, values[bar]!, true);
    for (let byte = 0; byte < FLOAT_PLANES; byte += 1)
      place.target[place.at + byte * n + bar] = view.getUint8(byte);
  }
}

export function readFloatPlanes(
  planes: readonly Uint8Array[],
  place: { target: Float64Array; at: number },
): void {
  const view = new DataView(new ArrayBuffer(FLOAT_PLANES));
  const n = planes[0]!.length;
  for (let bar = 0; bar < n; bar += 1) {
    for (let byte = 0; byte < FLOAT_PLANES; byte += 1) view.setUint8(byte, planes[byte]![bar]!);
    place.target[place.at + bar] = view.getFloat64(0, true);
  }
}
