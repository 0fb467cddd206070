import * as z from 'zod';

/**
 * The only reader of process.env. Every process parses its environment here once, at start, and fails with the name of
 * the variable that is wrong. Secrets are never printed.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Postgres for the web tier; may be a transaction-pooled URL. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Unpooled Postgres for worker, migrations and LISTEN; defaults to DATABASE_URL. */
  DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** "1" when DATABASE_URL goes through a transaction pooler. */
  DATABASE_POOLED: z.enum(['0', '1']).default('0'),
  /** When set, the job queue runs on Redis instead of Postgres. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  NEXTAUTH_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  NEXTAUTH_URL: z.url().optional(),
  /** Port of the web app; the launcher takes 3000 or the next free one when this is unset. */
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Address the web app listens on; loopback unless someone decides otherwise. */
  SEXTANT_HOST: z.string().default('127.0.0.1'),
  WORKER_HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Where the embedded database, its password and logs live; mode 0700. */
  SEXTANT_HOME: z.string().optional(),
  /** A run without progress for so many seconds is stopped; LIMITS.runStuckMs when unset. */
  RUN_STUCK_SECONDS: z.coerce.number().int().min(5).max(3_600).optional(),
  /** Folder of the user's own strategies; sextant-strategies in their home when unset. */
  SEXTANT_STRATEGIES: z.string().optional(),
  /** Folder in which workers keep journals of candles and recorded prints (NDJSON, a file a day); none are kept when unset. */
  SEXTANT_JOURNALS: z.string().optional(),
  /** Base URL of a venue's REST API for tests on loopback; never set in production. */
  SEXTANT_VENUE_URL: z.url().optional(),
  /** The same for one venue each, as `binance=http://127.0.0.1:4001,binanceus=http://127.0.0.1:4002`; never set in production. */
  SEXTANT_VENUE_URLS: z.string().transform(readVenueUrls).optional(),
  /** "1" lets the worker open accounts whose orders are real; keys stand in the variables that config/venues.yaml names. */
  SEXTANT_ENABLE_LIVE: z.enum(['0', '1']).default('0'),
  /** Set by the launcher and repeated by the web app's liveness answer, so that nobody else's answer counts as ours. */
  SEXTANT_INSTANCE: z.string().max(64).optional(),
  /** Test builds only: the process kills itself (SIGKILL) when it reaches this named point. */
  SEXTANT_CRASH_AT: z.string().optional(),
  SEXTANT_TEST: z.enum(['0', '1']).default('0'),
});

/** `venue=url` pairs, separated by commas. */
function readVenueUrls(text: string, context: z.RefinementCtx): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const url = z.url().safeParse(pair.slice(at + 1).trim());
    if (at > 0 && url.success) urls.set(pair.slice(0, at).trim(), url.data);
    else context.addIssue({ code: 'custom', message: `"${pair}" is not venue=url` });
  }
  return urls;
}

export type Environment = z.infer<typeof schema>;

/** Parses the environment or throws one error that names each wrong variable. */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  const environment = parsed.data;
  if (environment.SEXTANT_CRASH_AT !== undefined && environment.SEXTANT_TEST !== '1') {
    throw new Error('environment: SEXTANT_CRASH_AT is for tests and needs SEXTANT_TEST=1');
  }
  return environment;
}

/** The environment as it is, for the command line, which reads of it only what a command needs. */
export function rawEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
