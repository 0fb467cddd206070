import type { BarColumns } from '@/lib/core/model/bar';
import {
  AdxRegime,
  adxRegimeSettings,
  USUAL_ADX_REGIME,
  type AdxRegimeSettings,
} from '@/lib/core/strategies/adx-regime';
import { labelRegimes } from '@/lib/core/strategies/label-regimes';
import { UNKNOWN_REGIME } from '@/lib/core/strategies/regime-classifier';
import type { RegimeColumn } from '@/lib/core/statistics/statistics-input';
import type { BacktestOptions, MarketInput, ParameterInput } from './input';
import type { FinishedRun } from './result';

/** The regime of the first instrument at each mark of the curve; with several instruments it stands for the market. */
export function regimeColumnOf({ input, params, settings, curve }: FinishedRun): RegimeColumn {
  const { bars } = input.markets[0] as MarketInput;
  const adx = regimeOfRun(input.strategy, params, input.options ?? {});
  return regimeColumn(bars, { barMs: settings.barMs, marks: curve.timeMs, adx });
}

/** A run that trades by regimes is split by the same ones; any other by those of its gate, or the usual. */
export function regimeOfRun(
  strategy: string,
  params: ParameterInput,
  { entryGates }: Pick<BacktestOptions, 'entryGates'>,
): AdxRegimeSettings {
  if (strategy === 'regime-selector') return adxRegimeSettings(params);
  return entryGates?.regime?.adx ?? USUAL_ADX_REGIME;
}

/**
 * The label in force at each mark (starts of bars, UTC epoch ms, ascending): the one known when that bar began, so that no
 * figure is split by hindsight.
 */
export function regimeColumn(
  bars: BarColumns,
  {
    barMs,
    marks,
    adx,
  }: { readonly barMs: number; readonly marks: Float64Array; readonly adx: AdxRegimeSettings },
): RegimeColumn {
  const { names, labels: known } = labelRegimes(bars, new AdxRegime(adx));
  const labels = new Uint8Array(marks.length);
  let closed = 0;
  for (let at = 0; at < marks.length; at += 1) {
    const beganMs = marks[at] as number;
    while (closed < bars.length && (bars.timeMs[closed] as number) + barMs <= beganMs) closed += 1;
    labels[at] = closed === 0 ? UNKNOWN_REGIME : (known[closed - 1] as number);
  }
  return { names, labels };
}
