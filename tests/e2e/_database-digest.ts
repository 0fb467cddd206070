import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@/lib/adapters/db/client';

/** What a request could change. Sessions are left out for readers, whose use is noted there, and workers report by themselves. */
const TABLES = [
  'users',
  'runs',
  'run_results',
  'bar_series',
  'bar_imports',
  'bar_import_parts',
  'instruments',
  'strategy_configs',
  'kill_switches',
  'trading_sessions',
  'session_requests',
  'desk_requests',
  'account_externals',
  'audit_events',
] as const;

/** One text that differs when any row of those tables does. */
export async function databaseDigest({ withSessions = false } = {}): Promise<string> {
  const file = join(process.env.SEXTANT_HOME ?? '', 'connection.json');
  const { databaseUrl } = JSON.parse(readFileSync(file, 'utf8')) as { databaseUrl: string };
  const db = openDatabase({
    url: databaseUrl,
    connectionsMax: 1,
    pooled: false,
    applicationName: 'test-digest',
  });
  try {
    const parts: string[] = [];
    for (const table of withSessions ? [...TABLES, 'sessions'] : TABLES) {
      const rows = await db.sql<{ digest: string }[]>`
        select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
        from ${db.sql(table)} t`;
      parts.push(`${table}=${rows[0]?.digest ?? ''}`);
    }
    return parts.join(' ');
  } finally {
    await db.close();
  }
}
