import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { createRotatingLog } from '@/worker/launch/rotating-log';

test('a log keeps its newest lines within its bound and is readable by its owner alone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sextant-log-'));
  try {
    const log = createRotatingLog(join(dir, 'x.log'), { bytesMax: 30, filesKept: 2 });
    for (let line = 0; line < 20; line += 1) log.write(`line ${String(line).padStart(4, '0')}\n`);
    log.end();
    await finished(log);
    expect(readdirSync(dir).sort()).toEqual(['x.log', 'x.log.1', 'x.log.2']);
    expect(readFileSync(join(dir, 'x.log'), 'utf8')).toContain('line 0019');
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).size).toBeLessThanOrEqual(30);
    expect(statSync(join(dir, 'x.log')).mode & 0o077).toBe(0);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
