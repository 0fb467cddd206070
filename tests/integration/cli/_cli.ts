import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with everything on standard error so far; may interrupt the process. */
  readonly onStderr?: (text: string, interrupt: () => void) => void;
  /** The same for standard output. */
  readonly onStdout?: (text: string, interrupt: () => void) => void;
}

/** Runs the bundled command line as a shell would: its own process, its own folder, nothing inherited but the path. */
export function sextant(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const child = spawn(process.execPath, ['--enable-source-maps', ENTRY, ...args], {
    cwd: options.cwd,
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    options.onStdout?.(stdout, () => child.kill('SIGINT'));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    options.onStderr?.(stderr, () => child.kill('SIGINT'));
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

/** `a 'b c'` → words, for the lines that help prints and that people copy. Only plain and single-quoted words. */
export function shellWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}
