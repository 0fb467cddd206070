import type { LeaseKey } from '@/lib/adapters/db/account-lease';
import type { Database } from '@/lib/adapters/db/client';
import type { SessionRunRow, TradingSessionRow } from '@/lib/adapters/db/trading-sessions';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { OrderDesk } from '@/lib/ports/order-desk';
import type { ServiceContext } from '@/lib/services/context';
import type { MadeRun } from './run-setup';

/** What one life of a session is made of. */
export interface SessionParts {
  readonly db: Database;
  readonly log: Log;
  readonly row: TradingSessionRow;
  readonly runRows: readonly SessionRunRow[];
  readonly lease: LeaseKey;
  readonly workerId: string;
  readonly codeHash: string;
  readonly context: ServiceContext;
  /** UTC epoch ms. */
  readonly nowMs: () => number;
  /** A clock that never steps. */
  readonly steadyMs: () => number;
  readonly loopLagMs: () => number;
  /** Why the account is not ours any more; null while it is. */
  readonly lost: () => string | null;
  readonly crashAt: (point: string) => void;
  /** Makes the desk of a real account; null where this worker may not trade real money. */
  readonly openLive: ((made: readonly MadeRun[], lease: LeaseKey) => Promise<OrderDesk>) | null;
}
