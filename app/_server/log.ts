/** One JSON line per fault on the error stream: time, level, request id, error with its causes. Line breaks are escaped. */
export function logFault(error: unknown, requestId: string): void {
  const line = {
    at: new Date().toISOString(),
    level: 'error',
    process: 'web',
    requestId,
    error: describe(error, 0),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

const CAUSES_MAX = 5;

function describe(error: unknown, depth: number): unknown {
  if (!(error instanceof Error)) return String(error);
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('digest' in error ? { digest: String(error.digest) } : {}),
    ...(error.cause !== undefined && depth < CAUSES_MAX ? { cause: describe(error.cause, depth + 1) } : {}),
  };
}
