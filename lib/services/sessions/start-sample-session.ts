import { SMA_CROSS } from '@/lib/core/strategies/sma-cross/params';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { createDemo } from '@/lib/services/data/create-demo';
import { listSeries } from '@/lib/services/data/list-series';
import { createSession } from './create-session';

/** What came of asking for the sample session: a session, or an import that must end first. */
export type SampleSessionStart =
  | { readonly state: 'running'; readonly sessionId: string }
  | { readonly state: 'preparing'; readonly importId: string };

/** The end of the DEMO market that it is told: some dozens of orders, in well under a minute. */
const SPAN_MS = 90 * 24 * 3_600_000;

/**
 * A first paper session: the moving-average cross with its defaults over the last months of the DEMO market, as fast as it
 * goes. When that market is not there yet it is asked for, and the caller asks again, with the same key, when the import is done.
 * @throws Refusal SCOPE and what createDemo and createSession refuse
 */
export async function startSampleSession(
  context: ServiceContext,
  { idempotencyKey }: { readonly idempotencyKey: string },
): Promise<SampleSessionStart> {
  requireScope(context, 'sessions:write');
  const market = (await listSeries(context)).find((series) => series.isDemo);
  if (market === undefined) return { state: 'preparing', importId: (await createDemo(context)).id };
  const { name, parameters } = SMA_CROSS;
  const { id } = await createSession(context, {
    name: 'Sample session',
    feed: 'stored',
    fromMs: market.toMs === null ? null : market.toMs - SPAN_MS,
    speed: 'max',
    strategies: [
      {
        strategy: name,
        params: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default])),
        instrumentId: market.instrumentId,
        timeframe: market.timeframe,
      },
    ],
    idempotencyKey,
  });
  return { state: 'running', sessionId: id };
}
