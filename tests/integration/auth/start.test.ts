import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const isBuilt = existsSync(join(ROOT, '.next', 'BUILD_ID'));
const GOOD = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none',
  NEXTAUTH_SECRET: 'Zk3vP9qLw7Xb2Nf8Rt5Yc1Hd6Jm4Gs0AeUiQoTz',
};

/** Starts the built web app with this environment and nothing else, and waits until it ends. */
function startWeb(variables: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...variables,
  };
  const child = spawn(process.execPath, [next, 'start', ROOT, '-p', '0', '-H', '127.0.0.1'], {
    cwd: ROOT,
    env: env as NodeJS.ProcessEnv,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const hard = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(hard);
      resolve({ code, output });
    });
  });
}

// `npm test` builds the web app for the browser suites; a run of this suite alone may come before any build.
describe.skipIf(!isBuilt)('the web process, built (skipped while there is no build in .next)', () => {
  it.each([
    ['no secret', { DATABASE_URL: GOOD.DATABASE_URL }, 'NEXTAUTH_SECRET is not set'],
    [
      'the secret of a template',
      { ...GOOD, NEXTAUTH_SECRET: 'change-me-change-me-change-me-change-me' },
      'looks like an example',
    ],
    ['no database', { NEXTAUTH_SECRET: GOOD.NEXTAUTH_SECRET }, 'DATABASE_URL is not set'],
  ])('does not start with %s, and says which variable it is', async (_name, variables, message) => {
    const { code, output } = await startWeb(variables);
    expect(output).toContain(message);
    expect(code).toBe(1);
    expect(output).not.toContain(GOOD.NEXTAUTH_SECRET);
  });
});
