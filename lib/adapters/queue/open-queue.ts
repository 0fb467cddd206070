import { openPostgresQueue } from './postgres-queue';
import type { OpenQueue } from './queue-backend';
import { openRedisQueue } from './redis-queue';

export interface QueueAddress {
  /** Unpooled Postgres. */
  readonly directUrl: string;
  /** When given, the queue lives there instead. */
  readonly redisUrl: string | null;
  /** Postgres connections each side of the queue may hold. */
  readonly connectionsMax: number;
}

/** Opens nothing yet: the first job, or `consume`, connects. */
export function openQueue({ directUrl, redisUrl, connectionsMax }: QueueAddress): OpenQueue {
  return redisUrl === null ? openPostgresQueue({ directUrl, connectionsMax }) : openRedisQueue({ redisUrl });
}
