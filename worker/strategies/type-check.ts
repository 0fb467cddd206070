import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { CHECKOUT_ROOT } from './checkout-root';
import type { CodeProblem } from './scan-code';
import { STRATEGY_PARTS } from './strategies-folder';

const OUTPUT_BYTES_MAX = 4 * 1024 * 1024;
/** `/a/b.ts(3,5): error TS2322: Type …` */
const DIAGNOSTIC = /^(.+)\((\d+),(\d+)\): error (TS\d+: .*)$/;

/** The settings a strategy is compiled with, here and in an editor: ours, and `sextant/…` for the API. */
export function compilerSettings(): object {
  return {
    compilerOptions: {
      target: 'ES2022',
      // No DOM and no Node: what a strategy must not use does not exist for the compiler either.
      lib: ['ES2023'],
      types: [],
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noFallthroughCasesInSwitch: true,
      isolatedModules: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      noEmit: true,
      paths: { 'sextant/*': [`${CHECKOUT_ROOT}/lib/core/*`], '@/*': [`${CHECKOUT_ROOT}/*`] },
    },
  };
}

/** What the compiler says about the user's files; ours are only read. Bounded by `timeoutMs`. */
export async function typeCheck(
  folder: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<CodeProblem[]> {
  const settings = mkdtempSync(join(tmpdir(), 'sextant-check-'));
  try {
    const project = join(settings, 'tsconfig.json');
    const files = STRATEGY_PARTS.map((part) => join(folder, part));
    writeFileSync(project, JSON.stringify({ ...compilerSettings(), files }));
    const output = await runCompiler(project, { timeoutMs, signal });
    return output.split('\n').flatMap((line) => problemOf(line, folder, settings));
  } finally {
    rmSync(settings, { recursive: true, force: true });
  }
}

function problemOf(line: string, folder: string, cwd: string): CodeProblem[] {
  const [, file, row, column, message] = DIAGNOSTIC.exec(line.trim()) ?? [];
  if (file === undefined || message === undefined) return [];
  const path = relative(folder, join(file.startsWith('/') ? '/' : cwd, file));
  if (path.startsWith('..')) return [];
  const next = 'correct the type; an editor shows it with the tsconfig.json beside the strategy';
  return [{ file: path, line: Number(row), column: Number(column), message, next }];
}

function runCompiler(
  project: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<string> {
  const compiler = join(CHECKOUT_ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [compiler, '--pretty', 'false', '-p', project],
      { timeout: timeoutMs, signal, maxBuffer: OUTPUT_BYTES_MAX, cwd: join(project, '..') },
      (error, stdout) => {
        // Exit code 1 and 2 are "there are diagnostics", which stand on standard output.
        if (error === null || typeof error.code === 'number') resolve(stdout);
        else reject(error);
      },
    );
  });
}
