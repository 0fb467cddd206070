import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from '@/config/tooling/code-hash.mjs';
import { crashPoint } from './crash-point.mjs';
import { Failure, oneLine } from './failure.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-child.mjs';
import { oneAtATime } from './shared-step.mjs';
import type { Terminal } from './terminal.mjs';

const OUTPUT = join(ROOT, '.next');
const STAMP = join(OUTPUT, 'sextant-source-hash');
const NEXT = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
const LOG = join(ROOT, '.sextant', 'logs', 'build.log');

/** Everything the web build reads. */
const SOURCES =
  'app components lib config public drizzle/schema docs proxy.ts instrumentation.ts instrumentation-node.ts next.config.mjs postcss.config.mjs tsconfig.json package-lock.json'.split(
    ' ',
  );

/** How `next build` begins the line of each of its stages, so that whoever waits sees it move. */
const STAGES = [
  'Creating an optimized production build',
  'Running TypeScript',
  'Collecting page data',
  'Generating static pages',
  'Finalizing page optimization',
];

/** Builds the web app unless its sources are the ones that were built. The stamp goes first and comes back last. */
export async function ensureWebBuilt(at: { terminal: Terminal; signal: AbortSignal }): Promise<void> {
  if (isBuilt()) return;
  await oneAtATime('build', { say: at.terminal.say, signal: at.signal }, async () => {
    if (isBuilt()) return;
    const step = at.terminal.step('Building the web app');
    try {
      const hash = sourceHash();
      rmSync(STAMP, { force: true });
      crashPoint('building');
      const { code, tail } = await runNode([NEXT, 'build', ROOT], {
        logFile: LOG,
        signal: at.signal,
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
        onLine: tellStages(step.note),
      });
      if (code !== 0) throw buildFailed(tail);
      mkdirSync(OUTPUT, { recursive: true });
      writeFileSync(STAMP, hash);
      step.done('Built the web app');
    } finally {
      step.stop();
    }
  });
}

function tellStages(note: (text: string) => void): (line: string) => void {
  let last = '';
  return (line) => {
    const stage = STAGES.find((name) => line.includes(name));
    if (stage !== undefined && stage !== last) note((last = stage).toLowerCase());
  };
}

function isBuilt(): boolean {
  const complete = existsSync(join(OUTPUT, 'BUILD_ID')) && existsSync(STAMP);
  return complete && readFileSync(STAMP, 'utf8') === sourceHash();
}

function sourceHash(): string {
  return hashFiles(ROOT, SOURCES);
}

function buildFailed(tail: readonly string[]): Failure {
  const reason =
    tail.findLast((line) => /^([A-Za-z]*Error|Type error|\.\/\S+):/.test(line)) ??
    tail.at(-1) ??
    'next build said nothing';
  return new Failure({
    what: 'the web app could not be built',
    why: oneLine(reason),
    next: `read ${LOG}`,
  });
}
