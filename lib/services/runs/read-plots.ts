import { LIMITS } from '@/config/runtime/limits';
import { loadBars, seriesIdOf } from '@/lib/adapters/db/bars';
import { findRunPlots } from '@/lib/adapters/db/run-plots';
import type { RunRow } from '@/lib/adapters/db/runs';
import { plotsQuery, type PlotsQuery, type RunPlots } from '@/lib/contracts/api/run-report';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { indicatorColumns } from '@/lib/core/indicators/columns';
import type { IndicatorDescription } from '@/lib/core/indicators/indicator';
import type { ParameterValues } from '@/lib/core/model/parameter';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { IndicatorPlot } from '@/lib/core/strategies/parameters';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { instrumentOfRun } from './instrument-of-run';
import { firstAtOrAfter } from './read-run-equity';
import { isOwnStrategy } from './run-summary';
import { requireRun } from './require-run';

/**
 * What a run's strategy says it looks at, over the bars that start in [fromMs, toMs): fed with the run's own bars from
 * before the stretch on, and cut to the points that the bars' own reading has, each the value at the last bar of its point.
 * Of the instrument that is asked for, else of the run's first. No plots when the strategy names none.
 * @throws Refusal SCOPE, NOT_FOUND, BARS_DAMAGED
 */
export async function readPlots(context: ServiceContext, id: string, raw: PlotsQuery): Promise<RunPlots> {
  requireScope(context, 'runs:read');
  const query = plotsQuery.parse(raw);
  const run = await requireRun(context, id);
  const instrumentId = instrumentOfRun(run, query.instrument);
  const plots = plotsOf(await namedPlots(context, run));
  const none = { barsPerPoint: 1, timeMs: [], plots: [] };
  if (plots.length === 0) return none;
  const timeframe = run.timeframe as Timeframe;
  const shownFromMs = Math.max(query.fromMs ?? -Infinity, run.fromMs ?? -Infinity);
  const leadMs = LIMITS.plotLeadBars * TIMEFRAME_MS[timeframe];
  const loadFromMs = Number.isFinite(shownFromMs)
    ? Math.max(run.fromMs ?? -Infinity, shownFromMs - leadMs)
    : null;
  const range = { fromMs: loadFromMs === -Infinity ? null : loadFromMs, toMs: query.toMs ?? run.toMs };
  const bars = (await loadBars(context.db, seriesIdOf(instrumentId, timeframe), range))?.series;
  if (bars === undefined) return none;
  const from = Number.isFinite(shownFromMs) ? firstAtOrAfter(bars.timeMs, shownFromMs) : 0;
  const points = pointsOf(from, bars.length, query.pointsMax);
  return {
    barsPerPoint: points.barsPerPoint,
    timeMs: points.first.map((at) => bars.timeMs[at] as number),
    plots: plots.map((plot) => drawn(plot, bars, points.last)),
  };
}

interface Plot {
  readonly indicator: IndicatorDescription;
  readonly parameters: ParameterValues;
}

/** What the strategy names for the run's parameters: the catalogue is asked, somebody's own said it when it was run. */
async function namedPlots({ db }: ServiceContext, run: RunRow): Promise<readonly IndicatorPlot[]> {
  if (isOwnStrategy(run)) return (await findRunPlots(db, run.id)) ?? [];
  return findStrategy(run.strategy)?.plots?.(run.params as ParameterValues) ?? [];
}

/** Those of indicators that exist. */
function plotsOf(named: readonly IndicatorPlot[]): Plot[] {
  return named.flatMap(({ indicator: name, parameters }) => {
    const indicator = findIndicator(name);
    return indicator === null ? [] : [{ indicator, parameters }];
  });
}

/** First and last bar of each point, joined as lib/core/bars/aggregate-bars.ts joins candles. */
function pointsOf(from: number, to: number, pointsMax: number) {
  const bars = to - from;
  const barsPerPoint = Math.max(1, Math.ceil(bars / pointsMax));
  const count = Math.ceil(bars / barsPerPoint);
  const first = Array.from({ length: count }, (_, point) => from + point * barsPerPoint);
  const last = first.map((at) => Math.min(at + barsPerPoint, to) - 1);
  return { barsPerPoint, first, last };
}

function drawn(
  { indicator, parameters }: Plot,
  bars: BarSeries,
  at: readonly number[],
): RunPlots['plots'][number] {
  const columns = indicatorColumns(indicator, parameters, bars);
  const numbers = indicator.parameters
    .map(({ name }) => String(parameters[name] ?? ''))
    .filter((text) => text !== '');
  return {
    name: indicator.name,
    label: [indicator.name.replaceAll('-', ' '), ...numbers].join(' '),
    pane: indicator.pane,
    lines: indicator.outputs.map(({ name, label }) => ({
      name,
      label,
      values: at.map((index) => finiteOrNull(columns[name]?.[index])),
    })),
  };
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
