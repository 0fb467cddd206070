import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDITIONS, type Edit } from './_additions';

const ROOT = process.cwd();
const ROOMS = ['indicators', 'risk', 'sim'];
/** What the three rooms and their suites need of the repository. */
const COPIED = [
  'lib/core',
  'lib/contracts',
  'lib/services/sha256.ts',
  'tests/kit',
  'config/tooling',
  'tsconfig.json',
  'package.json',
  ...ROOMS.map((room) => `tests/unit/core/${room}`),
];
const TIMEOUT_MS = 180_000;

let copy = '';
beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'sextant-additions-'));
  for (const part of COPIED) cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Writes a line above the one that is there. */
function apply({ file, above, line }: Edit): void {
  const at = path.join(copy, file);
  const text = readFileSync(at, 'utf8');
  expect(text.split(above), `${file}: ${above}`).toHaveLength(2);
  writeFileSync(at, text.replace(above, `${line}\n${above}`));
}

/** Runs a tool of the repository in the copy, where `@/` means the copy too. */
function run(tool: string, options: readonly string[]): { isGreen: boolean; said: string } {
  const bin = path.join(copy, 'node_modules', '.bin', tool);
  const { status, stdout, stderr } = spawnSync(bin, options, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: TIMEOUT_MS,
  });
  return { isGreen: status === 0, said: `${stdout}${stderr}` };
}

const suites = (): ReturnType<typeof run> =>
  run('vitest', [
    'run',
    '--config',
    'config/tooling/vitest.config.ts',
    '--project',
    'unit',
    ...ADDITIONS.map(({ suite }) => suite),
  ]);

describe('what is added often touches its file, the registry and the table of its tests, and nothing else', () => {
  it.each(ADDITIONS)('$name is three files', ({ file, registry, row, suite }) => {
    expect(new Set([...registry.map((edit) => edit.file), file.path, row.file]).size).toBe(3);
    expect(row.file.startsWith(path.posix.dirname(suite))).toBe(true);
  });

  it(
    'file and line alone: each room asks for the row that is missing',
    () => {
      for (const { file, registry } of ADDITIONS) {
        writeFileSync(path.join(copy, file.path), file.text);
        for (const edit of registry) apply(edit);
      }
      const { isGreen, said } = suites();
      expect(isGreen).toBe(false);
      for (const { suite } of ADDITIONS) expect(said).toContain(`${suite} > `);
    },
    TIMEOUT_MS,
  );

  it(
    'with the row the suites hold, and everything compiles',
    () => {
      for (const { row } of ADDITIONS) apply(row);
      const { isGreen, said } = suites();
      expect(said).not.toContain('FAIL');
      expect(isGreen).toBe(true);
      expect(run('tsc', ['--noEmit', '--incremental', 'false', '-p', '.']).said).toBe('');
    },
    TIMEOUT_MS,
  );
});
