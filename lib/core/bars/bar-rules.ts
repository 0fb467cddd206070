// One file for all rules of a bar on purpose: their order decides which error a person sees, so it must be read in one place.
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { findTimeProblem } from './time-rules';
import { createGapLedger } from './gap-ledger';
import { formatUtc } from './utc-calendar';

export interface BarRuleSettings {
  readonly timeframe: Timeframe;
  /** A bar that has not closed at this moment is refused. */
  readonly nowMs: number;
  readonly gapPolicy: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  /** Words for a position: bar number (0 = first) and column (0 = time … 5 = volume) → `row 17:4 (low)`. */
  readonly place: (bar: number, column: number) => string;
}

export interface BarRules {
  /** Throws the Refusal of the first rule that this bar breaks. Bars arrive in the order of their source. */
  check(timeMs: number, open: number, high: number, low: number, close: number, volume: number): void;
  /** Rules about the whole: at least one bar, bars of the declared length, gaps. Call once after the last bar. */
  finish(): void;
}

/** A price further than this factor from the previous close is a split, a slipped decimal point or another instrument. */
const OUTLIER_FACTOR = 5;

const COLUMN = { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 } as const;

/** The strict rules every bar passes, whatever it comes from. Per good bar: comparisons only, nothing is allocated. */
export function createBarRules(settings: BarRuleSettings): BarRules {
  const stepMs = TIMEFRAME_MS[settings.timeframe];
  const gaps = createGapLedger(settings.timeframe);
  let bar = 0;
  let previousMs = 0;
  let previousClose = 0;

  return {
    check(timeMs, open, high, low, close, volume) {
      const isNext = bar > 0 && timeMs === previousMs + stepMs && timeMs + stepMs <= settings.nowMs;
      if (!isNext) {
        const problem = findTimeProblem({
          ...settings,
          bar,
          timeMs,
          previousMs: bar === 0 ? null : previousMs,
        });
        if (problem !== null) throw problem;
      }
      const isShaped = low > 0 && high >= open && high >= close && low <= open && low <= close && volume >= 0;
      if (!isShaped || high === Infinity || volume === Infinity) {
        throw shapeRefusal(settings.place, bar, [timeMs, open, high, low, close, volume]);
      }
      const anchor = bar === 0 ? open : previousClose;
      if (high >= anchor * OUTLIER_FACTOR || low * OUTLIER_FACTOR <= anchor) {
        if (!settings.acknowledgeOutliers)
          throw outlierRefusal(settings.place, bar, { timeMs, anchor, high, low });
      }
      if (bar > 0) gaps.step(previousMs, timeMs);
      previousMs = timeMs;
      previousClose = close;
      bar += 1;
    },
    finish() {
      if (bar === 0) {
        throw new Refusal('NO_BARS', {
          what: 'there is no bar after the header',
          why: 'an import without bars would change nothing',
          next: 'check that the right file or range was chosen',
          got: '0 bars',
          expected: 'at least 1 bar',
        });
      }
      gaps.refuseWrongLength();
      if (settings.gapPolicy === 'refuse') gaps.refuseGaps();
    },
  };
}

type Values = readonly [time: number, open: number, high: number, low: number, close: number, volume: number];

/** Names the first contradiction of a bar that failed the shape test. */
function shapeRefusal(place: BarRuleSettings['place'], bar: number, values: Values): Refusal {
  const [timeMs, open, high, low, close, volume] = values;
  const say = (column: number, got: string, expected: string): Refusal =>
    new Refusal('BAR_SHAPE', {
      what: `${place(bar, column)}: ${got}, expected ${expected}`,
      why: `the bar of ${formatUtc(timeMs)} cannot have traded like that`,
      next: 'correct this row at the source, then import again; nothing was imported',
      field: place(bar, column),
      got,
      expected,
    });
  const prices = [open, high, low, close];
  const impossible = prices.findIndex((price) => !(price > 0) || price === Infinity);
  if (impossible >= 0) return say(impossible + 1, String(prices[impossible]), 'a price above zero');
  if (!(volume >= 0) || volume === Infinity) return say(COLUMN.volume, `volume ${volume}`, 'zero or more');
  if (high < low) return say(COLUMN.high, `high ${high} below low ${low}`, 'high at or above low');
  if (open > high || open < low)
    return say(COLUMN.open, `open ${open}`, `between low ${low} and high ${high}`);
  return say(COLUMN.close, `close ${close}`, `between low ${low} and high ${high}`);
}

function outlierRefusal(
  place: BarRuleSettings['place'],
  bar: number,
  values: { timeMs: number; anchor: number; high: number; low: number },
): Refusal {
  const isHigh = values.high >= values.anchor * OUTLIER_FACTOR;
  const where = place(bar, isHigh ? COLUMN.high : COLUMN.low);
  const price = isHigh ? values.high : values.low;
  const factor = (isHigh ? price / values.anchor : values.anchor / price).toFixed(1);
  return new Refusal('OUTLIER', {
    what: `${where}: ${price} is ${factor} times away from ${values.anchor} (${bar === 0 ? 'its open' : 'previous close'})`,
    why: 'a jump like that is usually a split, a slipped decimal point or another instrument',
    next: 'correct the row, or acknowledge outliers (--acknowledge-outliers) when the price is real',
    field: where,
    got: String(price),
    expected: `within a factor of ${OUTLIER_FACTOR} of ${values.anchor}`,
  });
}
