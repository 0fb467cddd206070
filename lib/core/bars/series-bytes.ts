import { BAR_COLUMN_NAMES, type BarColumns } from './bar-columns';

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * The bytes whose sha256 is a series' data hash: the columns time, open, high, low, close, volume one after the other,
 * each value a little-endian float64. Equal bars give equal bytes on every machine. A part per column, seen where it lies:
 * a copy of ten million bars would be half a gigabyte.
 */
export function seriesParts(columns: BarColumns): Uint8Array[] {
  return BAR_COLUMN_NAMES.map((name) => {
    const column = columns[name].subarray(0, columns.length);
    return HOST_IS_LITTLE_ENDIAN
      ? new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
      : turned(column);
  });
}

/** The same in one piece. */
export function seriesBytes(columns: BarColumns): Uint8Array {
  const parts = seriesParts(columns);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

function turned(column: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(column.byteLength));
  column.forEach((value, index) => view.setFloat64(index * 8, value, true));
  return new Uint8Array(view.buffer);
}
