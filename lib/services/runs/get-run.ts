import { findRunResult, plain } from '@/lib/adapters/db/run-results';
import { findInstrumentOfRun } from '@/lib/adapters/db/runs';
import { findStaleRuns } from '@/lib/adapters/db/stale-runs';
import type { RunDetail } from '@/lib/contracts/api/run';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { cliCommandOf, LOT_SIZE_DEFAULT } from './cli-command';
import { configYamlOf } from './config-yaml';
import { heldTo } from './held-to';
import { requireRun } from './require-run';
import { runSummaryOf } from './run-summary';
import { storedSettings } from './stored-settings';

/** Everything about one run but its long columns (equity, fills, round trips). @throws Refusal SCOPE, NOT_FOUND */
export async function getRun(context: ServiceContext, id: string): Promise<RunDetail> {
  requireScope(context, 'runs:read');
  const row = await requireRun(context, id);
  const result = await findRunResult(context.db, id);
  const settings = storedSettings(row.settings);
  const instrument = await findInstrumentOfRun(context.db, row.instrumentId);
  const [venue, symbol] = splitInstrumentId(row.instrumentId);
  const lotSize = result?.facts.lotSize ?? (instrument ? plain(instrument.lotSize) : LOT_SIZE_DEFAULT);
  return {
    ...runSummaryOf(row, await findStaleRuns(context.db, [id])),
    settings,
    facts: result?.facts ?? null,
    statistics: result?.statistics ?? null,
    cliCommand: cliCommandOf(settings, { venue, symbol, lotSize }),
    configYaml: configYamlOf(settings),
    heldTo: heldTo(settings),
  };
}

/** `binanceus:BTC/USDT` → venue and symbol. A symbol may hold a colon of its own (`BTC/USDT:USDT`), a venue never. */
function splitInstrumentId(instrumentId: string): [string, string] {
  const colon = instrumentId.indexOf(':');
  return [instrumentId.slice(0, colon), instrumentId.slice(colon + 1)];
}
