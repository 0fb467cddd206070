import { openDatabase, type Database } from '@/lib/adapters/db/client';
import type { ServiceContext } from '@/lib/services/context';
import { openBenchDatabase } from './data/bench-database';

/** Exit code of a benchmark whose figures are beyond their bounds. */
const MISSED = 8;

/** Runs a benchmark on a database of its own, prints its figures as text or as one document, and answers the exit code. */
export async function onDatabase<F extends { readonly ok: boolean }>(
  args: readonly string[],
  of: {
    readonly connectionsMax: number;
    readonly measure: (db: Database) => Promise<F>;
    readonly asText: (figures: F) => string;
  },
): Promise<number> {
  const database = await openBenchDatabase();
  const { connectionsMax, measure, asText } = of;
  const settings = { connectionsMax, pooled: false, applicationName: 'sextant-bench' };
  const db = openDatabase({ url: database.url, ...settings });
  try {
    const figures = await measure(db);
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(figures, null, 2)}\n` : asText(figures));
    return figures.ok ? 0 : MISSED;
  } finally {
    await db.close();
    await database.close();
  }
}

/** What services are called with where no queue is: asking it for anything is an error. */
export function benchContext(db: Database): ServiceContext {
  const nobody = (): Promise<never> => Promise.reject(new Error('the benchmark has no queue'));
  return {
    db,
    queue: { enqueue: nobody, ensure: nobody, close: () => Promise.resolve() },
    actor: { kind: 'system', name: 'bench' },
    requestId: 'bench',
    nowMs: () => Date.now(),
    configDir: 'config',
  };
}
