import { BUILD_INFO } from '@/config/runtime/build-info';
import { readEnvironment } from '@/config/runtime/env';
import { createLog, logOf, type Log } from '@/lib/adapters/telemetry/log';

let log: Log | null = null;

/** Writes a fault with its stack and causes under the request id that the reader was shown. */
export function logFault(error: unknown, requestId: string): void {
  log ??= createLog({ process: 'web', version: BUILD_INFO.version, level: readEnvironment().LOG_LEVEL });
  logOf(log, { requestId }).error({ err: error }, 'a request failed');
}
