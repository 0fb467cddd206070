import type { Database } from '@/lib/adapters/db/client';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { DeskReport } from '@/lib/ports/order-desk';
import type { TradingVenue } from '@/lib/ports/trading-venue';
import type { DeskTime } from './desk-time';

/** What a live desk is made of. It acts for one account on behalf of one session, for as long as that holds the lease. */
export interface LiveDeskSettings {
  readonly venue: TradingVenue;
  /** The venue's short name, as in the ids of its instruments. */
  readonly venueName: string;
  readonly db: Database;
  readonly accountId: string;
  /** What the session trades, as `venue:SYMBOL`. */
  readonly instruments: readonly string[];
  readonly time: DeskTime;
  readonly log: Log;
}

/** How a part of the desk says something about an order. */
export type Tell = (runId: string, report: DeskReport) => void;
