import type { RunRow } from '@/lib/adapters/db/runs';
import { Refusal } from '@/lib/core/model/refusal';
import { storedSettings } from './stored-settings';

/** The id of one of a run's instruments by its symbol; the first one when none is named. @throws Refusal NOT_FOUND */
export function instrumentOfRun(run: RunRow, symbol: string | undefined): string {
  if (symbol === undefined) return run.instrumentId;
  const ids = [run.instrumentId, ...storedSettings(run.settings).withInstruments];
  // A symbol may hold a colon of its own (`BTC/USDT:USDT`), a venue never.
  const found = ids.find((id) => id.slice(id.indexOf(':') + 1) === symbol);
  if (found !== undefined) return found;
  throw new Refusal('NOT_FOUND', {
    what: `run ${run.id} has no instrument ${symbol}`,
    why: 'only what the run traded can be shown',
    next: `ask for one of: ${ids.map((id) => id.slice(id.indexOf(':') + 1)).join(', ')}`,
    field: 'instrument',
    got: symbol,
  });
}
