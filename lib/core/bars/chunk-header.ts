/**
 * What the bytes of a chunk mean. A reader refuses numbers it does not know instead of guessing; old numbers stay readable,
 * because stored months are never rewritten for their own sake.
 */
export const CHUNK_FORMAT = 2;
export const PLAIN_CHUNK_FORMAT = 1;

export const PRICE_KIND = { int32: 0, float64: 1 } as const;
type PriceKind = (typeof PRICE_KIND)[keyof typeof PRICE_KIND];

/** `scaled`: whole numbers of 10^-volumeDecimals below 2^48. */
export const VOLUME_KIND = { float64: 0, scaled: 1 } as const;
type VolumeKind = (typeof VOLUME_KIND)[keyof typeof VOLUME_KIND];

const HEADER_BYTES = { [PLAIN_CHUNK_FORMAT]: 32, [CHUNK_FORMAT]: 40 } as const;
export const GAP_BYTES = 8;

export interface Gap {
  /** `missing` bars are skipped before bar `beforeBar`. */
  readonly beforeBar: number;
  readonly missing: number;
}

export interface ChunkHeader {
  readonly format: typeof CHUNK_FORMAT | typeof PLAIN_CHUNK_FORMAT;
  readonly kind: PriceKind;
  readonly priceDecimals: number;
  readonly volumeKind: VolumeKind;
  readonly volumeDecimals: number;
  readonly barCount: number;
  readonly firstMs: number;
  readonly stepMs: number;
  readonly gapCount: number;
  /** Where the body begins. */
  readonly headerBytes: number;
  /** Length of the body once it is unpacked. */
  readonly bodyBytes: number;
}

export type WrittenHeader = Omit<ChunkHeader, 'format' | 'headerBytes' | 'bodyBytes'>;

/**
 * Format 2: u16 format · u8 price kind · u8 price decimals · u32 bars · f64 firstMs · f64 stepMs · u32 gaps ·
 * u8 volume kind · u8 volume decimals · ten zero bytes, little endian; then the packed body.
 */
export function withHeader(header: WrittenHeader, packedBody: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES[CHUNK_FORMAT] + packedBody.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, CHUNK_FORMAT, true);
  view.setUint8(2, header.kind);
  view.setUint8(3, header.priceDecimals);
  view.setUint32(4, header.barCount, true);
  view.setFloat64(8, header.firstMs, true);
  view.setFloat64(16, header.stepMs, true);
  view.setUint32(24, header.gapCount, true);
  view.setUint8(28, header.volumeKind);
  view.setUint8(29, header.volumeDecimals);
  bytes.set(packedBody, HEADER_BYTES[CHUNK_FORMAT]);
  return bytes;
}

/** Throws when the bytes cannot be a chunk; the checksum was verified before, so that is a bug or a newer format. */
export function readHeader(bytes: Uint8Array): ChunkHeader {
  if (bytes.length < HEADER_BYTES[PLAIN_CHUNK_FORMAT])
    throw new Error(`chunk of ${bytes.length} bytes has no header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint16(0, true);
  if (format !== CHUNK_FORMAT && format !== PLAIN_CHUNK_FORMAT)
    throw new Error(`chunk format ${format}, this code reads up to ${CHUNK_FORMAT}`);
  const kind = view.getUint8(2);
  if (kind !== PRICE_KIND.int32 && kind !== PRICE_KIND.float64) throw new Error(`chunk price kind ${kind}`);
  const volumeKind = format === CHUNK_FORMAT ? view.getUint8(28) : VOLUME_KIND.float64;
  if (volumeKind !== VOLUME_KIND.scaled && volumeKind !== VOLUME_KIND.float64)
    throw new Error(`chunk volume kind ${volumeKind}`);
  const shape = { kind, volumeKind, barCount: view.getUint32(4, true), gapCount: view.getUint32(24, true) };
  return {
    ...shape,
    format,
    priceDecimals: view.getUint8(3),
    volumeDecimals: format === CHUNK_FORMAT ? view.getUint8(29) : 0,
    firstMs: view.getFloat64(8, true),
    stepMs: view.getFloat64(16, true),
    headerBytes: HEADER_BYTES[format],
    bodyBytes: bodyBytesOf(shape),
  };
}

/** Every body is gaps, then prices, then volumes (format 1: volumes, then prices), of a length that the header fixes. */
export function bodyBytesOf(
  shape: Pick<ChunkHeader, 'kind' | 'volumeKind' | 'barCount' | 'gapCount'>,
): number {
  const perBar =
    (shape.kind === PRICE_KIND.int32 ? 16 : 32) + (shape.volumeKind === VOLUME_KIND.scaled ? 6 : 8);
  return shape.gapCount * GAP_BYTES + shape.barCount * perBar;
}
