import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';

const UNIT = 'config/deploy/sextant-worker.service';
const canVerify = spawnSync('systemd-analyze', ['--version'], { stdio: 'ignore' }).status === 0;

describe('the service unit of the worker', () => {
  test('gives the worker longer to stop than the worker gives itself', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(readFileSync(UNIT, 'utf8'))?.[1]);
    expect(seconds * 1000).toBeGreaterThan(LIMITS.shutdownGraceMs);
  });

  // systemd-analyze is not on every machine.
  test.skipIf(!canVerify)('is accepted by systemd', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sextant-unit-'));
    try {
      const copy = join(dir, 'sextant-worker.service');
      copyFileSync(UNIT, copy);
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', copy], {
        encoding: 'utf8',
      });
      expect({
        status,
        stderr: stderr.split('\n').filter((line) => line.includes('sextant-worker')),
      }).toEqual({ status: 0, stderr: [] });
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
