import { COST_DEFAULTS } from '@/lib/contracts/api/run';
import { SMA_CROSS } from '@/lib/core/strategies/sma-cross/params';
import { requireStrategy } from '@/lib/services/strategies/require-strategy';
import type { ServiceContext } from '@/lib/services/context';
import { createDemo } from '@/lib/services/data/create-demo';
import { listSeries } from '@/lib/services/data/list-series';
import { createRun } from './create-run';

/** What came of asking for the sample backtest: a run, or an import that must end first. */
export type SampleStart =
  | { readonly state: 'running'; readonly runId: string }
  | { readonly state: 'preparing'; readonly importId: string };

/**
 * A first backtest: the strategy (the moving-average cross when none is named) with its defaults and default costs on the DEMO market. When
 * that market is not there yet it is asked for, and the caller asks again, with the same key, when the import is done.
 * @throws Refusal SCOPE and what createDemo and createRun refuse
 */
export async function startSample(
  context: ServiceContext,
  {
    idempotencyKey,
    strategy = SMA_CROSS.name,
  }: { readonly idempotencyKey: string; readonly strategy?: string },
): Promise<SampleStart> {
  const { name, parameters } = await requireStrategy(context.db, strategy);
  const market = (await listSeries(context)).find((series) => series.isDemo);
  if (market === undefined) return { state: 'preparing', importId: (await createDemo(context)).id };
  const { id } = await createRun(context, {
    ...COST_DEFAULTS,
    strategy: name,
    params: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default])),
    instrumentId: market.instrumentId,
    timeframe: market.timeframe,
    fromMs: null,
    toMs: null,
    note: 'Sample backtest',
    idempotencyKey,
  });
  return { state: 'running', runId: id };
}
