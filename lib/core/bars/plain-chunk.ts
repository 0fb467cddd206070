import type { BarColumns } from './bar-columns';
import { GAP_BYTES, PRICE_KIND, type ChunkHeader } from './chunk-header';
import { powerOfTen } from './power-of-ten';

const PRICE_COLUMNS = ['open', 'high', 'low', 'close'] as const;

/**
 * The body of a chunk of format 1, which is read but no longer written: gap list · volume float64[n] · open, high, low, close
 * as int32[n] ticks or as float64[n], nothing packed, little endian.
 */
export function readPlainBody(
  body: Uint8Array,
  place: { header: ChunkHeader; target: BarColumns; at: number },
): void {
  const { header, target, at } = place;
  const n = header.barCount;
  if (body.length !== header.bodyBytes)
    throw new Error(`chunk has ${body.length} bytes of bars, its header says ${header.bodyBytes}`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let offset = header.gapCount * GAP_BYTES;
  for (let bar = 0; bar < n; bar += 1) target.volume[at + bar] = view.getFloat64(offset + bar * 8, true);
  offset += n * 8;
  const scale = powerOfTen(header.priceDecimals);
  for (const name of PRICE_COLUMNS) {
    const column = target[name];
    if (header.kind === PRICE_KIND.float64) {
      for (let bar = 0; bar < n; bar += 1) column[at + bar] = view.getFloat64(offset + bar * 8, true);
      offset += n * 8;
    } else {
      for (let bar = 0; bar < n; bar += 1) column[at + bar] = view.getInt32(offset + bar * 4, true) / scale;
      offset += n * 4;
    }
  }
}
