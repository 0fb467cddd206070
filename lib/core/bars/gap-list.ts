import { GAP_BYTES, type Gap } from './chunk-header';

/** Stretch by stretch: bars between two gaps follow each other by one step. */
export function writeTimes(
  timeMs: Float64Array,
  { firstMs, stepMs }: { firstMs: number; stepMs: number },
  gaps: readonly Gap[],
): void {
  let skippedMs = firstMs;
  let from = 0;
  for (let next = 0; next <= gaps.length; next += 1) {
    const gap = gaps[next];
    const to = gap === undefined ? timeMs.length : gap.beforeBar;
    for (let bar = from; bar < to; bar += 1) timeMs[bar] = skippedMs + bar * stepMs;
    skippedMs += (gap?.missing ?? 0) * stepMs;
    from = to;
  }
}

export function listGaps(timeMs: Float64Array, stepMs: number): Gap[] {
  const gaps: Gap[] = [];
  for (let index = 1; index < timeMs.length; index += 1) {
    const distance = timeMs[index]! - timeMs[index - 1]!;
    if (distance === stepMs) continue;
    const missing = distance / stepMs - 1;
    if (!Number.isInteger(missing) || missing < 1)
      throw new Error(`bar ${index} is ${distance} ms after its neighbour`);
    gaps.push({ beforeBar: index, missing });
  }
  return gaps;
}

/** Eight bytes each. */
export function writeGaps(body: Uint8Array, gaps: readonly Gap[]): void {
  const view = new DataView(body.buffer);
  for (const [index, gap] of gaps.entries()) {
    view.setUint32(index * GAP_BYTES, gap.beforeBar, true);
    view.setUint32(index * GAP_BYTES + 4, gap.missing, true);
  }
}

export function readGaps(body: Uint8Array, gapCount: number): Gap[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Array.from({ length: gapCount }, (_, index) => ({
    beforeBar: view.getUint32(index * GAP_BYTES, true),
    missing: view.getUint32(index * GAP_BYTES + 4, true),
  }));
}
