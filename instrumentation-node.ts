import { webEnvironment } from '@/app/_server/environment';
import { logFault } from '@/app/_server/log';
import { closeStreams } from '@/app/_server/open-streams';
import { REQUEST_ID_HEADER } from '@/app/_server/request-id';

/**
 * Ends the process when a variable is missing or a secret is weak. The framework would only log an error thrown here and
 * go on listening, with every request failing for a reason that scrolled away.
 */
export function checkStart(): void {
  try {
    webEnvironment();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** An open stream would keep the server from ending, so the first thing a stop signal does is to end them all. */
export function closeStreamsOnStop(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, closeStreams);
}

/** A page that failed: the reader sees the digest, the log has the stack under it. */
export function logRequestFault(error: unknown, headers: NodeJS.Dict<string | string[]>): void {
  logFault(error, String(headers[REQUEST_ID_HEADER] ?? 'unknown'));
}
