import type { ChunkHeader, PlaneKind } from './chunk-header';
import { GAP_BYTES, planeCountOf } from './chunk-header';
import type { Compression } from './compression';

/**
 * A plane is noise when two of its bytes agree less often than one time in NOISE: a compressor would spend its time on an
 * eighth of it at most, so it is kept as it is. Counted in whole numbers, so that equal bars give equal bytes everywhere.
 */
const NOISE = 96;

/** Gap list and planes of a chunk, one after the other, unpacked. */
export interface ChunkBody {
  readonly gaps: Uint8Array;
  /** From the lowest byte of the first column to the highest of the last; each as long as there are bars. */
  readonly planes: readonly Uint8Array[];
}

type Shape = Pick<ChunkHeader, 'kind' | 'volumeKind' | 'barCount' | 'gapCount'>;

/** Planes of zeros vanish, noise goes as it is, and what is left is packed together with the gap list. */
export function packBody(
  body: ChunkBody,
  compression: Compression,
): { kinds: readonly PlaneKind[]; bytes: Uint8Array } {
  const kinds = body.planes.map(kindOf);
  const noise = body.planes.filter((_, plane) => kinds[plane] === 'noise');
  const rest = body.planes.filter((_, plane) => kinds[plane] === 'packed');
  const packed = compression.deflate(joined([body.gaps, ...rest]));
  return { kinds, bytes: joined([...noise, packed]) };
}

/** Where the packed part of a stored body begins, and what it is long once it is unpacked. */
export function packedPartOf({ barCount: n, gapCount, planeKinds }: ChunkHeader): {
  at: number;
  plainBytes: number;
} {
  const count = (kind: PlaneKind): number => planeKinds.filter((one) => one === kind).length;
  return { at: count('noise') * n, plainBytes: gapCount * GAP_BYTES + count('packed') * n };
}

/** Gap list and planes of a stored body, whose packed part is handed in unpacked. Nothing is copied: all are views. */
export function planesOf(stored: Uint8Array, rest: Uint8Array, header: ChunkHeader): ChunkBody {
  const { barCount: n, planeKinds } = header;
  const gapBytes = header.gapCount * GAP_BYTES;
  const zeros = new Uint8Array(n);
  let noiseAt = 0;
  let restAt = gapBytes;
  const planes = planeKinds.map((kind) => {
    if (kind === 'zeros') return zeros;
    if (kind === 'noise') return viewOf(stored, (noiseAt += n) - n, n);
    return viewOf(rest, (restAt += n) - n, n);
  });
  return { gaps: rest.subarray(0, gapBytes), planes };
}

/** A body whose gap list and planes lie one after the other. */
export function splitBody(body: Uint8Array, shape: Shape): ChunkBody {
  const gapBytes = shape.gapCount * GAP_BYTES;
  const n = shape.barCount;
  const planes = Array.from({ length: planeCountOf(shape) }, (_, plane) =>
    viewOf(body, gapBytes + plane * n, n),
  );
  return { gaps: body.subarray(0, gapBytes), planes };
}

/** Always of the same class, whoever allocated it: the loops over planes stay with one kind of array. */
function viewOf(bytes: Uint8Array, at: number, length: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + at, length);
}

function kindOf(plane: Uint8Array): PlaneKind {
  const counts = new Uint32Array(256);
  for (let at = 0; at < plane.length; at += 1) counts[plane[at]!]! += 1;
  if (counts[0] === plane.length) return 'zeros';
  const agreeing = counts.reduce((sum, count) => sum + count * count, 0);
  return agreeing * NOISE <= plane.length * plane.length ? 'noise' : 'packed';
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
