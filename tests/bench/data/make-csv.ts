import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';

const START_MS = 1_577_836_800_000;
const STEP_MS = 60_000;
const LINES_PER_WRITE = 10_000;

const cents = (ticks: number): string => `${Math.floor(ticks / 100)}.${String(ticks % 100).padStart(2, '0')}`;

/** A gzip file of one-minute bars without gaps, in whole cents; the same seed gives the same text. */
export async function makeCsv(path: string, bars: number): Promise<void> {
  const random = createSeededRandom(7);
  const gzip = createGzip({ level: 6 });
  const file = gzip.pipe(createWriteStream(path));
  gzip.write('ts_ms,open,high,low,close,volume\n');
  let price = 2_314_048;
  let lines: string[] = [];
  for (let bar = 0; bar < bars; bar += 1) {
    const open = price;
    const close = Math.max(100_000, open + Math.round(1_000 * random.normal()));
    const high = Math.max(open, close) + Math.floor(500 * random.uniform());
    const low = Math.min(open, close) - Math.floor(500 * random.uniform());
    const volume = (10 * random.uniform()).toFixed(6);
    price = close;
    lines.push(
      `${START_MS + bar * STEP_MS},${cents(open)},${cents(high)},${cents(low)},${cents(close)},${volume}\n`,
    );
    if (lines.length < LINES_PER_WRITE && bar + 1 < bars) continue;
    if (!gzip.write(lines.join(''))) await once(gzip, 'drain');
    lines = [];
  }
  gzip.end();
  await once(file, 'finish');
}
