import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { coreCodeHash, hashFiles } from '../../config/tooling/code-hash.mjs';
import { Failure, oneLine } from './failure.mjs';
import { readVersion, ROOT } from './root.mjs';
import { oneAtATime } from './shared-step.mjs';
import { createTerminal } from './terminal.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.stamp');
const OLD_CHUNK_MS = 24 * 3_600_000;

/** Name of the bundle → its entry. */
const ENTRIES = {
  launch: 'worker/launch/launch.ts',
  worker: 'worker/main.ts',
  'backtest-thread': 'worker/threads/backtest-thread.ts',
  'examine-thread': 'worker/threads/examine-thread.ts',
  cli: 'worker/cli/main.ts',
  bench: 'tests/bench/main.ts',
};

const SOURCES = [
  'lib',
  'worker',
  'config',
  'drizzle/schema',
  'tests/bench',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * Bundles every process into dist/ unless its sources are the ones that were bundled. Packages stay outside.
 * @param {{ terminal: import('./terminal.mjs').Terminal, signal?: AbortSignal }} at
 */
export async function ensureBundled({ terminal, signal }) {
  if (isBundled()) return;
  await oneAtATime('bundle', { say: terminal.say, signal }, async () => {
    if (isBundled()) return;
    const step = terminal.step('Bundling');
    try {
      const stamp = sourceStamp();
      await bundle();
      writeFileSync(STAMP, stamp);
      step.done('Bundled worker and command line');
    } finally {
      step.stop();
    }
  });
}

function isBundled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceStamp();
}

function sourceStamp() {
  return hashFiles(ROOT, SOURCES, (path) => !path.endsWith('.md'));
}

async function bundle() {
  const { build, stop } = await import('esbuild');
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: DIST,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Shared code goes into chunks beside the entries, so that `new URL('./x.mjs', import.meta.url)` means dist/ everywhere.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    write: false,
    logLevel: 'silent',
    define: {
      SEXTANT_CODE_HASH: JSON.stringify(coreCodeHash(ROOT)),
      SEXTANT_VERSION: JSON.stringify(readVersion()),
    },
  })
    .catch((error) => {
      throw bundleFailed(error);
    })
    // Its helper process would otherwise stay for as long as the launcher runs.
    .finally(stop);
  writeOutputs(result.outputFiles);
}

/** Each file appears complete under its name; chunks first, because entries import them. */
function writeOutputs(files) {
  mkdirSync(DIST, { recursive: true });
  const chunksFirst = [...files].sort((a, b) => Number(isChunk(b.path)) - Number(isChunk(a.path)));
  for (const file of chunksFirst) {
    const draft = `${file.path}.${process.pid}.draft`;
    writeFileSync(draft, file.contents);
    renameSync(draft, file.path);
  }
  // A process that still runs the previous bundle may yet load one of its chunks: old ones are swept a day later.
  const current = new Set(files.map((file) => basename(file.path)));
  for (const name of readdirSync(DIST)) {
    if (current.has(name) || !isChunk(name)) continue;
    const path = join(DIST, name);
    if (Date.now() - statSync(path).mtimeMs > OLD_CHUNK_MS) rmSync(path, { force: true });
  }
}

function isChunk(path) {
  return basename(path).startsWith('chunk-');
}

function bundleFailed(error) {
  const first = error.errors?.[0];
  const where = first?.location ? `${first.location.file}:${first.location.line}: ` : '';
  return new Failure({
    what: 'the source could not be bundled',
    why: oneLine(`${where}${first?.text ?? error.message}`),
    next: 'npm run typecheck',
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureBundled({ terminal: createTerminal() });
}
