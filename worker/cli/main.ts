import { rawEnvironment } from '@/config/runtime/env';
import { runCli } from './run-cli';

// The `sextant` command. Data goes to standard output, everything else to standard error; the exit code says how it ended.

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort(new Error('interrupted')));
process.once('SIGTERM', () => interrupt.abort(new Error('interrupted')));
// `sextant … | head` closes our output early; that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stdoutBytes: (bytes) => new Promise((resolve) => process.stdout.write(bytes, () => resolve())),
  stderr: (text) => void process.stderr.write(text),
  isTty: process.stderr.isTTY,
  env: rawEnvironment(),
  nowMs: () => Date.now(),
  signal: interrupt.signal,
});
