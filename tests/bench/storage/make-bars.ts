import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';

const START_MS = 1_577_836_800_000;
const STEP_MS = 60_000;

/**
 * One-minute bars as a busy market prints them: whole cents around 20,000, moves of about 10, volumes of six decimals that
 * nothing foretells. The same seed gives the same bars.
 */
export function makeBars(count: number, seed: number): BarColumns {
  const random = createSeededRandom(seed);
  const bars = createBarColumns(count);
  let price = 2_314_048;
  for (let bar = 0; bar < count; bar += 1) {
    const open = price;
    price = Math.max(100_000, open + Math.round(1_000 * random.normal()));
    bars.timeMs[bar] = START_MS + bar * STEP_MS;
    bars.open[bar] = open / 100;
    bars.high[bar] = (Math.max(open, price) + Math.floor(500 * random.uniform())) / 100;
    bars.low[bar] = (Math.min(open, price) - Math.floor(500 * random.uniform())) / 100;
    bars.close[bar] = price / 100;
    bars.volume[bar] = Math.floor(10_000_000 * random.uniform()) / 1_000_000;
  }
  return bars;
}
