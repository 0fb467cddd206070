import { generateBars } from '../engine/generate-bars';
import {
  atrPass,
  bollingerPass,
  type Columns,
  emaPass,
  macdPass,
  rsiPass,
  smaPass,
} from './reference-passes';
import { OUR_PASSES, type Pass, THEIR_PASSES } from './streaming-passes';

const SEED = 20_260_214;

/** One process, nanoseconds per value: the best run after the first, which compiles. */
export interface Measurement {
  readonly indicator: string;
  readonly oursNs: number;
  readonly referenceNs: number;
  /** ours ÷ reference. */
  readonly ratio: number;
  readonly tradingSignalsNs: number;
  /** Largest distance of our last 1 000 values from the yardstick's, relative to the price. */
  readonly differs: number;
}

const REFERENCES: Readonly<Record<string, Pass>> = {
  sma: (columns, out) => smaPass(columns, out, 20),
  ema: (columns, out) => emaPass(columns, out, 20),
  rsi: (columns, out) => rsiPass(columns, out, 14),
  atr: (columns, out) => atrPass(columns, out, 14),
  macd: macdPass,
  bollinger: bollingerPass,
};

/** All of them over the same generated bars; the three alternate, so that a machine that slows down slows all three. */
export function measureAll(options: { bars: number; runs: number }): Measurement[] {
  const columns: Columns = generateBars(options.bars, SEED);
  const ours = [new Float64Array(options.bars), new Float64Array(options.bars)] as const;
  const reference = [new Float64Array(options.bars), new Float64Array(options.bars)] as const;
  const unused = [new Float64Array(options.bars), new Float64Array(options.bars)] as const;
  return Object.entries(OUR_PASSES).map(([indicator, pass]) => {
    const plain = REFERENCES[indicator] as Pass;
    const other = THEIR_PASSES[indicator] as Pass;
    const best = { ours: Infinity, plain: Infinity, other: Infinity };
    for (let run = 0; run < options.runs; run += 1) {
      const oursMs = time(pass, columns, ours);
      const plainMs = timeWhile(plain, columns, { into: reference, lastingMs: oursMs });
      // Theirs takes up to forty times as long; two runs are enough for a figure that is not checked.
      const otherMs = run < 3 ? time(other, columns, unused) : Infinity;
      if (run === 0) continue;
      best.ours = Math.min(best.ours, oursMs);
      best.plain = Math.min(best.plain, plainMs);
      best.other = Math.min(best.other, otherMs);
    }
    const perValue = 1e6 / options.bars;
    return {
      indicator,
      oursNs: best.ours * perValue,
      referenceNs: best.plain * perValue,
      ratio: best.ours / best.plain,
      tradingSignalsNs: best.other * perValue,
      differs: Math.max(distance(ours[0], reference[0], columns), distance(ours[1], reference[1], columns)),
    };
  });
}

function time(pass: Pass, columns: Columns, into: readonly [Float64Array, Float64Array]): number {
  const start = performance.now();
  pass(columns, into[0], into[1]);
  return performance.now() - start;
}

/**
 * Mean time of one pass in ms, over as many as last as long as ours did: somebody else's work on the machine then disturbs
 * both samples alike, where a single short pass would slip through between two disturbances.
 */
function timeWhile(
  pass: Pass,
  columns: Columns,
  sample: { into: readonly [Float64Array, Float64Array]; lastingMs: number },
): number {
  let passes = 0;
  let elapsed = 0;
  while (elapsed < sample.lastingMs) {
    elapsed += time(pass, columns, sample.into);
    passes += 1;
  }
  return elapsed / passes;
}

function distance(ours: Float64Array, reference: Float64Array, { close }: Columns): number {
  let worst = 0;
  for (let at = Math.max(0, ours.length - 1_000); at < ours.length; at += 1) {
    const gap = Math.abs((ours[at] as number) - (reference[at] as number));
    worst = Math.max(worst, gap / (close[at] as number));
  }
  return worst;
}
