import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadBars } from '@/lib/adapters/db/bars';
import { minuteBars, upTo } from '@/tests/kit/minute-bars';
import { useSuite } from '../_data-context';

const suite = useSuite();
const NAMES = ['K1', 'K2', 'K3'];
const program = fileURLToPath(new URL('./_append-for-ever.ts', import.meta.url));

/** Lets the process append so many minutes, kills it in the middle of the next one, and returns the last one it told. */
function appendUntil(lines: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, suite.url, ...NAMES], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told = [...told, ...text.split('\n').filter(Boolean)];
      if (told.length >= lines) child.kill('SIGKILL');
    });
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(Number(told.at(-1)));
      else reject(new Error(`ended by itself with ${code}`));
    });
  });
}

it('killed with -9 while it appends and folds, whatever was told is stored, whole, counted right, and goes on', async () => {
  for (const lines of [12, 9, 7]) {
    const told = await appendUntil(lines);
    for (const name of NAMES) {
      const id = `killed:${name}/USDT@1m`;
      const stored = await loadBars(suite.db, id, { fromMs: null, toMs: null });
      const bars = stored?.series.length ?? 0;
      expect([told + 1, told + 2, told + 3]).toContain(bars);
      expect(stored?.series.timeMs).toEqual(minuteBars(upTo(bars)).timeMs);
      expect(stored?.series.close).toEqual(minuteBars(upTo(bars)).close);
      const [row] = await suite.db.sql<{ bars: number; tail: number }[]>`
        select bar_count as bars, tail_count as tail from bar_series where id = ${id}`;
      expect(row).toEqual({ bars, tail: stored?.tailCount });
    }
  }
});
