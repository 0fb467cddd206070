// The few fields of Arrow's flatbuffers that must be known to write and read a file piece by piece, which the library does
// not do. Layout: flatbuffers.dev/internals; fields: Message.fbs and File.fbs of the Arrow specification.

/** Bytes before the flatbuffer of a message: the continuation mark and its length. */
export const PREFIX_BYTES = 8;
export const CONTINUATION = 0xffff_ffff;
/** Offset, length of metadata (padded to eight bytes) and length of body. */
export const BLOCK_BYTES = 24;

export const RECORD_BATCH = 3;
export const DICTIONARY_BATCH = 2;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where field `index` of the root table begins; null when it is not there. */
function fieldAt(view: DataView, index: number): number | null {
  const root = view.getInt32(0, true);
  const table = root - view.getInt32(root, true);
  const slot = 4 + 2 * index;
  const offset = slot < view.getUint16(table, true) ? view.getUint16(table + slot, true) : 0;
  return offset === 0 ? null : root + offset;
}

/** What a message is and how many bytes follow it. */
export function readMessage(metadata: Uint8Array): { headerType: number; bodyBytes: number } {
  const view = viewOf(metadata);
  const type = fieldAt(view, 1);
  const body = fieldAt(view, 3);
  return {
    headerType: type === null ? 0 : view.getUint8(type),
    bodyBytes: body === null ? 0 : Number(view.getBigInt64(body, true)),
  };
}

export interface Block {
  readonly offset: number;
  readonly metadataBytes: number;
  readonly bodyBytes: number;
}

/** Writes the places of record batches over those that a footer has; it must have as many. */
export function replaceBlocks(footer: Uint8Array, blocks: readonly Block[]): void {
  const view = viewOf(footer);
  const field = fieldAt(view, 3);
  if (field === null) {
    if (blocks.length === 0) return;
    throw new Error('the footer has no record batches');
  }
  const vector = field + view.getUint32(field, true);
  if (view.getUint32(vector, true) !== blocks.length) throw new Error('the footer has other record batches');
  blocks.forEach(({ offset, metadataBytes, bodyBytes }, index) => {
    const at = vector + 4 + index * BLOCK_BYTES;
    view.setBigInt64(at, BigInt(offset), true);
    view.setInt32(at + 8, metadataBytes, true);
    view.setBigInt64(at + 16, BigInt(bodyBytes), true);
  });
}
