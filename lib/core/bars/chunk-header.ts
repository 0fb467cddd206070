/** Grows when the bytes change meaning; a reader refuses formats it does not know instead of guessing. */
export const CHUNK_FORMAT = 1;

export const PRICE_KIND = { int32: 0, float64: 1 } as const;
type PriceKind = (typeof PRICE_KIND)[keyof typeof PRICE_KIND];

export const HEADER_BYTES = 32;
export const GAP_BYTES = 8;

export interface ChunkHeader {
  readonly kind: PriceKind;
  readonly priceDecimals: number;
  readonly barCount: number;
  readonly firstMs: number;
  readonly stepMs: number;
  /** `missing` bars are skipped before bar `beforeBar`. */
  readonly gaps: { beforeBar: number; missing: number }[];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** u16 format · u8 price kind · u8 decimals · u32 bars · f64 firstMs · f64 stepMs · u32 gaps · u32 zero, then the gaps as u32 pairs. */
export function writeHeader(bytes: Uint8Array, header: ChunkHeader): void {
  const view = viewOf(bytes);
  view.setUint16(0, CHUNK_FORMAT, true);
  view.setUint8(2, header.kind);
  view.setUint8(3, header.priceDecimals);
  view.setUint32(4, header.barCount, true);
  view.setFloat64(8, header.firstMs, true);
  view.setFloat64(16, header.stepMs, true);
  view.setUint32(24, header.gaps.length, true);
  for (const [index, gap] of header.gaps.entries()) {
    view.setUint32(HEADER_BYTES + index * GAP_BYTES, gap.beforeBar, true);
    view.setUint32(HEADER_BYTES + index * GAP_BYTES + 4, gap.missing, true);
  }
}

/** Throws when the bytes cannot be a chunk; the checksum was verified before, so that is a bug or a newer format. */
export function readHeader(bytes: Uint8Array): ChunkHeader {
  if (bytes.length < HEADER_BYTES) throw new Error(`chunk of ${bytes.length} bytes has no header`);
  const view = viewOf(bytes);
  const format = view.getUint16(0, true);
  if (format !== CHUNK_FORMAT) throw new Error(`chunk format ${format}, this code reads ${CHUNK_FORMAT}`);
  const kind = view.getUint8(2);
  if (kind !== PRICE_KIND.int32 && kind !== PRICE_KIND.float64) throw new Error(`chunk price kind ${kind}`);
  const gapCount = view.getUint32(24, true);
  const barCount = view.getUint32(4, true);
  const size = HEADER_BYTES + gapCount * GAP_BYTES + barCount * (8 + 4 * (kind === PRICE_KIND.int32 ? 4 : 8));
  if (bytes.length !== size) throw new Error(`chunk has ${bytes.length} bytes, its header says ${size}`);
  const gaps = Array.from({ length: gapCount }, (_, index) => ({
    beforeBar: view.getUint32(HEADER_BYTES + index * GAP_BYTES, true),
    missing: view.getUint32(HEADER_BYTES + index * GAP_BYTES + 4, true),
  }));
  return {
    kind,
    priceDecimals: view.getUint8(3),
    barCount,
    firstMs: view.getFloat64(8, true),
    stepMs: view.getFloat64(16, true),
    gaps,
  };
}
