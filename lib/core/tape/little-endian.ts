const HOST_IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * The bytes of an array in little-endian order, seen where they lie; turned in a copy on the rare host that counts the
 * other way. The same function reads back: `width` says how wide the values in plain bytes are.
 */
export function littleEndian(
  array: Uint8Array | Int8Array | Int16Array | Int32Array | Float64Array | BigInt64Array,
  width: number = array.BYTES_PER_ELEMENT,
): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (HOST_IS_LITTLE_ENDIAN || width === 1) return bytes;
  const copy = bytes.slice();
  for (let at = 0; at < copy.length; at += width) copy.subarray(at, at + width).reverse();
  return copy;
}
