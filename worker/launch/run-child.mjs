import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Interrupted } from './failure.mjs';
import { ROOT } from './root.mjs';

const KILL_AFTER_MS = 5_000;
const PRELOAD = pathToFileURL(join(ROOT, 'worker', 'launch', 'exit-with-launcher.mjs')).href;

/**
 * Starts a Node script in its own process group (so that Ctrl-C reaches the launcher alone, which stops things in order)
 * and tied to us by a pipe (so that it ends when we do, however we end).
 * @param {string[]} args script and its arguments
 * @param {{ env?: Record<string, string | undefined>, nodeArgs?: string[], cwd?: string }} [options]
 */
export function spawnNode(args, options = {}) {
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), '--import', PRELOAD, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env, SEXTANT_LAUNCHER_FD: '3' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdio[3]?.on('error', () => undefined);
  return child;
}

/**
 * Runs a Node script to its end with its output in a log file; aborting ends its whole process group first.
 * @param {string[]} args
 * @param {{ logFile: string, signal?: AbortSignal, env?: Record<string, string | undefined>, onLine?: (line: string) => void, tailLines?: number, append?: boolean }} options
 * @returns {Promise<{ code: number, tail: string[] }>} the last lines of its output, for the line that says why
 */
export async function runNode(args, options) {
  mkdirSync(dirname(options.logFile), { recursive: true, mode: 0o700 });
  const log = createWriteStream(options.logFile, { flags: options.append ? 'a' : 'w', mode: 0o600 });
  const child = spawnNode(args, options.env === undefined ? {} : { env: options.env });
  const tail = followLines(child, log, options);
  const abort = () => killGroup(child, 'SIGTERM');
  const hard = () => setTimeout(() => killGroup(child, 'SIGKILL'), KILL_AFTER_MS).unref();
  options.signal?.addEventListener('abort', abort);
  options.signal?.addEventListener('abort', hard);
  if (options.signal?.aborted) abort();
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit) => resolve(exit ?? 1));
    });
    if (options.signal?.aborted) throw new Interrupted();
    return { code, tail };
  } finally {
    options.signal?.removeEventListener('abort', abort);
    options.signal?.removeEventListener('abort', hard);
    log.end();
  }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
export function killGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already: that is what we wanted.
  }
}

const TAIL_LINES = 20;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {import('node:stream').Writable} log
 * @param {{ onLine?: (line: string) => void, tailLines?: number }} options
 */
function followLines(child, log, { onLine, tailLines = TAIL_LINES }) {
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text) => {
      log.write(text);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.trim() === '') continue;
        tail.push(line.trim());
        if (tail.length > tailLines) tail.shift();
        onLine?.(line.trim());
      }
    });
  }
  return tail;
}
