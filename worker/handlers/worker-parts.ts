import type { Database } from '@/lib/adapters/db/client';
import type { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import type { JobHandlers } from '@/lib/adapters/queue/job-handlers';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { JobName } from '@/lib/contracts/jobs/jobs';
import type { JobQueue } from '@/lib/ports/job-queue';
import type { ServiceContext } from '@/lib/services/context';
import { CONFIG_DIR } from '../config-dir';

/** What handlers are made of; worker/compose.ts builds it once. */
export interface WorkerParts {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly log: Log;
  readonly nowMs: () => number;
  /** For threads, which open connections of their own. */
  readonly directUrl: string;
  readonly codeHash: string;
  /** Base URL that stands in for a venue's REST API; null outside tests. */
  readonly venueUrl: string | null;
  /** Everything this process asks of a venue keeps its rate limit together. */
  readonly paces: VenuePaces;
  /** Where journals of candles and prints are kept by schedule; null when nobody asked for them. */
  readonly journalsDir: string | null;
  /** Tests name a point at which the process kills itself; null otherwise. */
  readonly crashAt: string | null;
  /** How long a run may go without progress. */
  readonly stuckMs: number;
}

/** What each file of this folder exports: the parts go in once, the handler comes out. */
export type HandlerFactory<N extends JobName> = (parts: WorkerParts) => JobHandlers[N];

/** The context of a use case that a job calls: the system itself asks, and `requestId` is the job's correlation id. */
export function jobContext(
  parts: Pick<WorkerParts, 'db' | 'queue' | 'nowMs'>,
  requestId: string,
): ServiceContext {
  const { db, queue, nowMs } = parts;
  const actor = { kind: 'system', name: 'worker' } as const;
  return { db, queue, nowMs, requestId, actor, configDir: CONFIG_DIR };
}
