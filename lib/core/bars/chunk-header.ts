/**
 * What the bytes of a chunk mean. A reader refuses numbers it does not know instead of guessing; old numbers stay readable,
 * because stored months are never rewritten for their own sake.
 */
export const CHUNK_FORMAT = 3;
/** Everything packed together. */
const PACKED_CHUNK_FORMAT = 2;
/** Nothing packed. */
export const PLAIN_CHUNK_FORMAT = 1;

export const PRICE_KIND = { int32: 0, float64: 1 } as const;
type PriceKind = (typeof PRICE_KIND)[keyof typeof PRICE_KIND];

/** `scaled`: whole numbers of 10^-volumeDecimals below 2^48. */
export const VOLUME_KIND = { float64: 0, scaled: 1 } as const;
type VolumeKind = (typeof VOLUME_KIND)[keyof typeof VOLUME_KIND];

/** How a plane is stored: not at all, as it is, or packed. Two bits each in the header. */
const PLANE_KINDS = ['zeros', 'noise', 'packed'] as const;
export type PlaneKind = (typeof PLANE_KINDS)[number];
const KINDS_AT = 30;
const KINDS_PER_BYTE = 4;

type ChunkFormat = typeof CHUNK_FORMAT | typeof PACKED_CHUNK_FORMAT | typeof PLAIN_CHUNK_FORMAT;
const HEADER_BYTES: Readonly<Record<number, number>> = {
  [PLAIN_CHUNK_FORMAT]: 32,
  [PACKED_CHUNK_FORMAT]: 40,
  [CHUNK_FORMAT]: 40,
} satisfies Record<ChunkFormat, number>;
export const GAP_BYTES = 8;

export interface Gap {
  /** `missing` bars are skipped before bar `beforeBar`. */
  readonly beforeBar: number;
  readonly missing: number;
}

export interface ChunkHeader {
  readonly format: number;
  readonly kind: PriceKind;
  readonly priceDecimals: number;
  readonly volumeKind: VolumeKind;
  readonly volumeDecimals: number;
  readonly barCount: number;
  readonly firstMs: number;
  readonly stepMs: number;
  readonly gapCount: number;
  /** One for each plane; none where planes are not stored one by one. */
  readonly planeKinds: readonly PlaneKind[];
  /** Where the body begins. */
  readonly headerBytes: number;
  /** Length of the body once it is unpacked. */
  readonly bodyBytes: number;
}

export type WrittenHeader = Omit<ChunkHeader, 'format' | 'headerBytes' | 'bodyBytes' | 'planeKinds'>;

/**
 * Formats 2 and 3: u16 format · u8 price kind · u8 price decimals · u32 bars · f64 firstMs · f64 stepMs · u32 gaps ·
 * u8 volume kind · u8 volume decimals · ten bytes with the kinds of up to forty planes (format 2: zeros), little endian; then
 * the body.
 */
export function withHeader(
  header: WrittenHeader,
  packed: { readonly kinds: readonly PlaneKind[]; readonly bytes: Uint8Array },
): Uint8Array {
  const headerBytes = HEADER_BYTES[CHUNK_FORMAT]!;
  const bytes = new Uint8Array(headerBytes + packed.bytes.length);
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
  for (const [plane, kind] of packed.kinds.entries())
    bytes[KINDS_AT + Math.floor(plane / KINDS_PER_BYTE)]! |= PLANE_KINDS.indexOf(kind) << kindShift(plane);
  bytes.set(packed.bytes, headerBytes);
  return bytes;
}

/** Throws when the bytes cannot be a chunk; the checksum was verified before, so that is a bug or a newer format. */
export function readHeader(bytes: Uint8Array): ChunkHeader {
  if (bytes.length < HEADER_BYTES[PLAIN_CHUNK_FORMAT]!)
    throw new Error(`chunk of ${bytes.length} bytes has no header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint16(0, true);
  const headerBytes = HEADER_BYTES[format];
  if (headerBytes === undefined)
    throw new Error(`chunk format ${format}, this code reads up to ${CHUNK_FORMAT}`);
  const kind = view.getUint8(2);
  if (kind !== PRICE_KIND.int32 && kind !== PRICE_KIND.float64) throw new Error(`chunk price kind ${kind}`);
  const isPlain = format === PLAIN_CHUNK_FORMAT;
  if (bytes.length < headerBytes) throw new Error(`chunk of ${bytes.length} bytes has no header`);
  const volumeKind = isPlain ? VOLUME_KIND.float64 : view.getUint8(28);
  if (volumeKind !== VOLUME_KIND.scaled && volumeKind !== VOLUME_KIND.float64)
    throw new Error(`chunk volume kind ${volumeKind}`);
  const shape = { kind, volumeKind, barCount: view.getUint32(4, true), gapCount: view.getUint32(24, true) };
  return {
    ...shape,
    format,
    priceDecimals: view.getUint8(3),
    volumeDecimals: isPlain ? 0 : view.getUint8(29),
    firstMs: view.getFloat64(8, true),
    stepMs: view.getFloat64(16, true),
    planeKinds: format === CHUNK_FORMAT ? readKinds(bytes, planeCountOf(shape)) : [],
    headerBytes,
    bodyBytes: bodyBytesOf(shape),
  };
}

/** Every body is gaps, then prices, then volumes (format 1: volumes, then prices), of a length that the header fixes. */
export function bodyBytesOf(
  shape: Pick<ChunkHeader, 'kind' | 'volumeKind' | 'barCount' | 'gapCount'>,
): number {
  return shape.gapCount * GAP_BYTES + shape.barCount * planeCountOf(shape);
}

/** A plane for each byte of a bar. */
export function planeCountOf(shape: Pick<ChunkHeader, 'kind' | 'volumeKind'>): number {
  return (shape.kind === PRICE_KIND.int32 ? 16 : 32) + (shape.volumeKind === VOLUME_KIND.scaled ? 6 : 8);
}

function readKinds(bytes: Uint8Array, planes: number): PlaneKind[] {
  return Array.from({ length: planes }, (_, plane) => {
    const kind = (bytes[KINDS_AT + Math.floor(plane / KINDS_PER_BYTE)]! >> kindShift(plane)) & 3;
    const name = PLANE_KINDS[kind];
    if (name === undefined) throw new Error(`chunk plane kind ${kind}`);
    return name;
  });
}

function kindShift(plane: number): number {
  return (plane % KINDS_PER_BYTE) * 2;
}
