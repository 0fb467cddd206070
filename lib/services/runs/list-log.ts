import { listAuditEvents } from '@/lib/adapters/db/audit';
import { findRunSymbols } from '@/lib/adapters/db/run-results';
import type { RunRow } from '@/lib/adapters/db/runs';
import { LOG_LEVELS } from '@/lib/contracts/api/run-choices';
import {
  listLogQuery,
  type LifeEvent,
  type ListLogQuery,
  type LogRow,
  type RunLog,
} from '@/lib/contracts/api/run-log';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { foldJournal } from './fold-journal';
import { LOG_KINDS, LogFold } from './log-fold';
import { requireRun } from './require-run';
import { RowWindow } from './row-window';
import { lifeOf } from './run-life';

/**
 * What a run noted, from its stored journal, and the steps of its life. Until it has completed there is only the life. The
 * journal is read piece by piece and only the page is kept.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function listLog(context: ServiceContext, id: string, raw: ListLogQuery): Promise<RunLog> {
  requireScope(context, 'runs:read');
  const query = listLogQuery.parse(raw);
  const { fromMs = -Infinity, toMs = Infinity } = query;
  const run = await requireRun(context, id);
  const symbols = await findRunSymbols(context.db, id);
  const gravest = LOG_LEVELS.indexOf(query.level);
  const isWanted = (row: LogRow): boolean =>
    row.timeMs >= fromMs && row.timeMs <= toMs && LOG_LEVELS.indexOf(row.level) >= gravest;
  const window = new RowWindow<LogRow>(query);
  const walk = { fold: new LogFold(symbols), kinds: LOG_KINDS, fromMs, toMs };
  const readToMs = await foldJournal(context, id, walk, (row) =>
    isWanted(row) ? window.add(row) : undefined,
  );
  return { life: await lifeOfRun(context, run), ...window.read(), readToMs };
}

/** The steps of a run alone. @throws Refusal SCOPE, NOT_FOUND */
export async function readLife(context: ServiceContext, id: string): Promise<LifeEvent[]> {
  requireScope(context, 'runs:read');
  return lifeOfRun(context, await requireRun(context, id));
}

async function lifeOfRun({ db }: ServiceContext, run: RunRow): Promise<LifeEvent[]> {
  return lifeOf(run, await listAuditEvents(db, `run:${run.id}`));
}
