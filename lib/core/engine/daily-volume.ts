import type { BarColumns } from '@/lib/core/model/bar';

const DAYS = 20;
const DAY_MS = 86_400_000;

/** Average traded volume of the last twenty complete UTC days, in units of the base asset; bars come in order. */
export class DailyVolume {
  private readonly days = new Float64Array(DAYS);
  /** [0] volume of the day at hand, [1] the start of the next one. */
  private readonly running = new Float64Array([-0, Infinity]);
  private complete = 0;

  /** Bar `index`, in order. Columns and index instead of numbers: a double handed over would be boxed per bar. */
  update(bars: BarColumns, index: number): void {
    const { running } = this;
    const startMs = bars.timeMs[index] as number;
    if (running[1] === Infinity) running[1] = nextDay(startMs);
    while (startMs >= (running[1] as number)) {
      this.days[this.complete % DAYS] = running[0] as number;
      this.complete += 1;
      running[0] = -0;
      // Days without a single bar traded nothing here; a long gap is at most as many zeros as days are kept.
      const next = (running[1] as number) + DAY_MS;
      running[1] = startMs - next > DAYS * DAY_MS ? nextDay(startMs - DAYS * DAY_MS) : next;
    }
    running[0] = (running[0] as number) + (bars.volume[index] as number);
  }

  /** NaN before one day is complete. */
  get average(): number {
    const count = Math.min(this.complete, DAYS);
    if (count === 0) return Number.NaN;
    let sum = -0;
    for (let at = 0; at < count; at += 1) sum += this.days[at] as number;
    return sum / count;
  }
}

function nextDay(timeMs: number): number {
  return (Math.floor(timeMs / DAY_MS) + 1) * DAY_MS;
}
