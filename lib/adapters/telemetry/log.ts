import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

export interface LogOptions {
  /** Which process writes: `worker`, `web`. */
  readonly process: string;
  readonly version: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Where lines go; stdout by default. */
  readonly destination?: DestinationStream;
}

/** Names under which a secret could reach a log line, at the top and one or two levels down. */
const SECRET_NAMES = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  'databaseUrl',
  'directUrl',
  'redisUrl',
  'connectionString',
];

/**
 * One JSON object per line (NDJSON): `level` as a word, `time` in ISO 8601 UTC, which process and version wrote it, and
 * what the caller adds. Secrets are censored by name. The shape of a line is held by tests/golden/telemetry.
 */
export function createLog({ process, version, level, destination }: LogOptions): Log {
  const options = {
    level,
    base: { process, version },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[secret]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The log of one request or job: every line carries its correlation id, which is the request id people are shown. */
export function logOf(log: Log, facts: { readonly requestId: string; readonly job?: string }): Log {
  return log.child(facts);
}
