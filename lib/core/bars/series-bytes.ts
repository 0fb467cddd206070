import { BAR_COLUMN_NAMES, type BarColumns } from './bar-columns';

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * The bytes whose sha256 is a series' data hash: the columns time, open, high, low, close, volume one after the other,
 * each value a little-endian float64. Equal bars give equal bytes on every machine.
 */
export function seriesBytes(columns: BarColumns): Uint8Array {
  const bytes = new Uint8Array(columns.length * 8 * BAR_COLUMN_NAMES.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const name of BAR_COLUMN_NAMES) {
    const column = columns[name];
    if (HOST_IS_LITTLE_ENDIAN) {
      bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    } else {
      for (let index = 0; index < column.length; index += 1)
        view.setFloat64(at + index * 8, column[index]!, true);
    }
    at += column.byteLength;
  }
  return bytes;
}
