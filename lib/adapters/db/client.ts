import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections this process may hold; every process states its own number so that their sum stays below the server's. */
  readonly connectionsMax: number;
  /** True behind a transaction pooler (PgBouncer, a managed pooled URL), which cannot keep prepared statements. */
  readonly pooled: boolean;
  readonly applicationName: string;
  /** A statement that waits longer than this for somebody else's lock gives up; without it, it waits for ever. */
  readonly lockWaitMsMax?: number;
}

export interface Database {
  /** Typed queries. */
  readonly orm: PostgresJsDatabase;
  /** Tagged statements for what the query builder cannot say. Values are always parameters. */
  readonly sql: Sql;
  close(): Promise<void>;
}

/** Opens a pool; connects on first use, so creating it never fails and never blocks a build. */
export function openDatabase(options: DatabaseOptions): Database {
  const { lockWaitMsMax } = options;
  const sql = postgres(options.url, {
    max: options.connectionsMax,
    prepare: !options.pooled,
    connect_timeout: 10,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: {
      application_name: options.applicationName,
      TimeZone: 'UTC',
      ...(lockWaitMsMax === undefined ? {} : { lock_timeout: lockWaitMsMax }),
    },
  });
  return {
    orm: drizzle(sql, { casing: 'snake_case' }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
