import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from '@/lib/core/model/timeframe';
import type { Gap } from './gaps';
import { formatUtc } from './utc-calendar';

/** Enough to recognise a pattern (weekends, one outage) in a message that is still one line. */
const LISTED_MAX = 5;

export interface GapLedger {
  /** Takes note of the distance between two neighbours. */
  step(previousMs: number, timeMs: number): void;
  /** Throws TIMEFRAME_MISMATCH when most neighbours are as far apart as bars of another length. */
  refuseWrongLength(): void;
  /** Throws BAR_GAP with the first gaps when there are any. */
  refuseGaps(): void;
}

/** Keeps what is needed to judge distances between bars: counts per known length, and the first gaps. */
export function createGapLedger(timeframe: Timeframe): GapLedger {
  const stepMs = TIMEFRAME_MS[timeframe];
  const otherCounts = new Map<number, number>();
  const first: Gap[] = [];
  let pairs = 0;
  let gapCount = 0;
  let missingBars = 0;

  return {
    step(previousMs, timeMs) {
      pairs += 1;
      const distance = timeMs - previousMs;
      if (distance === stepMs) return;
      gapCount += 1;
      const missing = Math.round(distance / stepMs) - 1;
      missingBars += missing;
      if (otherCounts.has(distance) || otherCounts.size < 1_000) {
        otherCounts.set(distance, (otherCounts.get(distance) ?? 0) + 1);
      }
      if (first.length < LISTED_MAX)
        first.push({ fromMs: previousMs + stepMs, toMs: timeMs, missingBars: missing });
    },
    refuseWrongLength() {
      const other = TIMEFRAMES.find((name) => (otherCounts.get(TIMEFRAME_MS[name]) ?? 0) * 2 > pairs);
      if (other === undefined || pairs < 2) return;
      throw new Refusal('TIMEFRAME_MISMATCH', {
        what: `the bars are ${other} apart, declared is ${timeframe}`,
        why: `${otherCounts.get(TIMEFRAME_MS[other])} of ${pairs} neighbours are exactly ${other} apart`,
        next: `import it with the timeframe ${other}, or choose the file with ${timeframe} bars`,
        field: 'timeframe',
        got: other,
        expected: timeframe,
      });
    },
    refuseGaps() {
      if (gapCount === 0) return;
      throw gapRefusal({ gapCount, missingBars, listed: first });
    },
  };
}

/** One gap as text: `2023-03-01T00:05:00Z … 2023-03-01T00:09:00Z (4 bars)`, the end excluded. */
function describeGap(gap: Gap): string {
  return `${formatUtc(gap.fromMs)} … ${formatUtc(gap.toMs)} (${gap.missingBars} ${gap.missingBars === 1 ? 'bar' : 'bars'})`;
}

/** The refusal that lists gaps and says how to allow them. */
export function gapRefusal(report: {
  readonly gapCount: number;
  readonly missingBars: number;
  readonly listed: readonly Gap[];
}): Refusal {
  const more = report.gapCount - report.listed.length;
  const list = report.listed.map(describeGap).join('; ') + (more > 0 ? `; and ${more} more` : '');
  return new Refusal('BAR_GAP', {
    what: `${report.missingBars} bars are missing in ${report.gapCount} gap${report.gapCount === 1 ? '' : 's'}: ${list}`,
    why: 'a backtest over missing bars silently skips what happened there, so gaps need an explicit yes',
    next: 'allow gaps (--gaps allow) when the market was closed or the source has no more; otherwise complete the file',
    field: 'gapPolicy',
    got: `${report.gapCount} gaps`,
    expected: 'no gaps',
  });
}
