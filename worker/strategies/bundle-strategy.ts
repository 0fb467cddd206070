import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { OnResolveArgs, OnResolveResult } from 'esbuild';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import { CHECKOUT_ROOT } from './checkout-root';

export interface SourceFile {
  /** Below the strategy's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface StrategyBundle {
  /** A script whose value is `{ create, description }`. */
  readonly code: string;
  /** The user's files that are part of it, in order of their paths. */
  readonly files: readonly SourceFile[];
  /** sha256 hex over those files with their paths: what the user's part of a run's code is. */
  readonly hash: string;
}

const CORE = join(CHECKOUT_ROOT, 'lib', 'core');
/** What a strategy may import of the system: the rooms a strategy of the catalogue may use. */
const ALLOWED = /^sextant\/(strategies|indicators|model|bars)\/[a-z0-9/-]+$/;
const ENTRY = `export { create } from './strategy';\nexport { description } from './params';\n`;
const NAMESPACE = 'sextantStrategy';

/**
 * A strategy's folder as one script, without running any of it. Imports reach its own files and `sextant/…` only.
 * @throws Refusal STRATEGY_CODE with file and line
 */
export async function bundleStrategy(folder: string): Promise<StrategyBundle> {
  const { build } = await import('esbuild');
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: folder, sourcefile: 'entry.ts', loader: 'ts' },
    absWorkingDir: CHECKOUT_ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: NAMESPACE,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'silent',
    // The core finds its own files by this; a tsconfig of the user decides nothing about what is run.
    tsconfigRaw: {},
    plugins: [
      {
        name: 'strategy-imports',
        setup: (made) => made.onResolve({ filter: /.*/ }, (args) => resolveImport(args, folder)),
      },
    ],
  }).catch((error: unknown) => {
    throw refused(error, folder);
  });
  const files = ownFiles(Object.keys(result.metafile.inputs), folder);
  const script = result.outputFiles[0]?.text ?? '';
  return { code: `(() => {${script}\nreturn ${NAMESPACE};\n})()`, files, hash: hashOf(files) };
}

function resolveImport(
  { path, importer, resolveDir }: OnResolveArgs,
  folder: string,
): OnResolveResult | undefined {
  if (path.startsWith('@/')) return { path: fileOf(join(CHECKOUT_ROOT, path.slice(2))) };
  const isOwn = importer === 'entry.ts' || isInside(importer, folder) || isInside(resolveDir, folder);
  if (!isOwn || isInside(importer, CORE)) return undefined;
  if (ALLOWED.test(path)) {
    const found = fileOf(join(CORE, path.slice('sextant/'.length)));
    if (existsSync(found)) return { path: found };
    return { errors: [{ text: `there is no ${path}; see docs/how-to/write-a-strategy.md` }] };
  }
  if (/^\.{1,2}\//.test(path) && isInside(resolve(resolveDir, path), folder)) return undefined;
  return {
    errors: [{ text: `"${path}" cannot be imported: a strategy uses its own files and sextant/… only` }],
  };
}

const fileOf = (path: string): string => (path.endsWith('.ts') ? path : `${path}.ts`);

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function ownFiles(inputs: readonly string[], folder: string): SourceFile[] {
  const paths = inputs
    .map((input) => resolve(CHECKOUT_ROOT, input))
    .filter((path) => isInside(path, folder) && existsSync(path))
    .sort();
  const tooLarge = paths.find((path) => statSync(path).size > LIMITS.strategyFileBytesMax);
  if (paths.length > LIMITS.strategyFilesMax || tooLarge !== undefined) {
    throw new Refusal('STRATEGY_FILES', {
      what: tooLarge === undefined ? `${paths.length} files` : `${tooLarge} is too large`,
      why: `A strategy has at most ${LIMITS.strategyFilesMax} files of ${LIMITS.strategyFileBytesMax} bytes each.`,
      next: 'Keep data out of the code.',
    });
  }
  return paths.map((path) => ({
    path: relative(folder, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));
}

function hashOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0`).update(text).update('\0');
  return hash.digest('hex');
}

interface BuildMessage {
  readonly text: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

function refused(error: unknown, folder: string): unknown {
  const [first] = (error as { errors?: readonly BuildMessage[] }).errors ?? [];
  if (first === undefined) return error;
  const { location, text } = first;
  const file = location === null ? dirname(folder) : relative(folder, resolve(CHECKOUT_ROOT, location.file));
  const where = location === null ? '' : `${file}:${location.line}:${location.column + 1}: `;
  return new Refusal('STRATEGY_CODE', {
    what: `${where}${text}`,
    why: 'The strategy cannot be put together like this; none of it was run.',
    next: 'Correct the line, then: sextant strategy check',
  });
}
