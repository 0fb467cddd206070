import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSource, type ParsedSource } from './parse-source';

/** One file of the repository. `path` is relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What every rule reads: the repository as plain values, so that a violation can be planted without touching the disk. */
export interface SourceTree {
  readonly files: readonly SourceFile[];
  readonly get: (filePath: string) => SourceFile | undefined;
  /** True for a file and for a folder that holds at least one file. */
  readonly exists: (anyPath: string) => boolean;
  /** TypeScript and JavaScript files only. */
  readonly code: readonly SourceFile[];
  /** Parsed once per tree. */
  readonly parse: (file: SourceFile) => ParsedSource;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TEXT_FILE =
  /\.(ts|tsx|mjs|cjs|js|jsx|md|json|jsonc|sql|css|yaml|yml|svg|html|txt|service|timer|conf|sh)$|^\.(npmrc|nvmrc|gitignore|prettierignore)$|^\.ci\/run$/;
const CODE_FILE = /\.(ts|tsx|mjs|cjs|js|jsx)$/;
/** Recorded market data and pictures are not read: nothing in them can break a rule of the house. */
const TEXT_BYTES_MAX = 4 * 1024 * 1024;

/** A tree from path → text; what the planted-violation tests use. */
export function treeOf(contents: Readonly<Record<string, string>>): SourceTree {
  return buildTree(Object.entries(contents).map(([filePath, text]) => ({ path: filePath, text })));
}

let wholeTree: SourceTree | undefined;

/** The working tree: every tracked file, and every new file that is not ignored. Read once per process. */
export function readTree(): SourceTree {
  wholeTree ??= buildTree(listPaths().flatMap(readTextFile));
  return wholeTree;
}

function listPaths(): string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(output.split('\0').filter((entry) => entry !== ''))].sort();
}

/** A binary file keeps its place in the tree with an empty text; a file deleted but still tracked does not. */
function readTextFile(filePath: string): SourceFile[] {
  const absolute = path.join(ROOT, filePath);
  if (!existsSync(absolute)) return [];
  const isText = TEXT_FILE.test(filePath) && statSync(absolute).size <= TEXT_BYTES_MAX;
  return [{ path: filePath, text: isText ? readFileSync(absolute, 'utf8') : '' }];
}

function buildTree(files: readonly SourceFile[]): SourceTree {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folders = new Set(files.flatMap((file) => parentFolders(file.path)));
  const parsed = new Map<string, ParsedSource>();
  return {
    files,
    get: (filePath) => byPath.get(filePath),
    exists: (anyPath) => byPath.has(anyPath) || folders.has(anyPath.replace(/\/$/, '')),
    code: files.filter((file) => CODE_FILE.test(file.path)),
    parse: (file) => {
      const known = parsed.get(file.path);
      if (known !== undefined) return known;
      const fresh = parseSource(file);
      parsed.set(file.path, fresh);
      return fresh;
    },
  };
}

function parentFolders(filePath: string): string[] {
  const segments = filePath.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
