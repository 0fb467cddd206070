import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '@/worker/cli/run-cli';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-alerts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(...words: string[]) {
  let [stdout, stderr] = ['', ''];
  const exit = await runCli(['alert', 'check', ...words], {
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
    env: {},
    nowMs: () => 0,
    signal: new AbortController().signal,
    isTty: false,
  });
  return { exit, stdout, stderr };
}

it('says of every rule when it raises an alert and when that is over', async () => {
  const { exit, stdout } = await check();
  expect(exit).toBe(0);
  expect(stdout).toMatch(/drawdown-critical +account\.drawdown > 10% +not > 8% +critical/);
  expect(stdout).toMatch(/orders-denied +order\.denied >= 10 within 3600s/);
  expect(stdout).toMatch(/ok +8 rules\n$/);
});

it('prints the rules as they were understood', async () => {
  const { rules } = JSON.parse((await check('--json')).stdout) as { rules: { id: string; forMs: number }[] };
  expect(rules.find(({ id }) => id === 'feed-silent')?.forMs).toBe(30_000);
});

it('names a mistake with file, line and column, and ends with its code', async () => {
  const file = join(folder, 'alerts.yaml');
  const rule = "  - id: a\n    metric: account.drawdown\n    when: '> 10%; drop'\n";
  writeFileSync(file, `rules:\n${rule}    severity: critical\n    category: risk\n    message: x\n`);
  const { exit, stderr } = await check(file);
  expect(exit).toBe(2);
  expect(stderr).toContain('column 6 of the rule: expected the end of the rule');
  expect(stderr).toContain(`${file}:4:11`);
  expect((await check(join(folder, 'none.yaml'))).stderr).toContain('cannot be opened');
});
